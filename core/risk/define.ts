/**
 * One pre-trade rule: its parameters with units, what it inspects without any limit, and what it measures against each limit
 * in force on the order's path. From these follow the refusal, the headroom of the ticket and the limit tree's page. A rule
 * is pure, reads the view and changes nothing; what it cannot know it reports as undefined, and that is refused.
 */
import { z } from 'zod';
import type { NewOrderSingle } from '../order/order.ts';
import { boundAt, slotsOf, type BoundLimit, type LimitSlot } from './bounds.ts';
import type { RiskView } from './context.ts';
import type { ExposureNode } from './exposure.ts';
import { formatGrouped, formatPlain, unmet, type Measure } from './measure.ts';

/** `currency` is the risk currency; `units` is the instrument's own (shares, coins). */
export const paramUnits = ['currency', 'units', 'bps', 'fraction', 'ms', 'orders', 'messages', 'executions'] as const;
export type ParamUnit = (typeof paramUnits)[number];

export interface RiskParam {
  readonly title: string;
  readonly unit: ParamUnit;
  readonly schema: z.ZodType<number>;
  /** `max`: lower is tighter; `min`: higher is tighter. */
  readonly bound: 'max' | 'min';
  /** Without any such limit on the path every order is refused. */
  readonly isRequired: boolean;
  /** Whether its limits must name an instrument (or each), or must not; either where absent. */
  readonly instrument?: 'named' | 'absent';
}

export const limitAmount = z.number().positive().max(1e15);
export const limitCount = z.number().int().positive().max(1e9);
export const limitFraction = z.number().positive().max(1);

/** FIX 103 and the house's fields of every refusal. */
export interface Refusal {
  readonly rule: string;
  readonly limitId: string;
  readonly limitVersion: number;
  readonly scope: string;
  readonly observed: string;
  readonly allowed: string;
  readonly unit: string;
  readonly ordRejReason: number; // 103
  readonly text: string; // 58
}

export interface RuleDraft {
  readonly id: string;
  readonly title: string;
  /** The text it comes from. */
  readonly basis: string;
  /** Hard rules have no override. */
  readonly hard: boolean;
  readonly ordRejReason: number; // 103
  readonly params: Readonly<Record<string, RiskParam>>;
  /** Findings that need no limit; only breaches are returned. */
  readonly inspect?: (order: NewOrderSingle, view: RiskView) => Measure | undefined;
  /** Use of one limit with this order in; undefined where the limit does not apply to it. */
  readonly measure?: (order: NewOrderSingle, view: RiskView, bound: BoundLimit) => Measure | undefined;
  /** Use of a limit now, without any order; undefined where it cannot be known. */
  readonly usage?: (node: ExposureNode, param: string, nowMs: number) => number | undefined;
}

export interface RiskRule extends RuleDraft {
  readonly required: readonly string[];
  readonly check: (order: NewOrderSingle, view: RiskView) => Refusal | undefined;
}

/** What a check reads of its rule is bound here: it runs for every order, and rules are of many shapes. */
export const defineRiskRule = (draft: RuleDraft): RiskRule => {
  const { id, inspect, measure } = draft;
  const required = Object.keys(draft.params).filter((name) => draft.params[name]?.isRequired);
  const check = (order: NewOrderSingle, view: RiskView): Refusal | undefined => {
    const found = inspect?.(order, view);
    if (found !== undefined) return refusalOf(draft, view, { measure: found });
    if (measure === undefined) return undefined;
    const slots = slotsOf(view.path, id);
    for (const name of required) if (!isBound(slots, name)) return missingLimit(draft, name, view);
    const worst = tightestBreach(measure, order, { view, slots });
    return worst && refusalOf(draft, view, worst);
  };
  return { ...draft, required, check };
};

const isBound = (slots: readonly LimitSlot[], name: string): boolean => {
  for (const { limit } of slots) if (limit.param === name) return true;
  return false;
};

interface BoundView {
  readonly view: RiskView;
  readonly slots: readonly LimitSlot[];
}

const tightestBreach = (
  measureOf: NonNullable<RuleDraft['measure']>,
  order: NewOrderSingle,
  { view, slots }: BoundView,
): Required<Finding> | undefined => {
  let worst: Required<Finding> | undefined;
  for (const slot of slots) {
    const bound = boundAt(view.path, slot);
    const measure = measureOf(order, view, bound);
    if (measure?.isBreached !== true) continue;
    if (worst === undefined || pressure(measure) > pressure(worst.measure)) worst = { measure, bound };
  }
  return worst;
};

/** The tightest binds: an unknown outranks any number. */
const pressure = ({ utilisation }: Measure): number => utilisation ?? Infinity;

export const unitText = (unit: string, currency: string): string => (unit === 'currency' ? currency : unit);

const shown = (value: number | string | undefined): string => (typeof value === 'number' ? formatGrouped(value) : (value ?? 'unknown'));
const stored = (value: number | string | undefined): string => (typeof value === 'number' ? formatPlain(value) : (value ?? 'unknown'));

export interface Finding {
  readonly measure: Measure;
  readonly bound?: BoundLimit;
}

export const refusalOf = (rule: RuleDraft, view: RiskView, { measure, bound }: Finding): Refusal => {
  const { observed, allowed, ordRejReason = rule.ordRejReason } = measure;
  const unit = unitText(measure.unit, view.context.exposure.currency);
  const { limit, node } = bound ?? {};
  return {
    rule: rule.id,
    limitId: limit?.id ?? `${rule.id} itself`,
    limitVersion: limit?.version ?? view.context.limits.version,
    scope: node?.scope ?? `${view.path.parts.account} ${view.instrument.id}`,
    observed: stored(observed),
    allowed: stored(allowed),
    unit,
    ordRejReason,
    text: sentence(rule.id, measure, unit),
  };
};

/** "Refused by R07: gross exposure would be 233,790 USD, limit 200,000". */
const sentence = (ruleId: string, { what, observed, allowed }: Measure, unit: string): string => {
  const suffix = unit === '' ? '' : ` ${unit}`;
  const bar = `${typeof allowed === 'number' ? 'limit' : 'must be'} ${shown(allowed)}`;
  return observed === undefined
    ? `Refused by ${ruleId}: ${what} unknown, ${bar}${suffix}`
    : `Refused by ${ruleId}: ${what} ${shown(observed)}${suffix}, ${bar}`;
};

const missingLimit = (rule: RuleDraft, name: string, view: RiskView): Refusal =>
  refusalOf(rule, view, {
    measure: unmet({ what: `${rule.params[name]?.title ?? name} has`, was: 'no limit', must: 'set on the path' }),
  });
