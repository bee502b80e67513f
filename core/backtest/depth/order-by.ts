/** The stable order of nearly sorted stamps: runs are merged, and what is in order already is only copied. */
const runLength = 16;

export const isRising = (stamps: Float64Array): boolean => {
  for (let row = 1; row < stamps.length; row += 1) if ((stamps[row] ?? 0) < (stamps[row - 1] ?? 0)) return false;
  return true;
};

export const orderBy = (stamps: Float64Array): Uint32Array => {
  const rows = stamps.length;
  let from = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) from[row] = row;
  if (isRising(stamps)) return from;
  for (let start = 0; start < rows; start += runLength) sortRun(from, stamps, { start, end: Math.min(rows, start + runLength) });
  let to = new Uint32Array(rows);
  for (let length = runLength; length < rows; length *= 2) {
    for (let start = 0; start < rows; start += 2 * length) {
      const middle = Math.min(rows, start + length);
      merge({ from, to, stamps }, { start, middle, end: Math.min(rows, middle + length) });
    }
    [from, to] = [to, from];
  }
  return from;
};

const sortRun = (order: Uint32Array, stamps: Float64Array, { start, end }: { readonly start: number; readonly end: number }): void => {
  for (let at = start + 1; at < end; at += 1) {
    const row = order[at] ?? 0;
    const stamp = stamps[row] ?? 0;
    let hole = at;
    while (hole > start && (stamps[order[hole - 1] ?? 0] ?? 0) > stamp) {
      order[hole] = order[hole - 1] ?? 0;
      hole -= 1;
    }
    order[hole] = row;
  }
};

interface Merging {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly stamps: Float64Array;
}

const isBefore = (stamps: Float64Array, a: number | undefined, b: number | undefined): boolean =>
  (stamps[a ?? 0] ?? 0) <= (stamps[b ?? 0] ?? 0);

const merge = (
  { from, to, stamps }: Merging,
  { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
): void => {
  if (middle >= end || isBefore(stamps, from[middle - 1], from[middle])) {
    to.set(from.subarray(start, end), start);
    return;
  }
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    if (right >= end || (left < middle && isBefore(stamps, from[left], from[right]))) {
      to[at] = from[left] ?? 0;
      left += 1;
    } else {
      to[at] = from[right] ?? 0;
      right += 1;
    }
  }
};
