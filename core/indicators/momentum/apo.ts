/**
 * Absolute price oscillator: a fast moving average less a slow one, in the input's unit. Both are of one kind and begin with the series; a
 * fast period above the slow one is swapped with it. First value at the slow average's first. Source: Appel (1979); TA-Lib APO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { AveragePair, pairOfKind, pairWarmUp, type PairParams } from '../kernels/average-pair.ts';

export const apo = defineIndicator({
  id: 'apo',
  title: 'Absolute price oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['apo'],
  unit: 'input',
  params: { fast: windowBars(12), slow: windowBars(26), kind: averageKind('exponential') },
  formula: 'APO = MA(fast) - MA(slow)',
  source: 'TA-Lib APO',
  talib: [{ name: 'APO', params: { fastperiod: 'fast', slowperiod: 'slow', matype: 'kind' }, outputs: { real: 'apo' } }],
  pane: 'own',
  warmUp: (params) => pairWarmUp(pairOfKind(params), 'exponential'),
  create: (params) => new AbsoluteStepper(pairOfKind(params)),
});

class AbsoluteStepper implements Stepper {
  private readonly pair: AveragePair;

  constructor(params: PairParams) {
    this.pair = new AveragePair(params, 'exponential');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.pair.push(at(input, 0));
    output[0] = this.pair.fast - this.pair.slow;
  }
}
