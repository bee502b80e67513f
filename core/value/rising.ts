/** Looking up in a column that rises. */

/** The first row from `from` on that is `least` or more; as many as there are where none is. In growing steps, because it is near. */
export const firstAtLeast = (column: Float64Array, from: number, least: number): number => {
  let [low, step] = [from, 1];
  while ((column[low + step] ?? Infinity) < least) {
    low += step;
    step *= 2;
  }
  let high = Math.min(column.length, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The first row that is more than so much; as many as there are where none is. */
export const firstAfter = (column: Float64Array, value: number): number => {
  let row = firstAtLeast(column, 0, value);
  while (column[row] === value) row += 1;
  return row;
};

/** The row that is exactly so much; undefined where there is none. */
export const rowOf = (column: Float64Array, value: number): number | undefined => {
  const row = firstAtLeast(column, 0, value);
  return column[row] === value ? row : undefined;
};
