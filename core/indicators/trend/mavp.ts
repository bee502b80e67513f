/**
 * Moving average with a period of its own at each bar: y names it, cut to whole bars and held to [minPeriod, maxPeriod].
 * Every period's average runs along from the same start, so a bar costs O(maxPeriod - minPeriod) and maxPeriod is at most
 * 1,000. First value where the average of maxPeriod has one. In the unit of x. Source: TA-Lib MAVP.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind, averageWarmUp, createAverage, type Average } from '../kernels/average.ts';

export const mavp = defineIndicator({
  id: 'mavp',
  title: 'Moving average of variable period',
  family: 'trend',
  inputs: ['x', 'y'],
  outputs: ['average'],
  unit: 'input',
  params: { minPeriod: windowBars(2, 2, 1000), maxPeriod: windowBars(30, 2, 1000), kind: averageKind('simple') },
  formula: 'MA(x, n), n = y held to [min, max]',
  source: 'TA-Lib MAVP',
  talib: [{ name: 'MAVP', params: { minperiod: 'minPeriod', maxperiod: 'maxPeriod', matype: 'kind' }, outputs: { real: 'average' } }],
  pane: 'own',
  warmUp: ({ minPeriod, maxPeriod, kind }) => averageWarmUp(kind, Math.max(minPeriod, maxPeriod)),
  create: ({ minPeriod, maxPeriod, kind }) => new VariablePeriodStepper(minPeriod, Math.max(minPeriod, maxPeriod), kind),
});

class VariablePeriodStepper implements Stepper {
  private readonly minPeriod: number;
  private readonly maxPeriod: number;
  private readonly averages: readonly Average[];
  /** Bars before each average is begun, so that all have their first value at one bar. */
  private readonly skips: Float64Array;
  private readonly means: Float64Array;
  private seen = 0;

  constructor(minPeriod: number, maxPeriod: number, kind: number) {
    const periods = Array.from({ length: maxPeriod - minPeriod + 1 }, (_, i) => minPeriod + i);
    const warmUp = averageWarmUp(kind, maxPeriod);
    this.minPeriod = minPeriod;
    this.maxPeriod = maxPeriod;
    this.averages = periods.map((period) => createAverage(kind, period));
    this.skips = Float64Array.from(periods, (period) => warmUp - averageWarmUp(kind, period));
    this.means = new Float64Array(periods.length);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    for (let i = 0; i < this.means.length; i += 1) {
      this.means[i] = this.seen < at(this.skips, i) ? NaN : (this.averages[i]?.push(x) ?? NaN);
    }
    if (this.seen < at(this.skips, 0)) this.seen += 1;
    const period = Math.min(Math.max(Math.trunc(at(input, 1)), this.minPeriod), this.maxPeriod);
    const isWarm = !Number.isNaN(at(this.means, this.maxPeriod - this.minPeriod));
    output[0] = isWarm ? at(this.means, period - this.minPeriod) : NaN;
  }
}
