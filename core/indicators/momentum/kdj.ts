/**
 * KDJ: the stochastic's %K and %D by Wilder's average, 0 to 100, and J = 3 K - 2 D, which leaves that range. A window without range gives
 * 0. First values (all three) at D's first. Source: Lane (1984); TA-Lib KDJ.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { StochasticLines, stochasticWarmUp, type StochasticParams } from '../kernels/stochastic.ts';

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

class KdjStepper implements Stepper {
  private readonly lines: StochasticLines;

  constructor(params: StochasticParams) {
    this.lines = new StochasticLines(params, 'wilder');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.lines.push(at(input, 0), at(input, 1), at(input, 2));
    const { k, d } = this.lines;
    output[0] = k;
    output[1] = d;
    output[2] = 3 * k - 2 * d;
  }
}
