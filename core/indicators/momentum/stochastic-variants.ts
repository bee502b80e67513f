/**
 * Kin of the slow stochastic. Fast: %K unsmoothed, %D its average. Of the RSI: the same of the RSI's place in its own range. KDJ:
 * %K and %D by Wilder's average, J = 3 K - 2 D, which leaves 0 to 100. A window without range gives 0.
 * Source: Lane (1984); Chande and Kroll (1994); TA-Lib STOCHF, STOCHRSI, KDJ.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { RelativeStrength } from '../kernels/relative-strength.ts';
import { RangePlace, SmoothedLines, stochasticWarmUp, type StochasticParams } from '../kernels/stochastic.ts';

interface FastParams {
  readonly fastK: number;
  readonly fastD: number;
  readonly kindD: number;
}

const slowOf = ({ fastK, fastD, kindD }: FastParams): StochasticParams => ({ fastK, slowK: 1, slowD: fastD, kindK: 0, kindD });

export const stochasticFast = defineIndicator({
  id: 'stochastic-fast',
  title: 'Fast stochastic',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd'],
  unit: 'percent',
  params: { fastK: windowBars(5, 1), fastD: windowBars(3, 1), kindD: averageKind('simple') },
  formula: '%K = 100 (close - lowest) / (highest - lowest), %D = MA(%K)',
  source: 'Lane (1984); TA-Lib STOCHF',
  talib: [
    {
      name: 'STOCHF',
      params: { fastk_period: 'fastK', fastd_period: 'fastD', fastd_matype: 'kindD' },
      outputs: { fastk: 'k', fastd: 'd' },
    },
  ],
  pane: 'own',
  warmUp: (params) => stochasticWarmUp(slowOf(params), 'simple'),
  create: (params) => new FastStepper(slowOf(params)),
});

export const stochasticRsi = defineIndicator({
  id: 'stochastic-rsi',
  title: 'Stochastic RSI',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['k', 'd'],
  unit: 'percent',
  params: { period: windowBars(14), fastK: windowBars(5, 1), fastD: windowBars(3, 1), kindD: averageKind('simple') },
  formula: '%K = 100 (RSI - lowest RSI) / (highest RSI - lowest RSI), %D = MA(%K)',
  source: 'Chande and Kroll (1994); TA-Lib STOCHRSI',
  talib: [
    {
      name: 'STOCHRSI',
      params: { timeperiod: 'period', fastk_period: 'fastK', fastd_period: 'fastD', fastd_matype: 'kindD' },
      outputs: { fastk: 'k', fastd: 'd' },
    },
  ],
  pane: 'own',
  warmUp: (params) => params.period + stochasticWarmUp(slowOf(params), 'simple'),
  create: (params) => new RsiPlaceStepper(params.period, slowOf(params)),
});

export const kdj = defineIndicator({
  id: 'kdj',
  title: 'KDJ',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd', 'j'],
  unit: 'percent',
  params: {
    fastK: windowBars(9, 1),
    slowK: windowBars(3, 1),
    slowD: windowBars(3, 1),
    kindK: averageKind('wilder'),
    kindD: averageKind('wilder'),
  },
  formula: 'K = RMA(100 (close - lowest) / (highest - lowest)), D = RMA(K), J = 3 K - 2 D',
  source: 'TA-Lib KDJ',
  talib: [
    {
      name: 'KDJ',
      params: { fastk_period: 'fastK', slowk_period: 'slowK', slowd_period: 'slowD', slowk_matype: 'kindK', slowd_matype: 'kindD' },
      outputs: { k: 'k', d: 'd', j: 'j' },
    },
  ],
  pane: 'own',
  warmUp: (params) => stochasticWarmUp(params, 'wilder'),
  create: (params) => new KdjStepper(params),
});

class FastStepper implements Stepper {
  private readonly place: RangePlace;
  private readonly lines: SmoothedLines;

  constructor(params: StochasticParams) {
    this.place = new RangePlace(params.fastK);
    this.lines = new SmoothedLines(params, 'simple');
  }

  step(input: Float64Array, output: Float64Array): void {
    const place = this.place.push(at(input, 0), at(input, 1), at(input, 2));
    if (!Number.isNaN(place)) this.lines.push(place);
    output[0] = this.lines.k;
    output[1] = this.lines.d;
  }
}

class RsiPlaceStepper implements Stepper {
  private readonly rsi: RelativeStrength;
  private readonly place: RangePlace;
  private readonly lines: SmoothedLines;

  constructor(period: number, params: StochasticParams) {
    this.rsi = new RelativeStrength(period);
    this.place = new RangePlace(params.fastK);
    this.lines = new SmoothedLines(params, 'simple');
  }

  step(input: Float64Array, output: Float64Array): void {
    const rsi = this.rsi.push(at(input, 0));
    const place = Number.isNaN(rsi) ? NaN : this.place.push(rsi, rsi, rsi);
    if (!Number.isNaN(place)) this.lines.push(place);
    output[0] = this.lines.k;
    output[1] = this.lines.d;
  }
}

class KdjStepper implements Stepper {
  private readonly place: RangePlace;
  private readonly lines: SmoothedLines;

  constructor(params: StochasticParams) {
    this.place = new RangePlace(params.fastK);
    this.lines = new SmoothedLines(params, 'wilder');
  }

  step(input: Float64Array, output: Float64Array): void {
    const place = this.place.push(at(input, 0), at(input, 1), at(input, 2));
    if (!Number.isNaN(place)) this.lines.push(place);
    output[0] = this.lines.k;
    output[1] = this.lines.d;
    output[2] = 3 * this.lines.k - 2 * this.lines.d;
  }
}
