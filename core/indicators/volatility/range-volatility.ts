/**
 * Volatility a year from whole bars, a fraction (0.2 = 20%), over `period` bars: Parkinson from high and low; Garman-Klass adds
 * open and close; Rogers-Satchell allows a drift; Yang-Zhang allows a drift and gaps between bars. Prices must be positive.
 * First values at bar period - 1, of Yang-Zhang at bar `period`, since a gap needs the bar before.
 * Source: Parkinson (1980); Garman and Klass (1980); Rogers and Satchell (1991); Yang and Zhang (2000).
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type ParamSpec, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments } from '../kernels/window-moments.ts';
import { WindowSum } from '../kernels/window-sums.ts';

const LN2 = 0.6931471805599453;
const barsPerYear: ParamSpec = { min: 1, max: 31_622_400, default: 252, integer: false, unit: 'bars a year' };

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

/** Mean of a variance over the window, as a yearly volatility; rounding below 0 is 0. */
class MeanVariance {
  private readonly sum: WindowSum;
  private readonly scale: number;
  private missing: number;

  constructor(period: number, yearly: number) {
    this.sum = new WindowSum(period);
    this.scale = yearly / period;
    this.missing = period;
  }

  push(variance: number): number {
    const sum = this.sum.push(variance);
    if (this.missing > 0) this.missing -= 1;
    return this.missing > 0 ? NaN : Math.max(sum * this.scale, 0);
  }
}

class ParkinsonStepper implements Stepper {
  private readonly mean: MeanVariance;

  constructor(period: number, yearly: number) {
    this.mean = new MeanVariance(period, yearly);
  }

  step(input: Float64Array, output: Float64Array): void {
    const range = log(at(input, 0) / at(input, 1));
    output[0] = Math.sqrt(this.mean.push((range * range) / (4 * LN2)));
  }
}

class GarmanKlassStepper implements Stepper {
  private readonly mean: MeanVariance;

  constructor(period: number, yearly: number) {
    this.mean = new MeanVariance(period, yearly);
  }

  step(input: Float64Array, output: Float64Array): void {
    const range = log(at(input, 1) / at(input, 2));
    const body = log(at(input, 3) / at(input, 0));
    output[0] = Math.sqrt(this.mean.push(0.5 * range * range - (2 * LN2 - 1) * body * body));
  }
}

/** Of a bar given as open, high, low and close. */
const driftless = (input: Float64Array): number => {
  const open = at(input, 0);
  const high = at(input, 1);
  const low = at(input, 2);
  const close = at(input, 3);
  return log(high / close) * log(high / open) + log(low / close) * log(low / open);
};

class RogersSatchellStepper implements Stepper {
  private readonly mean: MeanVariance;

  constructor(period: number, yearly: number) {
    this.mean = new MeanVariance(period, yearly);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = Math.sqrt(this.mean.push(driftless(input)));
  }
}

class YangZhangStepper implements Stepper {
  private readonly mean: MeanVariance;
  private readonly gaps: WindowMoments;
  private readonly bodies: WindowMoments;
  private readonly weight: number;
  private readonly scale: number;
  private previous = NaN;

  constructor(period: number, yearly: number) {
    this.mean = new MeanVariance(period, yearly);
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
    const rest = this.mean.push(driftless(input));
    const variance = this.scale * (this.gaps.squares + this.weight * this.bodies.squares) + (1 - this.weight) * rest;
    output[0] = Math.sqrt(variance);
  }
}
