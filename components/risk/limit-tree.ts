/** Limits as a tree: by scope from the firm down, and which of those that measure the same binds first. */
import type { LimitRow } from '#/core/engine/replica/rows.ts';
import { readScope } from './amount.ts';

/** From the firm down, within a scope by rule. */
export const sortLimits = (rows: readonly LimitRow[]): readonly LimitRow[] =>
  rows.toSorted(
    (a, b) =>
      readScope(a.scope).depth - readScope(b.scope).depth ||
      a.scope.localeCompare(b.scope) ||
      a.rule.localeCompare(b.rule) ||
      a.id.localeCompare(b.id),
  );

const measureOf = ({ id }: Pick<LimitRow, 'id'>): string => id.split('@')[0] ?? id;

/** Ids of the limits that stop first: of all scopes with the same measure, the one with most of it in use. */
export const findBinding = (rows: readonly LimitRow[]): ReadonlySet<string> => {
  const tightest = new Map<string, LimitRow>();
  for (const row of rows) {
    const before = tightest.get(measureOf(row))?.utilisation ?? 0;
    if ((row.utilisation ?? 0) > before) tightest.set(measureOf(row), row);
  }
  return new Set([...tightest.values()].map(({ id }) => id));
};

export interface LimitFilter {
  readonly text: string;
  readonly isNearOnly: boolean;
}

const near = 0.8;
export const isNear = ({ utilisation }: Pick<LimitRow, 'utilisation'>): boolean => (utilisation ?? 0) >= near;

export const filterLimits = (rows: readonly LimitRow[], { text, isNearOnly }: LimitFilter): readonly LimitRow[] => {
  const words = text.toLowerCase().split(' ').filter(Boolean);
  return rows.filter((row) => {
    const said = `${row.scope} ${row.rule} ${row.title} ${readScope(row.scope).name}`.toLowerCase();
    return words.every((word) => said.includes(word)) && (!isNearOnly || isNear(row));
  });
};

/** The soft limit as a fraction of the hard one. */
export const softShareOf = ({ soft, allowed }: Pick<LimitRow, 'soft' | 'allowed'>): number | undefined => {
  const share = soft === undefined ? undefined : Number(soft) / Number(allowed);
  return share !== undefined && Number.isFinite(share) ? share : undefined;
};
