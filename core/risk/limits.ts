/**
 * The versioned set of limits. A set is immutable: a change makes a new one with the next version, the changed limit carries
 * that version and its effective date, and the version goes into every verdict. All limits on an order's path hold at once,
 * so the tightest binds, and a refusal names the scope it binds at.
 */
import { invalid, type Failure } from '../value/failures.ts';
import { invariant } from '../value/invariant.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { defaultLimits } from './defaults.ts';
import type { RiskParam } from './define.ts';
import { parseScope, type Limit, type ScopeParts } from './limit.ts';
import { registry } from './rules/registry.gen.ts';

export interface LimitEntry {
  readonly limit: Limit;
  readonly parts: ScopeParts;
}

export interface LimitSet {
  readonly version: number;
  readonly entries: readonly LimitEntry[];
  /** By the instrument a scope names: '' for none, '*' for each. */
  readonly byInstrument: ReadonlyMap<string, readonly LimitEntry[]>;
}

const params: ReadonlyMap<string, ReadonlyMap<string, RiskParam>> = new Map(
  registry.map((rule) => [rule.id, new Map(Object.entries(rule.params))] as const),
);

/** The declaration of what a limit limits: title, unit, direction. */
export const paramOf = ({ rule, param }: Pick<Limit, 'rule' | 'param'>): RiskParam | undefined => params.get(rule)?.get(param);

export const createLimitSet = (limits: readonly Limit[] = defaultLimits, version = 1): LimitSet => {
  const entries = limits.map((limit) => {
    const checked = checkLimit(limit);
    invariant(checked.ok, checked.ok ? '' : checked.failure.message);
    return { limit, parts: checked.ok ? checked.value : {} };
  });
  invariant(new Set(limits.map(({ id }) => id)).size === limits.length, 'ids of limits must be unique');
  return index(entries, version);
};

const index = (entries: readonly LimitEntry[], version: number): LimitSet => ({
  version,
  entries,
  byInstrument: Map.groupBy(entries, ({ parts }) => parts.instrument ?? ''),
});

/** Whether a limit means anything: a known rule and parameter, a scope it can measure, a value its schema takes. */
export const checkLimit = (limit: Limit): Result<ScopeParts, Failure> => {
  const param = paramOf(limit);
  if (param === undefined) return fail(invalid('rule', 'a known rule and parameter', `${limit.rule} ${limit.param}`));
  const scope = parseScope(limit.scope);
  if (!scope.ok) return scope;
  if (param.instrument !== undefined && (param.instrument === 'named') !== (scope.value.instrument !== undefined)) {
    const must = param.instrument === 'named' ? 'of an instrument' : 'of all instruments together';
    return fail(invalid('scope', `${must} for ${limit.rule} ${limit.param}`, limit.scope));
  }
  if (!param.schema.safeParse(limit.allowed).success) return fail(invalid('allowed', `a valid ${param.unit} value`, limit.allowed));
  if (limit.to !== undefined && limit.to <= limit.from) return fail(invalid('to', 'after from', limit.to));
  return scope;
};

export const findLimit = (set: LimitSet, limitId: string): Limit | undefined =>
  set.entries.find(({ limit }) => limit.id === limitId)?.limit;

/** The number in the text of a change, if the limit exists and may have it. */
export const parseLimitValue = (set: LimitSet, limitId: string, text: string): Result<number, Failure> => {
  const limit = findLimit(set, limitId);
  if (limit === undefined) return fail(invalid('limit', 'one that exists', limitId));
  if (!/^(0|[1-9][0-9]{0,15})(\.[0-9]{1,8})?$/.test(text)) return fail(invalid('allowed', 'a plain decimal number', text));
  const value = Number(text);
  const checked = checkLimit({ ...limit, allowed: value });
  return checked.ok ? ok(value) : fail({ ...checked.failure, field: 'allowed' });
};

/** A tighter value takes effect at once; a looser one needs a second person. */
export const isTightening = (limit: Limit, value: number): boolean =>
  paramOf(limit)?.bound === 'min' ? value >= limit.allowed : value <= limit.allowed;

export interface LimitChange {
  readonly limitId: string;
  readonly allowed: string;
  readonly at: Timestamp;
}

/** The next set, with one limit changed. The change was validated when it was asked for; here a bad one is a bug. */
export const setLimit = (set: LimitSet, { limitId, allowed, at }: LimitChange): LimitSet => {
  const value = parseLimitValue(set, limitId, allowed);
  invariant(value.ok, value.ok ? '' : value.failure.message);
  const version = set.version + 1;
  const entries = set.entries.map((entry) =>
    entry.limit.id === limitId && value.ok ? { ...entry, limit: { ...entry.limit, allowed: value.value, version, from: at } } : entry,
  );
  return index(entries, version);
};

/** The next set, with a limit added (or replaced by id). */
export const addLimit = (set: LimitSet, limit: Limit): Result<LimitSet, Failure> => {
  const checked = checkLimit(limit);
  if (!checked.ok) return checked;
  const version = set.version + 1;
  const kept = set.entries.filter((entry) => entry.limit.id !== limit.id);
  return ok(index([...kept, { limit: { ...limit, version }, parts: checked.value }], version));
};
