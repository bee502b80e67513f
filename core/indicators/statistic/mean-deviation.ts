/**
 * Mean absolute deviation of the last `period` values from their mean, in the input's unit. First value at bar period - 1. It has no
 * recurrence and costs O(period) a bar, with `period` at most 1,000. Source: TA-Lib AVGDEV.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const meanDeviation = defineIndicator({
  id: 'mean-deviation',
  title: 'Mean absolute deviation',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['deviation'],
  unit: 'input',
  params: { period: windowBars(14, 2, 1000) },
  formula: 'mean |x - mean|',
  source: 'TA-Lib AVGDEV',
  talib: [{ name: 'AVGDEV', params: { timeperiod: 'period' }, outputs: { real: 'deviation' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MeanDeviationStepper(period),
});

class MeanDeviationStepper implements Stepper {
  private readonly ring: Float64Array;
  private slot = 0;
  private missing: number;

  constructor(period: number) {
    this.ring = new Float64Array(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.ring[this.slot] = at(input, 0);
    this.slot = this.slot + 1 === this.ring.length ? 0 : this.slot + 1;
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.read();
  }

  private read(): number {
    const n = this.ring.length;
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += at(this.ring, k);
    const mean = sum / n;
    let deviations = 0;
    for (let k = 0; k < n; k += 1) deviations += Math.abs(at(this.ring, k) - mean);
    return deviations / n;
  }
}
