/**
 * The limits that speak about one path. Which limits those are, and which of the path's scopes each measures, is the same for
 * very many paths (limits are mostly of "each account"): that list is made once and shared, so it stays in the cache.
 */
import { invariant } from '../value/invariant.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { Cell, ExposureBook, ExposureNode, ExposurePath } from './exposure.ts';
import { isScopeMatch, levelOf, scopeLevels, type Limit, type ScopeParts } from './limit.ts';
import type { LimitEntry, LimitSet } from './limits.ts';

/** A limit and the place of its scope in `path.nodes`. */
export interface LimitSlot {
  readonly limit: Limit;
  readonly node: number;
  readonly isOfStrategy: boolean;
}

export interface BoundLimit {
  readonly limit: Limit;
  readonly node: ExposureNode;
  /** What an order changes for this scope: the account's holding, or the strategy's part of it. */
  readonly cell: Cell;
}

export interface PathBounds {
  readonly set: LimitSet;
  readonly from: Timestamp;
  /** When the next limit begins or ends. */
  readonly until: Timestamp | undefined;
  readonly byRule: ReadonlyMap<string, readonly LimitSlot[]>;
}

/** Brings `path.bounds` up to date; O(1) unless the limits have changed since. */
export const bindLimits = (
  book: ExposureBook,
  path: ExposurePath,
  { set, now }: { readonly set: LimitSet; readonly now: Timestamp },
): void => {
  if (isCurrent(path.bounds, set, now)) return;
  const matching = candidates(set, path.parts).filter(({ parts }) => isScopeMatch(parts, path.parts));
  const key = `${set.version} ${matching.map(({ limit }) => limit.id).join(' ')}`;
  const known = book.bounds.get(key);
  if (isCurrent(known, set, now)) {
    path.bounds = known;
    return;
  }
  const slots = matching.filter(({ limit }) => isInForce(limit, now)).map(slotOf);
  path.bounds = {
    set,
    from: now,
    until: nextEdge(matching, now),
    byRule: Map.groupBy(slots, ({ limit }) => limit.rule),
  };
  book.bounds.set(key, path.bounds);
};

const isCurrent = (bounds: PathBounds | undefined, set: LimitSet, now: Timestamp): boolean =>
  bounds?.set === set && now >= bounds.from && (bounds.until === undefined || now < bounds.until);

const nextEdge = (entries: readonly LimitEntry[], now: Timestamp): Timestamp | undefined => {
  let next: Timestamp | undefined;
  for (const { limit } of entries) {
    for (const edge of [limit.from, limit.to]) {
      if (edge !== undefined && edge > now && (next === undefined || edge < next)) next = edge;
    }
  }
  return next;
};

export const isInForce = ({ from, to }: Limit, at: Timestamp): boolean => from <= at && (to === undefined || at < to);

/** Order of `path.nodes`: firm, desk, account; the same of the instrument; strategy, and of the instrument. */
const slotOf = ({ limit, parts }: LimitEntry): LimitSlot => {
  const level = scopeLevels.indexOf(levelOf(parts));
  const isOfStrategy = level === 3;
  const step = isOfStrategy ? 1 : 3;
  const node = (isOfStrategy ? 6 : level) + (parts.instrument === undefined ? 0 : step);
  return { limit, node, isOfStrategy };
};

const none: readonly LimitSlot[] = [];
export const slotsOf = ({ bounds }: ExposurePath, ruleId: string): readonly LimitSlot[] => bounds?.byRule.get(ruleId) ?? none;

export const boundAt = (path: ExposurePath, { limit, node: index, isOfStrategy }: LimitSlot): BoundLimit => {
  const node = path.nodes[index];
  const cell = isOfStrategy ? path.strategyCell : path.accountCell;
  invariant(node !== undefined && cell !== undefined, 'a bound limit must have a scope on its path');
  return { limit, node, cell };
};

const candidates = ({ byInstrument }: LimitSet, { instrument = '' }: ScopeParts): readonly LimitEntry[] => [
  ...(byInstrument.get('') ?? []),
  ...(byInstrument.get('*') ?? []),
  ...(byInstrument.get(instrument) ?? []),
];
