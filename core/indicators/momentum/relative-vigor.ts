/**
 * Relative vigor index: how far bars close from their open over how far they range, each weighed 1 2 2 1 over four bars and summed over
 * `period`, and its signal, weighed likewise; no values where one of the four sums of ranges is 0. First values (both) at bar period + 5.
 * Source: Ehlers (2002), Stocks & Commodities 20.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { FixedWeights } from '../kernels/fixed-weights.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const relativeVigor = defineIndicator({
  id: 'relative-vigor',
  title: 'Relative vigor index',
  family: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['vigor', 'signal'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(10, 1) },
  formula: 'sum(w(close - open)) / sum(w(high - low)), w(x) = (x + 2 x[-1] + 2 x[-2] + x[-3]) / 6; signal = w(vigor)',
  source: 'Ehlers (2002)',
  pane: 'own',
  warmUp: ({ period }) => period + 5,
  create: ({ period }) => new VigorStepper(period),
});

const weights = (): FixedWeights => new FixedWeights(Float64Array.of(1 / 6, 2 / 6, 2 / 6, 1 / 6));

class VigorStepper implements Stepper {
  private readonly body = weights();
  private readonly range = weights();
  private readonly signal = weights();
  private readonly bodies: WindowSum;
  private readonly ranges: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.bodies = new WindowSum(period);
    this.ranges = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const body = this.body.push(at(input, 3) - at(input, 0));
    const range = this.range.push(at(input, 1) - at(input, 2));
    output.fill(NaN);
    if (Number.isNaN(body)) return;
    const ranges = this.ranges.push(range);
    const vigor = this.bodies.push(body) / ranges;
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    const signal = this.signal.push(ranges === 0 ? NaN : vigor);
    output[0] = Number.isNaN(signal) ? NaN : vigor + 0;
    output[1] = signal + 0;
  }
}
