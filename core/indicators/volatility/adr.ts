/**
 * Average day range: the mean high - low of `period` bars. Price units. First value at bar period - 1. Source: TA-Lib ADR.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean } from '../kernels/sma.ts';

export const adr = defineIndicator({
  id: 'adr',
  title: 'Average day range',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['adr'],
  unit: 'price',
  params: { period: windowBars(14, 1) },
  formula: 'ADR = SMA(high - low)',
  source: 'TA-Lib ADR',
  talib: [{ name: 'ADR', params: { timeperiod: 'period' }, outputs: { real: 'adr' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new DayRangeStepper(period),
});

class DayRangeStepper implements Stepper {
  private readonly mean: RunningMean;

  constructor(period: number) {
    this.mean = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 0) - at(input, 1));
  }
}
