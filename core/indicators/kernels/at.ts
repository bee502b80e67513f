/** column[i], NaN outside the column: the one bounds check of the inner loops, inlined by every engine we run on. */
export function at(column: Float64Array, i: number): number {
  return column[i] ?? NaN;
}
