/**
 * Winsorising: values beyond a quantile are set to it, on both sides.
 *   clip(x, quantile(x, share), quantile(x, 1 - share))
 * Convention: linear interpolation between order statistics; missing values (NaN) stay missing and do not count.
 * Source: pandas Series.clip of Series.quantile.
 */
import { quantileOf } from '../../moments.ts';

/** `share` is of each side, from 0 to below 0.5. */
export function winsorise(x: Float64Array, share: number): Float64Array {
  const known = x.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return x.slice();
  const [low, high] = [quantileOf(known, share), quantileOf(known, 1 - share)];
  return x.map((value) => Math.max(low, Math.min(high, value)));
}
