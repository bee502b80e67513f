/**
 * Two series together. Beta: slope of the relative changes of y on those of x over `period` bars (bar `period`); a change from 0
 * counts 0, and so does a slope without any change of x. Correlation: Pearson's of the last `period` values, -1 to 1, 0 where
 * one is constant (bar period - 1). Sums without drift (kernels/window-products.ts). Source: TA-Lib BETA, CORREL.
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

export const correlation = defineIndicator({
  id: 'correlation',
  title: 'Correlation of two series',
  family: 'statistic',
  inputs: ['x', 'y'],
  outputs: ['correlation'],
  unit: 'ratio',
  params: { period: windowBars(30, 1) },
  formula: 'cov(x, y) / (sd(x) sd(y)) over n bars',
  source: 'TA-Lib CORREL',
  talib: [{ name: 'CORREL', params: { timeperiod: 'period' }, outputs: { real: 'correlation' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new CorrelationStepper(period),
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

class CorrelationStepper implements Stepper {
  private readonly window: WindowProducts;

  constructor(period: number) {
    this.window = new WindowProducts(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0), at(input, 1));
    const { xx, yy, xy } = this.window;
    const scale = Math.sqrt(xx * yy);
    output[0] = scale === 0 ? 0 : Math.max(-1, Math.min(1, xy / scale)) + 0;
  }
}
