/**
 * Simple moving average: the mean of the last `period` closes, by a running total. Price units. First value at bar period - 1.
 * Source: TA-Lib SMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean, runningMeans } from '../kernels/sma.ts';

export const sma = defineIndicator({
  id: 'sma',
  title: 'Simple moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['sma'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'SMA = (x[t] + ... + x[t - n + 1]) / n',
  source: 'TA-Lib SMA',
  talib: [{ name: 'SMA', params: { timeperiod: 'period' }, outputs: { real: 'sma' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new SmaStepper(period),
  vector: ({ period }, [close]) => [runningMeans(close, 0, period)],
});

class SmaStepper implements Stepper {
  private readonly mean: RunningMean;

  constructor(period: number) {
    this.mean = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 0));
  }
}
