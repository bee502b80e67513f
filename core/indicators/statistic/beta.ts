/**
 * Beta of two series: slope of the relative changes of y on those of x over `period` bars; a change from 0 counts 0, and so does a slope
 * without any change of x. First value at bar `period`. Sums without drift (kernels/window-products.ts). Source: TA-Lib BETA.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowProducts } from '../kernels/window-products.ts';

export const beta = defineIndicator({
  id: 'beta',
  title: 'Beta of two series',
  family: 'statistic',
  inputs: ['x', 'y'],
  outputs: ['beta'],
  unit: 'ratio',
  params: { period: windowBars(5, 1) },
  formula: 'beta = cov(dy, dx) / var(dx), dx = x[t] / x[t - 1] - 1, dy likewise',
  source: 'TA-Lib BETA',
  talib: [{ name: 'BETA', params: { timeperiod: 'period' }, outputs: { real: 'beta' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new BetaStepper(period),
});

const changeOf = (now: number, before: number): number => (before === 0 ? 0 : (now - before) / before);

class BetaStepper implements Stepper {
  private readonly window: WindowProducts;
  private x = NaN;
  private y = NaN;

  constructor(period: number) {
    this.window = new WindowProducts(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const y = at(input, 1);
    if (!Number.isNaN(this.x)) this.window.push(changeOf(x, this.x), changeOf(y, this.y));
    this.x = x;
    this.y = y;
    const { xx, xy } = this.window;
    output[0] = xx === 0 ? 0 : xy / xx + 0;
  }
}
