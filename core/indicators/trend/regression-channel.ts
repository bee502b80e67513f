/**
 * Regression channel: the end of the least-squares line through the last `period` values, plus and minus `deviations` standard errors of
 * the estimate (residuals with n - 2). In the input's unit. First values at bar period - 1. O(period), from deviations about the mean.
 * Source: Andersen (1996), Standard Error Bands, Stocks & Commodities 14, without the smoothing.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Window } from '../kernels/window.ts';

export const regressionChannel = defineIndicator({
  id: 'regression-channel',
  title: 'Linear regression channel',
  family: 'trend',
  inputs: ['close'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'input',
  params: { period: windowBars(20, 3), deviations: { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' } },
  formula: 'middle = end of the least-squares line; upper, lower = middle +- k sqrt(sum(residual^2) / (n - 2))',
  source: 'Andersen (1996)',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period, deviations }) => new ChannelStepper(period, deviations),
});

class ChannelStepper implements Stepper {
  private readonly window: Window;
  private readonly period: number;
  private readonly deviations: number;

  constructor(period: number, deviations: number) {
    this.window = new Window(period);
    this.period = period;
    this.deviations = deviations;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output.fill(NaN);
    if (!this.window.isFull) return;
    const { period: n, window } = this;
    const reference = window.nth(0);
    let sum = 0;
    let product = 0;
    for (let i = 0; i < n; i += 1) {
      sum += window.nth(i) - reference;
      product += (i - (n - 1) / 2) * (window.nth(i) - reference);
    }
    const mean = sum / n;
    const slope = product / ((n * (n * n - 1)) / 12);
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      const residual = window.nth(i) - reference - mean - slope * (i - (n - 1) / 2);
      squares += residual * residual;
    }
    const middle = reference + mean + (slope * (n - 1)) / 2;
    const width = this.deviations * Math.sqrt(squares / (n - 2));
    output[0] = middle + width;
    output[1] = middle;
    output[2] = middle - width;
  }
}
