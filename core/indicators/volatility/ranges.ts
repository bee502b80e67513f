/**
 * Volatility by the bar's range. ADR: mean high - low over `period` bars (price units, bar period - 1). NATR: average true range
 * in percent of the close (bar `period`). Chaikin volatility: change over `change` bars, in percent, of the exponential mean
 * range (bar period + change - 1). Mass index: sum over `slow` bars of the range's EMA over the EMA of that, 1 without range
 * (bar 2 fast + slow - 3). Source: Chaikin; Dorsey (1992); TA-Lib ADR, NATR, CVI, MASSI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { Lag } from '../kernels/lag.ts';
import { RunningMean } from '../kernels/sma.ts';
import { trueRangeOf } from '../kernels/true-range.ts';
import { WilderMean } from '../kernels/wilder.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const adr = defineIndicator({
  id: 'adr',
  title: 'Average day range',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['adr'],
  unit: 'price',
  params: { period: windowBars(14, 1) },
  formula: 'ADR = SMA(high - low)',
  source: 'TA-Lib ADR',
  talib: [{ name: 'ADR', params: { timeperiod: 'period' }, outputs: { real: 'adr' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new DayRangeStepper(period),
});

export const natr = defineIndicator({
  id: 'natr',
  title: 'Normalised average true range',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['natr'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'NATR = 100 ATR / close',
  source: 'Forman (2006); TA-Lib NATR',
  talib: [{ name: 'NATR', params: { timeperiod: 'period' }, outputs: { real: 'natr' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new NormalisedStepper(period),
});

export const chaikinVolatility = defineIndicator({
  id: 'chaikin-volatility',
  title: 'Chaikin volatility',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['volatility'],
  unit: 'percent',
  params: { period: windowBars(10), change: windowBars(10, 1) },
  formula: '100 (EMA(high - low) / EMA(high - low)[t - change] - 1)',
  source: 'Chaikin; TA-Lib CVI',
  talib: [{ name: 'CVI', params: { timeperiod: 'period', rocperiod: 'change' }, outputs: { real: 'volatility' } }],
  pane: 'own',
  warmUp: ({ period, change }) => period + change - 1,
  create: ({ period, change }) => new ChaikinStepper(period, change),
});

export const massIndex = defineIndicator({
  id: 'mass-index',
  title: 'Mass index',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['mass'],
  unit: 'none',
  params: { fast: windowBars(9), slow: windowBars(25) },
  formula: 'sum over slow bars of EMA(high - low) / EMA(EMA(high - low))',
  source: 'Dorsey (1992); TA-Lib MASSI',
  talib: [{ name: 'MASSI', params: { fastperiod: 'fast', slowperiod: 'slow' }, outputs: { real: 'mass' } }],
  pane: 'own',
  warmUp: ({ fast, slow }) => 2 * fast + slow - 3,
  create: ({ fast, slow }) => new MassStepper(fast, slow),
});

class DayRangeStepper implements Stepper {
  private readonly mean: RunningMean;

  constructor(period: number) {
    this.mean = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 0) - at(input, 1));
  }
}

class NormalisedStepper implements Stepper {
  private readonly mean: WilderMean;
  private previous = NaN;

  constructor(period: number) {
    this.mean = new WilderMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 2);
    const range = Number.isNaN(this.previous) ? NaN : this.mean.push(trueRangeOf(at(input, 0), at(input, 1), this.previous));
    this.previous = close;
    output[0] = close === 0 && !Number.isNaN(range) ? 0 : (range / close) * 100;
  }
}

class ChaikinStepper implements Stepper {
  private readonly mean: ExponentialMean;
  private readonly lag: Lag;

  constructor(period: number, change: number) {
    this.mean = new ExponentialMean(period);
    this.lag = new Lag(change);
  }

  step(input: Float64Array, output: Float64Array): void {
    const mean = this.mean.push(at(input, 0) - at(input, 1));
    const before = this.lag.push(mean);
    output[0] = before === 0 ? 0 : (mean / before - 1) * 100 + 0;
  }
}

class MassStepper implements Stepper {
  private readonly once: ExponentialMean;
  private readonly twice: ExponentialMean;
  private readonly sum: WindowSum;
  private missing: number;

  constructor(fast: number, slow: number) {
    this.once = new ExponentialMean(fast);
    this.twice = new ExponentialMean(fast);
    this.sum = new WindowSum(slow);
    this.missing = slow;
  }

  step(input: Float64Array, output: Float64Array): void {
    const once = this.once.push(at(input, 0) - at(input, 1));
    const twice = Number.isNaN(once) ? NaN : this.twice.push(once);
    output[0] = NaN;
    if (Number.isNaN(twice)) return;
    const mass = this.sum.push(twice === 0 ? 1 : once / twice);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing === 0) output[0] = mass;
  }
}
