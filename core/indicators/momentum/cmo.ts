/**
 * Chande momentum oscillator, -100 to 100: gains less losses over gains plus losses of the last `period` changes, with
 * Wilder's smoothing (cmo) or as plain sums of the window, as first published (cmo-unsmoothed); 0 without any change.
 * First value at bar `period`. Source: Chande and Kroll (1994), The New Technical Trader; TA-Lib CMO, CMOU.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WilderMean } from '../kernels/wilder.ts';
import { WindowSum } from '../kernels/window-sums.ts';

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

const balance = (gain: number, loss: number): number => {
  const total = gain + loss;
  return total === 0 ? 0 : 100 * ((gain - loss) / total);
};

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
    output[0] = Number.isNaN(change) ? NaN : balance(this.gains.push(Math.max(change, 0)), this.losses.push(Math.max(-change, 0)));
  }
}

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
    const value = balance(this.gains.push(Math.max(change, 0)), this.losses.push(Math.max(-change, 0)));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing === 0) output[0] = value;
  }
}
