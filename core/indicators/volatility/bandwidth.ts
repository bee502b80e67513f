/**
 * Bollinger's bandwidth: the distance of the bands over their mean; no value about a mean of 0. First value at bar period - 1. Source:
 * Bollinger (2001), Bollinger on Bollinger Bands.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { bandDeviations, DeviationBand } from '../kernels/deviation-band.ts';

export const bandwidth = defineIndicator({
  id: 'bandwidth',
  title: 'Bollinger bandwidth',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['bandwidth'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20), deviations: bandDeviations },
  formula: 'bandwidth = (upper - lower) / middle',
  source: 'Bollinger (2001)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new BandwidthStepper(params.period, params.deviations),
});

class BandwidthStepper implements Stepper {
  private readonly band: DeviationBand;

  constructor(period: number, deviations: number) {
    this.band = new DeviationBand(period, deviations);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.band.push(at(input, 0));
    const { mean, width } = this.band;
    output[0] = mean === 0 ? NaN : (2 * width) / mean;
  }
}
