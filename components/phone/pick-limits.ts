/** Of the risk limits those that a glance at the day needs: loss of the day, drawdown, and the fullest of the rest. */
import type { LimitRow } from '#/core/engine/replica/rows.ts';
import { readScope } from '../risk/amount.ts';

const always = ['R26.maxDailyLoss', 'R26.maxDrawdown'] as const;
/** Deeper than the account (strategies, holdings) a limit is not about the day as a whole. */
const deepest = 2;

const measureOf = ({ id }: LimitRow): string => id.split('@')[0] ?? id;
const byUse = (a: LimitRow, b: LimitRow): number =>
  (b.utilisation ?? -1) - (a.utilisation ?? -1) || readScope(b.scope).depth - readScope(a.scope).depth;

export const pickLimits = (rows: readonly LimitRow[]): readonly LimitRow[] => {
  const wide = rows.filter(({ scope }) => readScope(scope).depth <= deepest);
  const losses = always.flatMap((measure) =>
    wide
      .filter((row) => measureOf(row) === measure)
      .toSorted(byUse)
      .slice(0, 1),
  );
  const rest = rows.filter((row) => (row.utilisation ?? 0) > 0 && !always.some((measure) => measure === measureOf(row)));
  return [...losses, ...rest.toSorted(byUse).slice(0, 1)];
};
