/**
 * Percentage price oscillator: a fast moving average less a slow one, in percent of the slow one, 0 where that is 0. Both are of one kind
 * and begin with the series; a fast period above the slow one is swapped with it. First value at the slow average's first. Source: Appel
 * (1979); TA-Lib PPO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { AveragePair, pairOfKind, pairWarmUp, percentDifference, type PairParams } from '../kernels/average-pair.ts';

export const ppo = defineIndicator({
  id: 'ppo',
  title: 'Percentage price oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['ppo'],
  unit: 'percent',
  params: { fast: windowBars(12), slow: windowBars(26), kind: averageKind('exponential') },
  formula: 'PPO = 100 (MA(fast) - MA(slow)) / MA(slow)',
  source: 'TA-Lib PPO',
  talib: [{ name: 'PPO', params: { fastperiod: 'fast', slowperiod: 'slow', matype: 'kind' }, outputs: { real: 'ppo' } }],
  pane: 'own',
  warmUp: (params) => pairWarmUp(pairOfKind(params), 'exponential'),
  create: (params) => new PercentageStepper(pairOfKind(params)),
});

class PercentageStepper implements Stepper {
  private readonly pair: AveragePair;

  constructor(params: PairParams) {
    this.pair = new AveragePair(params, 'exponential');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.pair.push(at(input, 0));
    output[0] = percentDifference(this.pair);
  }
}
