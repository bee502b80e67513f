/**
 * Autocorrelation, -1 to 1: Pearson's correlation of the last `period` values with those `lag` bars before each; no value where either is
 * constant. First value at bar period + lag - 1. O(1). Source: Box and Jenkins (1970), Time Series Analysis, in the form of two
 * windows with means of their own; equals pandas rolling corr with the shifted series.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { WindowProducts } from '../kernels/window-products.ts';

export const autocorrelation = defineIndicator({
  id: 'autocorrelation',
  title: 'Autocorrelation',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['correlation'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(50), lag: windowBars(1, 1) },
  formula: 'cov(x, x[-lag]) / (sd(x) sd(x[-lag])) over n bars',
  source: 'Box and Jenkins (1970)',
  pane: 'own',
  warmUp: ({ period, lag }) => period + lag - 1,
  create: ({ period, lag }) => new AutocorrelationStepper(period, lag),
});

class AutocorrelationStepper implements Stepper {
  private readonly lag: Lag;
  private readonly window: WindowProducts;

  constructor(period: number, bars: number) {
    this.lag = new Lag(bars);
    this.window = new WindowProducts(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const before = this.lag.push(x);
    if (!Number.isNaN(before)) this.window.push(x, before);
    const { xx, yy, xy } = this.window;
    const scale = Math.sqrt(xx * yy);
    output[0] = scale > 0 ? Math.max(-1, Math.min(1, xy / scale)) + 0 : NaN;
  }
}
