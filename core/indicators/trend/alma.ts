/**
 * Arnaud Legoux moving average: the last `period` values weighed by a Gauss curve whose middle lies at `offset` of the window
 * (0 oldest, 1 newest) and whose width is period / sigma. In the input's unit. First value at bar period - 1.
 * Source: Legoux and Kouzis-Loukas (2009), Arnaud Legoux Moving Average; the middle is not rounded.
 */
import { exp } from '#/core/value/math.ts';
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { FixedWeights } from '../kernels/fixed-weights.ts';

export const alma = defineIndicator({
  id: 'alma',
  title: 'Arnaud Legoux moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['alma'],
  unit: 'input',
  params: {
    period: windowBars(9),
    offset: { min: 0, max: 1, default: 0.85, integer: false, unit: 'ratio' },
    sigma: { min: 0.5, max: 100, default: 6, integer: false, unit: 'ratio' },
  },
  formula: 'sum(w x) / sum(w), w[i] = exp(-(i - m)^2 / (2 s^2)), m = offset (n - 1), s = n / sigma',
  source: 'Legoux and Kouzis-Loukas (2009)',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period, offset, sigma }) => new AverageStepper(new FixedWeights(gaussWeights(period, offset, sigma))),
});

const gaussWeights = (period: number, offset: number, sigma: number): Float64Array => {
  const middle = offset * (period - 1);
  const width = period / sigma;
  const weights = Float64Array.from({ length: period }, (_, i) => exp(-((i - middle) * (i - middle)) / (2 * width * width)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};
