/**
 * Compounded growth and drawdown of simple returns, starting from 1. A drawdown is wealth over its highest value so far,
 * minus 1: 0 at a peak, negative below. The starting value counts as a peak.
 */

/** Product of (1 + return). */
export function growthOf(returns: Float64Array): number {
  let wealth = 1;
  for (const r of returns) wealth *= 1 + r;
  return wealth;
}

/** Drawdown at the end of each period. */
export function drawdownsOf(returns: Float64Array): Float64Array {
  const out = new Float64Array(returns.length);
  let wealth = 1;
  let peak = 1;
  let i = 0;
  for (const r of returns) {
    wealth *= 1 + r;
    peak = Math.max(peak, wealth);
    out[i] = wealth / peak - 1;
    i += 1;
  }
  return out;
}

export function deepestOf(returns: Float64Array): number {
  let deepest = 0;
  for (const drawdown of drawdownsOf(returns)) deepest = Math.min(deepest, drawdown);
  return deepest;
}
