/**
 * Money flow of a bar given as high, low, close and volume: volume times ((close - low) - (high - close)) / (high - low), by where
 * it closes in its range; 0 without range. Source: Chaikin.
 */
import { at } from './at.ts';

export const flowOf = (input: Float64Array): number => {
  const range = at(input, 0) - at(input, 1);
  const close = at(input, 2);
  return range > 0 ? ((close - at(input, 1) - (at(input, 0) - close)) / range) * at(input, 3) : 0;
};
