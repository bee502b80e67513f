/**
 * Chande momentum oscillator as published, -100 to 100: the difference of the sums of gains and of losses over `period` changes, over
 * their total; 0 without any. First value at bar `period`. Source: Chande and Kroll (1994), The New Technical Trader; TA-Lib CMOU.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { balanceOf } from '../kernels/gain-balance.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const cmoUnsmoothed = defineIndicator({
  id: 'cmo-unsmoothed',
  title: 'Chande momentum oscillator, unsmoothed',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['cmo'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'CMO = 100 (G - L) / (G + L), G and L sums of gains and losses over n changes',
  source: 'Chande and Kroll (1994); TA-Lib CMOU',
  talib: [{ name: 'CMOU', params: { timeperiod: 'period' }, outputs: { real: 'cmo' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new UnsmoothedStepper(period),
});

class UnsmoothedStepper implements Stepper {
  private readonly gains: WindowSum;
  private readonly losses: WindowSum;
  private missing: number;
  private previous = NaN;

  constructor(period: number) {
    this.gains = new WindowSum(period);
    this.losses = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = at(input, 0) - this.previous;
    this.previous = at(input, 0);
    output[0] = NaN;
    if (Number.isNaN(change)) return;
    const value = balanceOf(this.gains.push(Math.max(change, 0)), this.losses.push(Math.max(-change, 0)));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing === 0) output[0] = value;
  }
}
