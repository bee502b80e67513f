/** Of series that trade at the same hours, the times are held once: a book of many would hold as many columns of them as of prices. */
import type { BarColumns } from '../ports/history.ts';

/** Asked of one series after the other; those that are given are not to be held besides. */
export const shareTimes = (): ((bars: BarColumns) => BarColumns) => {
  const known: Float64Array[] = [];
  const heldOnce = (times: Float64Array): Float64Array => {
    const before = known.find((other) => isSameTimes(other, times));
    if (before === undefined) known.push(times);
    return before ?? times;
  };
  return (bars) => ({ ...bars, startMs: heldOnce(bars.startMs), endMs: heldOnce(bars.endMs) });
};

export const isSameTimes = (a: Float64Array, b: Float64Array): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
};
