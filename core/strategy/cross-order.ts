/**
 * Indices of the known values from the lowest to the highest; of equal ones the later comes first, so that from the top the earlier does.
 * A merge sort over columns of indices: the language's own sort calls a function for each pair, at several times the cost.
 */
import { at } from './cell.ts';

export const knownOrder = (values: Float64Array): Int32Array => {
  let order = knownFromLast(values);
  let spare: Int32Array = new Int32Array(order.length);
  for (let width = 1; width < order.length; width *= 2) {
    for (let from = 0; from < order.length; from += 2 * width) mergeRuns(order, spare, { values, from, width });
    [order, spare] = [spare, order];
  }
  return order;
};

const knownFromLast = (values: Float64Array): Int32Array => {
  const known = new Int32Array(values.length);
  let count = 0;
  for (let i = values.length - 1; i >= 0; i -= 1) {
    if (Number.isNaN(at(values, i))) continue;
    known[count] = i;
    count += 1;
  }
  return known.subarray(0, count);
};

interface Runs {
  readonly values: Float64Array;
  /** Where the first of two sorted runs begins; each is so long, but where the column ends. */
  readonly from: number;
  readonly width: number;
}

/** Of equal values those of the first run come first. */
const mergeRuns = (order: Int32Array, merged: Int32Array, { values, from, width }: Runs): void => {
  const middle = Math.min(order.length, from + width);
  const end = Math.min(order.length, middle + width);
  let left = from;
  let right = middle;
  for (let place = from; place < end; place += 1) {
    const isLeft = right >= end || (left < middle && at(values, order[left] ?? 0) <= at(values, order[right] ?? 0));
    merged[place] = (isLeft ? order[left] : order[right]) ?? 0;
    if (isLeft) left += 1;
    else right += 1;
  }
};
