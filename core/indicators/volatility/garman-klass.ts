/**
 * Garman-Klass volatility a year from whole bars without drift or gaps, a fraction (0.2 = 20%), over `period` bars. Prices must be
 * positive. First value at bar period - 1. Source: Garman and Klass (1980), Journal of Business 53.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { barsPerYear, YearlyVariance } from '../kernels/yearly.ts';

export const garmanKlass = defineIndicator({
  id: 'garman-klass',
  title: 'Garman-Klass volatility',
  family: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['volatility'],
  unit: 'ratio',
  params: { period: windowBars(20), barsPerYear },
  formula: 'sqrt(bars a year mean(ln(high / low)^2 / 2 - (2 ln 2 - 1) ln(close / open)^2))',
  source: 'Garman and Klass (1980)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new GarmanKlassStepper(params.period, params.barsPerYear),
});

class GarmanKlassStepper implements Stepper {
  private readonly mean: YearlyVariance;

  constructor(period: number, yearly: number) {
    this.mean = new YearlyVariance(period, yearly);
  }

  step(input: Float64Array, output: Float64Array): void {
    const range = log(at(input, 1) / at(input, 2));
    const body = log(at(input, 3) / at(input, 0));
    output[0] = Math.sqrt(this.mean.push(0.5 * range * range - (2 * Math.LN2 - 1) * body * body));
  }
}
