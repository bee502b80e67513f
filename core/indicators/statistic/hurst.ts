/**
 * Hurst exponent by rescaled range: the slope of ln(R/S) on ln(size), where the last `period` one-bar changes are cut into pieces of
 * `period` bars, half, a quarter and so on while a piece has at least 8; R is the range of the summed deviations from the piece's
 * mean, from 0 on, S their standard deviation (n), R/S the mean of the pieces that have any. About 0.5 for a random walk (higher in
 * short windows, which is not corrected), more for a trend, less for a reversion. No value where all pieces of a size are
 * constant. First value at bar `period`. O(period log period). Pieces end at the newest change.
 * Source: Hurst (1951); Mandelbrot and Wallis (1969), Water Resources Research 5.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Window } from '../kernels/window.ts';

const SHORTEST = 8;

export const hurst = defineIndicator({
  id: 'hurst',
  title: 'Hurst exponent',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['hurst'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(100, 16, 10_000) },
  formula: 'least-squares slope of ln(mean R/S) on ln(size), sizes n, n / 2, n / 4, ... of x - x[-1]',
  source: 'Hurst (1951); Mandelbrot and Wallis (1969)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new HurstStepper(period),
});

class HurstStepper implements Stepper {
  private readonly window: Window;
  private readonly period: number;
  private previous = NaN;

  constructor(period: number) {
    this.window = new Window(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = at(input, 0) - this.previous;
    this.previous = at(input, 0);
    if (!Number.isNaN(change)) this.window.push(change);
    output[0] = this.window.isFull ? this.slope() + 0 : NaN;
  }

  private slope(): number {
    let [sizes, x, y, xx, xy] = [0, 0, 0, 0, 0];
    for (let size = this.period; size >= SHORTEST; size = Math.floor(size / 2)) {
      const a = log(size);
      const b = log(this.meanRange(size));
      sizes += 1;
      x += a;
      y += b;
      xx += a * a;
      xy += a * b;
    }
    const slope = (sizes * xy - x * y) / (sizes * xx - x * x);
    return Number.isFinite(slope) ? slope : NaN;
  }

  /** Mean R/S of the pieces of one size; NaN where all are constant. */
  private meanRange(size: number): number {
    let sum = 0;
    let pieces = 0;
    for (let from = this.period - size; from >= 0; from -= size) {
      const range = this.rescaledRange(from, size);
      if (Number.isNaN(range)) continue;
      sum += range;
      pieces += 1;
    }
    return pieces === 0 ? NaN : sum / pieces;
  }

  private rescaledRange(from: number, size: number): number {
    const reference = this.window.nth(from);
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += this.window.nth(from + i) - reference;
    const mean = sum / size;
    let [total, highest, lowest, squares] = [0, 0, 0, 0];
    for (let i = 0; i < size; i += 1) {
      const deviation = this.window.nth(from + i) - reference - mean;
      total += deviation;
      highest = Math.max(highest, total);
      lowest = Math.min(lowest, total);
      squares += deviation * deviation;
    }
    return squares === 0 ? NaN : (highest - lowest) / Math.sqrt(squares / size);
  }
}
