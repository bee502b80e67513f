/**
 * Percentage volume oscillator: a fast moving average of volume less a slow one, in percent of the slow one (0 where that is
 * 0). First value at the slow average's first. Source: TA-Lib PVO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { averageKind } from '../kernels/average.ts';
import { AveragePair, pairWarmUp, percentDifference, type PairParams } from '../kernels/average-pair.ts';

export const pvo = defineIndicator({
  id: 'pvo',
  title: 'Percentage volume oscillator',
  family: 'volume',
  inputs: ['volume'],
  outputs: ['pvo'],
  unit: 'percent',
  params: { fast: windowBars(12), slow: windowBars(26), kind: averageKind('exponential') },
  formula: 'PVO = 100 (MA(volume, fast) - MA(volume, slow)) / MA(volume, slow)',
  source: 'TA-Lib PVO',
  talib: [{ name: 'PVO', params: { fastperiod: 'fast', slowperiod: 'slow', matype: 'kind' }, outputs: { real: 'pvo' } }],
  pane: 'own',
  warmUp: ({ fast, slow, kind }) => pairWarmUp({ fast, slow, fastKind: kind, slowKind: kind }, 'exponential'),
  create: ({ fast, slow, kind }) => new VolumeOscillatorStepper({ fast, slow, fastKind: kind, slowKind: kind }),
});

class VolumeOscillatorStepper implements Stepper {
  private readonly pair: AveragePair;

  constructor(params: PairParams) {
    this.pair = new AveragePair(params, 'exponential');
  }

  step(input: Float64Array, output: Float64Array): void {
    this.pair.push(at(input, 0));
    output[0] = percentDifference(this.pair);
  }
}
