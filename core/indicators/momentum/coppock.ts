/**
 * Coppock curve: the weighted mean of two rates of change added, in percent. First value at bar max(first, second) + average - 1.
 * Source: Coppock (1962); TA-Lib COPPOCK.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { createAverage, type Average } from '../kernels/average.ts';

export const coppock = defineIndicator({
  id: 'coppock',
  title: 'Coppock curve',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['coppock'],
  unit: 'percent',
  params: { average: windowBars(10, 1), first: windowBars(11, 1), second: windowBars(14, 1) },
  formula: 'WMA(ROC(first) + ROC(second)), ROC = 100 (x[t] / x[t - n] - 1)',
  source: 'Coppock (1962); TA-Lib COPPOCK',
  talib: [{ name: 'COPPOCK', params: { wmaperiod: 'average', roc1period: 'first', roc2period: 'second' }, outputs: { real: 'coppock' } }],
  pane: 'own',
  warmUp: ({ average, first, second }) => Math.max(first, second) + average - 1,
  create: ({ average, first, second }) => new CoppockStepper(average, first, second),
});

const rateOf = (x: number, before: number): number => (before === 0 ? 0 : (x / before - 1) * 100);

class CoppockStepper implements Stepper {
  private readonly first: Lag;
  private readonly second: Lag;
  private readonly mean: Average;

  constructor(average: number, first: number, second: number) {
    this.first = new Lag(first);
    this.second = new Lag(second);
    this.mean = createAverage(2, average);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const rates = rateOf(x, this.first.push(x)) + rateOf(x, this.second.push(x));
    output[0] = Number.isNaN(rates) ? NaN : this.mean.push(rates);
  }
}
