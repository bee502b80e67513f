/**
 * Half-life of mean reversion, in bars: from the least-squares slope of the change on the value before it, over the last `period` changes,
 * read as an Ornstein-Uhlenbeck process; and the slope's t statistic, which Dickey and Fuller's tables judge (about -2.9 for
 * 95%). No half-life where the slope is not negative, neither value where the values or the changes are constant.
 * First values at bar `period`. O(1).
 * Source: Chan (2013), Algorithmic Trading, chapter 2; Dickey and Fuller (1979).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowProducts } from '../kernels/window-products.ts';

export const halfLife = defineIndicator({
  id: 'half-life',
  title: 'Half-life of mean reversion',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['halfLife', 't'],
  unit: { halfLife: 'count', t: 'none' },
  isPartial: true,
  params: { period: windowBars(60, 3) },
  formula: 'ln 2 / -b, b the least-squares slope of x - x[-1] on x[-1]; t = b / (standard error of b)',
  source: 'Chan (2013); Dickey and Fuller (1979)',
  pane: 'own',
  drawn: ['halfLife'],
  warmUp: ({ period }) => period,
  create: ({ period }) => new HalfLifeStepper(period),
});

class HalfLifeStepper implements Stepper {
  private readonly window: WindowProducts;
  private readonly period: number;
  private previous = NaN;

  constructor(period: number) {
    this.window = new WindowProducts(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const before = this.previous;
    this.previous = at(input, 0);
    output.fill(NaN);
    if (Number.isNaN(before)) return;
    this.window.push(before, this.previous - before);
    const { xx, yy, xy } = this.window;
    if (!(xx > 0 && yy > 0)) return;
    const slope = xy / xx;
    const residuals = yy - slope * xy;
    if (slope < 0) output[0] = -Math.LN2 / slope;
    if (residuals > 0) output[1] = slope / Math.sqrt(residuals / (this.period - 2) / xx) + 0;
  }
}
