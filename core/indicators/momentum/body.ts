/**
 * Momentum within the bar, close against open: balance of power, the body over the range (-1 to 1, 0 without range); intraday
 * momentum index, rising bodies over all bodies of `period` bars (0 to 100, 50 without any); Qstick, the mean body in price
 * units. No warm-up; bar period - 1 for the last two. Source: Livshin (2001); Chande and Kroll (1994); TA-Lib BOP, IMI, QSTICK.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean } from '../kernels/sma.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const bop = defineIndicator({
  id: 'bop',
  title: 'Balance of power',
  family: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['bop'],
  unit: 'ratio',
  params: {},
  formula: 'BOP = (close - open) / (high - low)',
  source: 'Livshin (2001); TA-Lib BOP',
  talib: [{ name: 'BOP', outputs: { real: 'bop' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new BalanceStepper(),
});

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

export const qstick = defineIndicator({
  id: 'qstick',
  title: 'Qstick',
  family: 'momentum',
  inputs: ['open', 'close'],
  outputs: ['qstick'],
  unit: 'price',
  params: { period: windowBars(10) },
  formula: 'Qstick = SMA(close - open)',
  source: 'Chande and Kroll (1994); TA-Lib QSTICK',
  talib: [{ name: 'QSTICK', params: { timeperiod: 'period' }, outputs: { real: 'qstick' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new QstickStepper(period),
});

class BalanceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const range = at(input, 1) - at(input, 2);
    output[0] = range > 0 ? (at(input, 3) - at(input, 0)) / range : 0;
  }
}

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

class QstickStepper implements Stepper {
  private readonly mean: RunningMean;

  constructor(period: number) {
    this.mean = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 1) - at(input, 0));
  }
}
