/**
 * Pearson's correlation of the last `period` values of two series, -1 to 1, 0 where one is constant. First value at bar period - 1. Sums
 * without drift (kernels/window-products.ts). Source: TA-Lib CORREL.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowProducts } from '../kernels/window-products.ts';

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
