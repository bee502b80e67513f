/**
 * Bars without the jumps of splits, counted in the shares of the first bar: prices from a split's ex-date on are multiplied by new
 * shares / old shares, sizes divided by it. What is shown for a day depends on nothing after it, unlike an adjustment of the past by
 * later splits; every ratio of two prices is the same as there.
 */
import type { BarColumns } from '../../ports/history.ts';
import { isSize } from '../data-columns.ts';
import { mapColumns } from '../map-columns.ts';
import type { CorporateAction } from './adjusted.ts';

export const forwardAdjusted = (bars: BarColumns, actions: readonly CorporateAction[]): BarColumns => {
  const splits = actions.filter((action) => action.kind === 'Split');
  if (splits.length === 0) return bars;
  const factors = new Float64Array(bars.close.length);
  let factor = 1;
  let next = 0;
  bars.startMs.forEach((start, row) => {
    for (let split = splits[next]; split !== undefined && split.effectiveMs <= start; split = splits[next]) {
      // An action before the first bar changes nothing that is seen.
      if (row > 0) factor *= split.numerator / split.denominator;
      next += 1;
    }
    factors[row] = factor;
  });
  return mapColumns(bars, (column, name) => {
    if (name === 'startMs' || name === 'endMs') return column;
    return column.map((value, row) => (isSize(name) ? value / (factors[row] ?? 1) : value * (factors[row] ?? 1)));
  });
};
