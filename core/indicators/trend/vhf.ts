/**
 * Vertical horizontal filter: the range of the last `period` values over the summed one-bar changes; 0 without any. First value at bar
 * `period`. Source: White (1991); TA-Lib VHF.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { Travel } from '../kernels/kaufman.ts';

export const vhf = defineIndicator({
  id: 'vhf',
  title: 'Vertical horizontal filter',
  family: 'trend',
  inputs: ['close'],
  outputs: ['vhf'],
  unit: 'ratio',
  params: { period: windowBars(28) },
  formula: 'VHF = (highest x - lowest x) / sum of |one-bar changes|',
  source: 'White (1991); TA-Lib VHF',
  talib: [{ name: 'VHF', params: { timeperiod: 'period' }, outputs: { real: 'vhf' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new FilterStepper(period),
});

class FilterStepper implements Stepper {
  private readonly travel: Travel;
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.travel = new Travel(period);
    this.missing = period + 1;
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const travelled = this.travel.push(x);
    const range = this.highest.push(x) - this.lowest.push(x);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output[0] = NaN;
    else output[0] = travelled === 0 ? 0 : range / travelled;
  }
}
