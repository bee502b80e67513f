/** The limits that speak about one path, each with the scope it measures there; kept on the path until a limit changes. */
import type { Timestamp } from '../value/timestamp.ts';
import { present } from '../value/invariant.ts';
import type { Cell, ExposureBook, ExposureNode, ExposurePath } from './exposure.ts';
import { exposureNode } from './exposure.ts';
import { isScopeMatch, levelOf, type Limit, type ScopeParts } from './limit.ts';
import type { LimitSet } from './limits.ts';

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
  readonly byRule: ReadonlyMap<string, readonly BoundLimit[]>;
}

/** Brings `path.bounds` up to date; O(1) unless the limits have changed since. */
export const bindLimits = (
  book: ExposureBook,
  path: ExposurePath,
  { set, now }: { readonly set: LimitSet; readonly now: Timestamp },
): void => {
  const { bounds } = path;
  if (bounds?.set === set && now >= bounds.from && (bounds.until === undefined || now < bounds.until)) return;
  path.bounds = collect(book, path, { set, now });
};

const collect = (
  book: ExposureBook,
  path: ExposurePath,
  { set, now }: { readonly set: LimitSet; readonly now: Timestamp },
): PathBounds => {
  const byRule = new Map<string, BoundLimit[]>();
  let until: Timestamp | undefined;
  for (const entry of candidates(set, path.parts)) {
    if (!isScopeMatch(entry.parts, path.parts)) continue;
    const { limit } = entry;
    for (const edge of [limit.from, limit.to]) {
      if (edge !== undefined && edge > now && (until === undefined || edge < until)) until = edge;
    }
    if (!isInForce(limit, now)) continue;
    const bound = boundOf(book, path, entry);
    const known = byRule.get(limit.rule);
    if (known === undefined) byRule.set(limit.rule, [bound]);
    else known.push(bound);
  }
  return { set, from: now, until, byRule };
};

export const isInForce = ({ from, to }: Limit, at: Timestamp): boolean => from <= at && (to === undefined || at < to);

const boundOf = (book: ExposureBook, path: ExposurePath, { limit, parts }: LimitSet['entries'][number]): BoundLimit => {
  const { desk, account, strategy, instrument } = path.parts;
  const concrete: ScopeParts = {
    desk: parts.desk === undefined ? undefined : desk,
    account: parts.account === undefined ? undefined : account,
    strategy: parts.strategy === undefined ? undefined : strategy,
    instrument: parts.instrument === undefined ? undefined : instrument,
  };
  const isOfStrategy = levelOf(concrete) === 'strategy';
  const cell = isOfStrategy ? present(path.strategyCell, 'cell of the strategy') : path.accountCell;
  return { limit, node: exposureNode(book, concrete), cell };
};

const candidates = ({ byInstrument }: LimitSet, { instrument = '' }: ScopeParts): LimitSet['entries'] => [
  ...(byInstrument.get('') ?? []),
  ...(byInstrument.get('*') ?? []),
  ...(byInstrument.get(instrument) ?? []),
];
