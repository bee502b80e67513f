/**
 * Excess kurtosis of the last `period` values, 0 for the normal distribution, above it where tails are heavy; corrected for the bias of a
 * sample. No value where all are equal. First value at bar period - 1. O(period).
 * Source: Joanes and Gill (1998), The Statistician 47, G2; equals pandas rolling kurt.
 */
import { defineIndicator, windowBars } from '../define.ts';
import type { Moments } from '../kernels/moments.ts';
import { ShapeStepper } from '../kernels/shape.ts';

export const kurtosis = defineIndicator({
  id: 'kurtosis',
  title: 'Excess kurtosis',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['kurtosis'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(50, 4) },
  formula: '(n - 1) / ((n - 2) (n - 3)) ((n + 1) (m4 / m2^2 - 3) + 6), m the moments about the mean, with n',
  source: 'Joanes and Gill (1998)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new KurtosisStepper(period),
});

class KurtosisStepper extends ShapeStepper {
  protected measure({ squares, fourths }: Moments, n: number): number {
    const excess = (n * fourths) / (squares * squares) - 3;
    return ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6);
  }
}
