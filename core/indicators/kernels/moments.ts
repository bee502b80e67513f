/** Sums of the second, third and fourth powers of a window's deviations from its mean, computed afresh. O(period). */
import type { Window } from './window.ts';

export interface Moments {
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
}

/** Deviations that are rounding noise of the values count as none. */
const NOISE = 1e-13;

export const momentsOf = (window: Window, period: number): Moments => {
  const reference = window.nth(0);
  let sum = 0;
  let size = Math.abs(reference);
  for (let i = 1; i < period; i += 1) {
    sum += window.nth(i) - reference;
    size = Math.max(size, Math.abs(window.nth(i)));
  }
  const mean = sum / period;
  let [squares, cubes, fourths] = [0, 0, 0];
  for (let i = 0; i < period; i += 1) {
    const distance = window.nth(i) - reference - mean;
    const square = distance * distance;
    squares += square;
    cubes += square * distance;
    fourths += square * square;
  }
  const isConstant = Math.sqrt(squares / period) <= NOISE * size;
  return isConstant ? { squares: 0, cubes: 0, fourths: 0 } : { squares, cubes, fourths };
};
