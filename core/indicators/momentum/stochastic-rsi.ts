/**
 * Stochastic RSI, 0 to 100: the fast stochastic of the RSI's place in its own range. A window without range gives 0. First values (both)
 * at %D's first. Source: Chande and Kroll (1994), The New Technical Trader; TA-Lib STOCHRSI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { RelativeStrength } from '../kernels/relative-strength.ts';
import { fastLines, StochasticLines, stochasticWarmUp, type StochasticParams } from '../kernels/stochastic.ts';

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
  warmUp: (params) => params.period + stochasticWarmUp(fastLines(params), 'simple'),
  create: (params) => new RsiPlaceStepper(params.period, fastLines(params)),
});

class RsiPlaceStepper implements Stepper {
  private readonly rsi: RelativeStrength;
  private readonly lines: StochasticLines;

  constructor(period: number, params: StochasticParams) {
    this.rsi = new RelativeStrength(period);
    this.lines = new StochasticLines(params, 'simple');
  }

  step(input: Float64Array, output: Float64Array): void {
    const rsi = this.rsi.push(at(input, 0));
    if (!Number.isNaN(rsi)) this.lines.push(rsi, rsi, rsi);
    output[0] = this.lines.k;
    output[1] = this.lines.d;
  }
}
