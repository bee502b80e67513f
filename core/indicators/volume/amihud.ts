/**
 * Amihud illiquidity: the mean over `period` bars of |return| over traded value (close times volume), times a million; how far
 * the price moves for a million traded. Bars without traded value do not count; without any there is no value.
 * First value at bar `period`. Source: Amihud (2002), Journal of Financial Markets 5.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const amihud = defineIndicator({
  id: 'amihud',
  title: 'Amihud illiquidity',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['illiquidity'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(20, 1) },
  formula: '10^6 mean(|close / close[-1] - 1| / (close volume))',
  source: 'Amihud (2002)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new AmihudStepper(period),
});

class AmihudStepper implements Stepper {
  private readonly sum: WindowSum;
  private readonly count: WindowSum;
  private missing: number;
  private previous = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.count = new WindowSum(period);
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 0);
    const value = close * at(input, 1);
    const before = this.previous;
    this.previous = close;
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (Number.isNaN(before)) return;
    const isTraded = value > 0 && before !== 0;
    const sum = this.sum.push(isTraded ? Math.abs(close / before - 1) / value : 0);
    const count = this.count.push(Number(isTraded));
    if (this.missing === 0 && count > 0) output[0] = (1e6 * sum) / count;
  }
}
