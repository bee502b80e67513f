/**
 * Disparity index: how far the value stands from its moving average, in percent of that; no value about an average of 0. First value at
 * the average's first. Source: Nison (1994), Beyond Candlesticks.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind, averageWarmUp, createAverage, type Average } from '../kernels/average.ts';

export const disparity = defineIndicator({
  id: 'disparity',
  title: 'Disparity index',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['disparity'],
  unit: 'percent',
  isPartial: true,
  params: { period: windowBars(13), kind: averageKind('simple') },
  formula: '100 (x - MA(x)) / MA(x)',
  source: 'Nison (1994)',
  pane: 'own',
  warmUp: ({ period, kind }) => averageWarmUp(kind, period),
  create: ({ period, kind }) => new DisparityStepper(createAverage(kind, period)),
});

class DisparityStepper implements Stepper {
  private readonly average: Average;

  constructor(average: Average) {
    this.average = average;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const average = this.average.push(x);
    output[0] = average === 0 ? NaN : (100 * (x - average)) / average + 0;
  }
}
