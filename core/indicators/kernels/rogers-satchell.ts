/** Variance of one bar whatever its drift, from open, high, low and close, which must be positive. Source: Rogers and Satchell (1991). */
import { log } from '#/core/value/math.ts';
import { at } from './at.ts';

export const driftlessVariance = (input: Float64Array): number => {
  const open = at(input, 0);
  const high = at(input, 1);
  const low = at(input, 2);
  const close = at(input, 3);
  return log(high / close) * log(high / open) + log(low / close) * log(low / open);
};
