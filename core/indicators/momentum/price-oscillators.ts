/**
 * Price oscillators: a fast moving average less a slow one, absolute (in the input's unit) or in percent of the slow one.
 * Both averages are of one kind and begin with the series; a fast period above the slow one is swapped with it.
 * First value at the slow average's first. Source: Appel (1979); TA-Lib APO, PPO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { AveragePair, pairWarmUp, percentDifference, type PairParams } from '../kernels/average-pair.ts';

interface OscillatorParams {
  readonly fast: number;
  readonly slow: number;
  readonly kind: number;
}

const pairOf = ({ fast, slow, kind }: OscillatorParams): PairParams => ({ fast, slow, fastKind: kind, slowKind: kind });

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
  warmUp: (params) => pairWarmUp(pairOf(params), 'exponential'),
  create: (params) => new AbsoluteStepper(pairOf(params)),
});

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
  warmUp: (params) => pairWarmUp(pairOf(params), 'exponential'),
  create: (params) => new PercentageStepper(pairOf(params)),
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
