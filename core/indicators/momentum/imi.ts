/**
 * Intraday momentum index, 0 to 100: rising bodies over all bodies of `period` bars, 50 without any. First value at bar period - 1.
 * Source: Chande and Kroll (1994), The New Technical Trader; TA-Lib IMI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const imi = defineIndicator({
  id: 'imi',
  title: 'Intraday momentum index',
  family: 'momentum',
  inputs: ['open', 'close'],
  outputs: ['imi'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'IMI = 100 sum of rising bodies / sum of all bodies over n bars',
  source: 'Chande and Kroll (1994); TA-Lib IMI',
  talib: [{ name: 'IMI', params: { timeperiod: 'period' }, outputs: { real: 'imi' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new IntradayMomentumStepper(period),
});

class IntradayMomentumStepper implements Stepper {
  private readonly rises: WindowSum;
  private readonly falls: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.rises = new WindowSum(period);
    this.falls = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const body = at(input, 1) - at(input, 0);
    const rise = this.rises.push(Math.max(body, 0));
    const total = rise + this.falls.push(Math.max(-body, 0));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output[0] = NaN;
    else output[0] = total === 0 ? 50 : 100 * (rise / total);
  }
}
