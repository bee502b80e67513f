/**
 * Windows for the array path: the definitions of rolling.ts written over whole columns by index, without its rings and
 * queues. The order of additions is the same, so results agree to the bit.
 */
import { at } from './cell.ts';

export interface Moments {
  readonly mean: Float64Array;
  /** Sum of squared deviations from the mean. */
  readonly squares: Float64Array;
}

export const windowMoments = (column: Float64Array, period: number): Moments => {
  const mean = new Float64Array(column.length).fill(Number.NaN);
  const squares = new Float64Array(column.length).fill(Number.NaN);
  let start = 0;
  let equalFrom = 0;
  for (let i = 0; i < column.length; i += 1) {
    const value = at(column, i);
    if (Number.isNaN(value)) {
      start = i + 1;
      equalFrom = i + 1;
      continue;
    }
    if (i > start && value !== at(column, i - 1)) equalFrom = i;
    const seen = i - start + 1;
    if (seen < period) continue;
    if (seen % period === 0) [mean[i], squares[i]] = twoPass(column, i - period + 1, period);
    else [mean[i], squares[i]] = slideFrom({ column, mean, squares, period }, i);
    if (i - equalFrom + 1 >= period) {
      mean[i] = value;
      squares[i] = 0;
    }
  }
  return { mean, squares };
};

const twoPass = (column: Float64Array, from: number, period: number): [number, number] => {
  let sum = 0;
  for (let i = from; i < from + period; i += 1) sum += at(column, i);
  const mean = sum / period;
  let squares = 0;
  for (let i = from; i < from + period; i += 1) squares += (at(column, i) - mean) * (at(column, i) - mean);
  return [mean, squares];
};

interface Slide extends Moments {
  readonly column: Float64Array;
  readonly period: number;
}

const slideFrom = ({ column, mean, squares, period }: Slide, i: number): [number, number] => {
  const change = at(column, i) - at(column, i - period);
  const before = at(mean, i - 1);
  const now = before + change / period;
  const spread = at(squares, i - 1) + change * (at(column, i) - now + (at(column, i - period) - before));
  return [now, spread < 0 ? 0 : spread];
};

/** Largest (`sign` 1) or smallest (`sign` -1) of each full window, by remembering where the extreme stands. */
export const windowExtreme = (column: Float64Array, period: number, sign: 1 | -1): Float64Array => {
  const result = new Float64Array(column.length).fill(Number.NaN);
  let start = 0;
  let best = -1;
  for (let i = 0; i < column.length; i += 1) {
    const value = at(column, i);
    if (Number.isNaN(value)) {
      start = i + 1;
      best = -1;
      continue;
    }
    if (best >= start && best > i - period) {
      if ((value - at(column, best)) * sign >= 0) best = i;
    } else best = extremeIndex(column, Math.max(start, i - period + 1), { to: i, sign });
    if (i - start + 1 >= period) result[i] = at(column, best);
  }
  return result;
};

const extremeIndex = (column: Float64Array, from: number, { to, sign }: { to: number; sign: 1 | -1 }): number => {
  let best = from;
  for (let i = from + 1; i <= to; i += 1) if ((at(column, i) - at(column, best)) * sign >= 0) best = i;
  return best;
};

/** Stretches [from, to) in which every column is known. */
export const knownRuns = (columns: readonly Float64Array[], rows: number): [number, number][] => {
  const runs: [number, number][] = [];
  for (let from = 0; from < rows; from += 1) {
    let to = rows;
    for (const column of columns) to = firstUnknown(column, from, to);
    if (to > from) runs.push([from, to]);
    from = to;
  }
  return runs;
};

const firstUnknown = (column: Float64Array, from: number, to: number): number => {
  // Read here: a call for each bar costs as much as many an indicator.
  for (let i = from; i < to; i += 1) if (Number.isNaN(column[i] ?? Number.NaN)) return i;
  return to;
};
