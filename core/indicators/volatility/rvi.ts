/**
 * Relative volatility index, 0 to 100: an RSI of volatility. The population deviation of the last bars counts up where the value
 * rose, down where it fell, each Wilder-smoothed; 50 without either. First value at bar deviation + period - 2.
 * Source: Dorsey (1993); TA-Lib RVI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WilderMean } from '../kernels/wilder.ts';
import { WindowMoments } from '../kernels/window-moments.ts';

export const rvi = defineIndicator({
  id: 'rvi',
  title: 'Relative volatility index',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['rvi'],
  unit: 'percent',
  params: { period: windowBars(14, 1), deviation: windowBars(10) },
  formula: 'RVI = 100 U / (U + D), U and D Wilder means of sd(x) on rises and falls',
  source: 'Dorsey (1993); TA-Lib RVI',
  talib: [{ name: 'RVI', params: { timeperiod: 'period', stddevperiod: 'deviation' }, outputs: { real: 'rvi' } }],
  pane: 'own',
  warmUp: ({ period, deviation }) => deviation + period - 2,
  create: ({ period, deviation }) => new RelativeVolatilityStepper(period, deviation),
});

class RelativeVolatilityStepper implements Stepper {
  private readonly deviation: number;
  private readonly window: WindowMoments;
  private readonly up: WilderMean;
  private readonly down: WilderMean;
  private previous = NaN;

  constructor(period: number, deviation: number) {
    this.deviation = deviation;
    this.window = new WindowMoments(deviation);
    this.up = new WilderMean(period);
    this.down = new WilderMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    const change = x - this.previous;
    this.previous = x;
    output[0] = NaN;
    if (Number.isNaN(this.window.squares)) return;
    const sigma = Math.sqrt(this.window.squares / this.deviation);
    const up = this.up.push(change > 0 ? sigma : 0);
    const total = up + this.down.push(change < 0 ? sigma : 0);
    output[0] = total === 0 ? 50 : 100 * (up / total);
  }
}
