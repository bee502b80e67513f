/** Rows at whose close the rolling window of the price collar begins anew: the first, then each first one that is long enough after. */
const windowMs = 300_000;

export const findPriceWindows = (endMs: Float64Array): Int32Array => {
  const spanMs = (endMs.at(-1) ?? 0) - (endMs[0] ?? 0);
  const begins = new Int32Array(Math.min(endMs.length, Math.floor(spanMs / windowMs) + 1));
  let count = 0;
  let nextMs = -Infinity;
  for (let row = 0; row < endMs.length; row += 1) {
    const at = endMs[row] ?? Number.NaN;
    if (at < nextMs) continue;
    nextMs = at + windowMs;
    begins[count] = row;
    count += 1;
  }
  return begins.subarray(0, count);
};
