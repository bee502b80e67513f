/**
 * Yang-Zhang volatility a year from whole bars, whatever their drift and the gaps between them, a fraction (0.2 = 20%), over `period`
 * bars. Prices must be positive. First value at bar `period`, since a gap needs the bar before. Source: Yang and Zhang (2000), Journal of
 * Business 73.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments } from '../kernels/window-moments.ts';
import { driftlessVariance } from '../kernels/rogers-satchell.ts';
import { barsPerYear, YearlyVariance } from '../kernels/yearly.ts';

export const yangZhang = defineIndicator({
  id: 'yang-zhang',
  title: 'Yang-Zhang volatility',
  family: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['volatility'],
  unit: 'ratio',
  params: { period: windowBars(20), barsPerYear },
  formula: 'sqrt(bars a year (var(gap) + k var(body) + (1 - k) Rogers-Satchell)), k = 0.34 / (1.34 + (n + 1) / (n - 1))',
  source: 'Yang and Zhang (2000)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: (params) => new YangZhangStepper(params.period, params.barsPerYear),
});

class YangZhangStepper implements Stepper {
  private readonly mean: YearlyVariance;
  private readonly gaps: WindowMoments;
  private readonly bodies: WindowMoments;
  private readonly weight: number;
  private readonly scale: number;
  private previous = NaN;

  constructor(period: number, yearly: number) {
    this.mean = new YearlyVariance(period, yearly);
    this.gaps = new WindowMoments(period);
    this.bodies = new WindowMoments(period);
    this.weight = 0.34 / (1.34 + (period + 1) / (period - 1));
    this.scale = yearly / (period - 1);
  }

  step(input: Float64Array, output: Float64Array): void {
    const isFirst = Number.isNaN(this.previous);
    const gap = log(at(input, 0) / this.previous);
    this.previous = at(input, 3);
    output[0] = NaN;
    if (isFirst) return;
    this.gaps.push(gap);
    this.bodies.push(log(at(input, 3) / at(input, 0)));
    const rest = this.mean.push(driftlessVariance(input));
    const variance = this.scale * (this.gaps.squares + this.weight * this.bodies.squares) + (1 - this.weight) * rest;
    output[0] = Math.sqrt(variance);
  }
}
