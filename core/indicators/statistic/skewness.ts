/**
 * Skewness of the last `period` values, 0 for a symmetric spread, above it where the long tail is high; corrected for the bias of a sample.
 * No value where all are equal. First value at bar period - 1. O(period).
 * Source: Joanes and Gill (1998), The Statistician 47, G1; equals pandas rolling skew.
 */
import { defineIndicator, windowBars } from '../define.ts';
import type { Moments } from '../kernels/moments.ts';
import { ShapeStepper } from '../kernels/shape.ts';

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

class SkewnessStepper extends ShapeStepper {
  protected measure({ squares, cubes }: Moments, n: number): number {
    const variance = squares / n;
    return ((Math.sqrt(n * (n - 1)) / (n - 2)) * (cubes / n)) / (variance * Math.sqrt(variance));
  }
}
