/**
 * Parkinson volatility a year from highs and lows, a fraction (0.2 = 20%), over `period` bars. Prices must be positive. First value at bar
 * period - 1. Source: Parkinson (1980), Journal of Business 53.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { barsPerYear, YearlyVariance } from '../kernels/yearly.ts';

export const parkinson = defineIndicator({
  id: 'parkinson',
  title: 'Parkinson volatility',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['volatility'],
  unit: 'ratio',
  params: { period: windowBars(20), barsPerYear },
  formula: 'sqrt(bars a year mean(ln(high / low)^2) / (4 ln 2))',
  source: 'Parkinson (1980)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new ParkinsonStepper(params.period, params.barsPerYear),
});

class ParkinsonStepper implements Stepper {
  private readonly mean: YearlyVariance;

  constructor(period: number, yearly: number) {
    this.mean = new YearlyVariance(period, yearly);
  }

  step(input: Float64Array, output: Float64Array): void {
    const range = log(at(input, 0) / at(input, 1));
    output[0] = Math.sqrt(this.mean.push((range * range) / (4 * Math.LN2)));
  }
}
