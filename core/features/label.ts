/**
 * Labels: what happened after bar t over a horizon of h bars, known only at t + h. They are columns for training and
 * have no port in a graph, so no decision can read them.
 *   forward return = x[t + h] / x[t] - 1;  up = 1 where it is above `threshold`, 0 where below -`threshold`, else unknown
 */
export interface Labels {
  readonly horizonBars: number;
  readonly forwardReturn: Float64Array;
  /** 1 up, 0 not; NaN where unknown or too small to call. */
  readonly up: Float64Array;
}

/** Index of the bar at whose close the label of row t is known. */
export const knownAtRow = (t: number, horizonBars: number): number => t + horizonBars;

export const makeLabels = (close: Float64Array, horizonBars: number, threshold = 0): Labels => {
  const forwardReturn = new Float64Array(close.length).fill(Number.NaN);
  const up = new Float64Array(close.length).fill(Number.NaN);
  for (let t = 0; t + horizonBars < close.length; t += 1) {
    const now = close[t] ?? Number.NaN;
    const later = close[knownAtRow(t, horizonBars)] ?? Number.NaN;
    if (!(now > 0) || !(later > 0)) continue;
    const change = later / now - 1;
    forwardReturn[t] = change;
    if (change > threshold) up[t] = 1;
    else if (threshold === 0 || change < -threshold) up[t] = 0;
  }
  return { horizonBars, forwardReturn, up };
};
