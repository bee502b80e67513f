/**
 * What Bollinger bands measure: %b, where the value stands between the lower band, 0, and the upper one, 1; and bandwidth, the
 * distance of the bands over the mean. %b has no value where the bands coincide, bandwidth none about a mean of 0.
 * First values at bar period - 1. Source: Bollinger (2001), Bollinger on Bollinger Bands.
 */
import { defineIndicator, windowBars, type ParamSpec, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments } from '../kernels/window-moments.ts';

const deviations: ParamSpec = { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' };

export const percentB = defineIndicator({
  id: 'percent-b',
  title: 'Bollinger %b',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['percentB'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20), deviations },
  formula: '%b = (x - lower) / (upper - lower)',
  source: 'Bollinger (2001)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new PercentBStepper(params.period, params.deviations),
});

export const bandwidth = defineIndicator({
  id: 'bandwidth',
  title: 'Bollinger bandwidth',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['bandwidth'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20), deviations },
  formula: 'bandwidth = (upper - lower) / middle',
  source: 'Bollinger (2001)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new BandwidthStepper(params.period, params.deviations),
});

class PercentBStepper implements Stepper {
  private readonly window: WindowMoments;
  private readonly period: number;
  private readonly deviations: number;

  constructor(period: number, width: number) {
    this.window = new WindowMoments(period);
    this.period = period;
    this.deviations = width;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    const width = Math.sqrt(this.window.squares / this.period) * this.deviations;
    output[0] = width === 0 ? NaN : (x - (this.window.mean - width)) / (2 * width) + 0;
  }
}

class BandwidthStepper implements Stepper {
  private readonly window: WindowMoments;
  private readonly period: number;
  private readonly deviations: number;

  constructor(period: number, width: number) {
    this.window = new WindowMoments(period);
    this.period = period;
    this.deviations = width;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    const width = Math.sqrt(this.window.squares / this.period) * this.deviations;
    output[0] = this.window.mean === 0 ? NaN : (2 * width) / this.window.mean;
  }
}
