/**
 * Fractional difference: the series differenced `order` times, where order is a fraction, so that it is stationary and yet remembers; by
 * the binomial weights of (1 - B)^order cut off after `period` bars. 0 gives the values, 1 their changes. In the input's unit. First
 * value at bar period - 1. O(period).
 * Source: Hosking (1981), Biometrika 68; Lopez de Prado (2018), Advances in Financial Machine Learning, chapter 5, fixed window.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { FixedWeights } from '../kernels/fixed-weights.ts';

export const fractionalDifference = defineIndicator({
  id: 'fractional-difference',
  title: 'Fractional difference',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['difference'],
  unit: 'input',
  params: { period: windowBars(50), order: { min: 0, max: 2, default: 0.4, integer: false, unit: 'ratio' } },
  formula: 'sum(w[k] x[-k]), w[0] = 1, w[k] = -w[k - 1] (d - k + 1) / k, k = 0 to n - 1',
  source: 'Hosking (1981); Lopez de Prado (2018)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period, order }) => new DifferenceStepper(period, order),
});

const binomialWeights = (period: number, order: number): Float64Array => {
  const weights = new Float64Array(period).fill(1);
  for (let k = 1; k < period; k += 1) weights[k] = (-at(weights, k - 1) * (order - k + 1)) / k;
  return weights.reverse();
};

class DifferenceStepper implements Stepper {
  private readonly weighted: FixedWeights;

  constructor(period: number, order: number) {
    this.weighted = new FixedWeights(binomialWeights(period, order));
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.weighted.push(at(input, 0)) + 0;
  }
}
