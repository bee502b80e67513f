/**
 * VPIN, 0 to 1: how one-sided the volume of `period` bars was. Each bar's volume is split in bulk, the normal distribution of its close's
 * change over the standard deviation (n - 1) of the last `deviation` changes giving the share bought. The bars stand for the
 * paper's buckets of equal volume and are weighed by their volume. Without any deviation a bar is balanced; no value without
 * volume. First value at bar deviation + period - 1.
 * Source: Easley, Lopez de Prado and O'Hara (2012), Review of Financial Studies 25.
 */
import { normalCdf } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments } from '../kernels/window-moments.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const vpin = defineIndicator({
  id: 'vpin',
  title: 'VPIN',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['vpin'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(50, 1), deviation: windowBars(50) },
  formula: 'sum |bought - sold| / sum volume over n bars, bought = volume Phi((close - close[-1]) / sd)',
  source: "Easley, Lopez de Prado and O'Hara (2012)",
  pane: 'own',
  warmUp: ({ period, deviation }) => deviation + period - 1,
  create: ({ period, deviation }) => new VpinStepper(period, deviation),
});

class VpinStepper implements Stepper {
  private readonly changes: WindowMoments;
  private readonly deviation: number;
  private readonly imbalance: WindowSum;
  private readonly volume: WindowSum;
  private missing: number;
  private previous = NaN;

  constructor(period: number, deviation: number) {
    this.changes = new WindowMoments(deviation);
    this.deviation = deviation;
    this.imbalance = new WindowSum(period);
    this.volume = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = at(input, 0) - this.previous;
    this.previous = at(input, 0);
    output[0] = NaN;
    if (Number.isNaN(change)) return;
    this.changes.push(change);
    const { squares } = this.changes;
    if (Number.isNaN(squares)) return;
    const bought = squares === 0 ? 0.5 : normalCdf(change / Math.sqrt(squares / (this.deviation - 1)));
    const imbalance = this.imbalance.push(at(input, 1) * Math.abs(2 * bought - 1));
    const volume = this.volume.push(at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing === 0 && volume > 0) output[0] = imbalance / volume;
  }
}
