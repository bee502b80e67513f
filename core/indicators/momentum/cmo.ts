/**
 * Chande momentum oscillator, -100 to 100: the difference of gains and losses over their sum, both smoothed by Wilder's mean; 0 without
 * any. First value at bar `period`. Source: Chande and Kroll (1994), The New Technical Trader; TA-Lib CMO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { balanceOf } from '../kernels/gain-balance.ts';
import { WilderMean } from '../kernels/wilder.ts';

export const cmo = defineIndicator({
  id: 'cmo',
  title: 'Chande momentum oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['cmo'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'CMO = 100 (G - L) / (G + L), G and L Wilder means of gains and losses',
  source: 'Chande and Kroll (1994); TA-Lib CMO',
  talib: [{ name: 'CMO', params: { timeperiod: 'period' }, outputs: { real: 'cmo' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new SmoothedStepper(period),
});

class SmoothedStepper implements Stepper {
  private readonly gains: WilderMean;
  private readonly losses: WilderMean;
  private previous = NaN;

  constructor(period: number) {
    this.gains = new WilderMean(period);
    this.losses = new WilderMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = at(input, 0) - this.previous;
    this.previous = at(input, 0);
    output[0] = Number.isNaN(change) ? NaN : balanceOf(this.gains.push(Math.max(change, 0)), this.losses.push(Math.max(-change, 0)));
  }
}
