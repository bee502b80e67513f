/**
 * Rogers-Satchell volatility a year from whole bars, whatever their drift, a fraction (0.2 = 20%), over `period` bars. Prices must be
 * positive. First value at bar period - 1. Source: Rogers and Satchell (1991), Annals of Applied Probability 1.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { driftlessVariance } from '../kernels/rogers-satchell.ts';
import { barsPerYear, YearlyVariance } from '../kernels/yearly.ts';

export const rogersSatchell = defineIndicator({
  id: 'rogers-satchell',
  title: 'Rogers-Satchell volatility',
  family: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['volatility'],
  unit: 'ratio',
  params: { period: windowBars(20), barsPerYear },
  formula: 'sqrt(bars a year mean(ln(high / close) ln(high / open) + ln(low / close) ln(low / open)))',
  source: 'Rogers and Satchell (1991)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: (params) => new RogersSatchellStepper(params.period, params.barsPerYear),
});

class RogersSatchellStepper implements Stepper {
  private readonly mean: YearlyVariance;

  constructor(period: number, yearly: number) {
    this.mean = new YearlyVariance(period, yearly);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = Math.sqrt(this.mean.push(driftlessVariance(input)));
  }
}
