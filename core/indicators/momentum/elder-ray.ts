/**
 * Elder ray: how far the bar reaches above (bull power) and below (bear power) the exponential mean of the close. Price units.
 * First values at bar period - 1. Source: Elder (1993), Trading for a Living; TA-Lib ERI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';

export const elderRay = defineIndicator({
  id: 'elder-ray',
  title: 'Elder ray',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['bull', 'bear'],
  unit: 'price',
  params: { period: windowBars(13) },
  formula: 'bull = high - EMA(close), bear = low - EMA(close)',
  source: 'Elder (1993); TA-Lib ERI',
  talib: [{ name: 'ERI', params: { timeperiod: 'period' }, outputs: { bullpower: 'bull', bearpower: 'bear' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new ElderRayStepper(period),
});

class ElderRayStepper implements Stepper {
  private readonly mean: ExponentialMean;

  constructor(period: number) {
    this.mean = new ExponentialMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const mean = this.mean.push(at(input, 2));
    output[0] = at(input, 0) - mean;
    output[1] = at(input, 1) - mean;
  }
}
