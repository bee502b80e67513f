/** x[i], NaN outside. */
export function at(x: Float64Array, i: number): number {
  return x[i] ?? NaN;
}
