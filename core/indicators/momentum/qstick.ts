/**
 * Qstick: the mean body, close less open, of `period` bars. Price units. First value at bar period - 1. Source: Chande and Kroll (1994),
 * The New Technical Trader; TA-Lib QSTICK.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean } from '../kernels/sma.ts';

export const qstick = defineIndicator({
  id: 'qstick',
  title: 'Qstick',
  family: 'momentum',
  inputs: ['open', 'close'],
  outputs: ['qstick'],
  unit: 'price',
  params: { period: windowBars(10) },
  formula: 'Qstick = SMA(close - open)',
  source: 'Chande and Kroll (1994); TA-Lib QSTICK',
  talib: [{ name: 'QSTICK', params: { timeperiod: 'period' }, outputs: { real: 'qstick' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new QstickStepper(period),
});

class QstickStepper implements Stepper {
  private readonly mean: RunningMean;

  constructor(period: number) {
    this.mean = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 1) - at(input, 0));
  }
}
