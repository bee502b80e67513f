/**
 * Skewness of the last `period` values, 0 for a symmetric spread, above it where the long tail is high; corrected for the bias of a sample.
 * No value where all are equal. First value at bar period - 1. O(period).
 * Source: Joanes and Gill (1998), The Statistician 47, G1; equals pandas rolling skew.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { momentsOf } from '../kernels/moments.ts';
import { Window } from '../kernels/window.ts';

export const skewness = defineIndicator({
  id: 'skewness',
  title: 'Skewness',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['skewness'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(50, 3) },
  formula: 'sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5, m the moments about the mean, with n',
  source: 'Joanes and Gill (1998)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new SkewnessStepper(period),
});

class SkewnessStepper implements Stepper {
  private readonly window: Window;
  private readonly period: number;

  constructor(period: number) {
    this.window = new Window(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = this.window.isFull ? this.skewness() : NaN;
  }

  private skewness(): number {
    const { period: n } = this;
    const { squares, cubes } = momentsOf(this.window, n);
    if (squares === 0) return NaN;
    const variance = squares / n;
    return ((Math.sqrt(n * (n - 1)) / (n - 2)) * (cubes / n)) / (variance * Math.sqrt(variance)) + 0;
  }
}
