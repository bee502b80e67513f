/**
 * Fast stochastic, 0 to 100: %K unsmoothed, %D its average of a chosen kind. A window without range gives 0. First values (both) at %D's
 * first. Source: Lane (1984); TA-Lib STOCHF.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { fastLines, StochasticLines, stochasticWarmUp, type StochasticParams } from '../kernels/stochastic.ts';

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
  warmUp: (params) => stochasticWarmUp(fastLines(params), 'simple'),
  create: (params) => new FastStepper(fastLines(params)),
});

class FastStepper implements Stepper {
  private readonly lines: StochasticLines;

  constructor(params: StochasticParams) {
    this.lines = new StochasticLines(params, 'simple');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.lines.push(at(input, 0), at(input, 1), at(input, 2));
    output[0] = this.lines.k;
    output[1] = this.lines.d;
  }
}
