/**
 * Bollinger's %b: where the value stands between the lower band, 0, and the upper one, 1; no value where the bands coincide. First value
 * at bar period - 1. Source: Bollinger (2001), Bollinger on Bollinger Bands.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { bandDeviations, DeviationBand } from '../kernels/deviation-band.ts';

export const percentB = defineIndicator({
  id: 'percent-b',
  title: 'Bollinger %b',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['percentB'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20), deviations: bandDeviations },
  formula: '%b = (x - lower) / (upper - lower)',
  source: 'Bollinger (2001)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new PercentBStepper(params.period, params.deviations),
});

class PercentBStepper implements Stepper {
  private readonly band: DeviationBand;

  constructor(period: number, deviations: number) {
    this.band = new DeviationBand(period, deviations);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.band.push(x);
    const { mean, width } = this.band;
    output[0] = width === 0 ? NaN : (x - (mean - width)) / (2 * width) + 0;
  }
}
