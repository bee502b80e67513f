/**
 * Moving averages by kind, one table for every indicator whose average can be chosen. Each takes one value and gives the mean,
 * NaN for its first `averageWarmUp` values; a period of 1 gives the value itself. `default` is the kind the indicator's own
 * definition has. Kinds are numbered as TA-Lib's TA_MAType. Source of each: its indicator.
 */
import type { ParamSpec, Stepper } from '../define.ts';
import { at } from './at.ts';
import { ExponentialMean } from './ema.ts';
import { DoubleMean, TillsonMean, TripleMean } from './ema-chain.ts';
import { KaufmanMean } from './kaufman.ts';
import { Lag } from './lag.ts';
import { MesaMean } from './mesa.ts';
import { RunningMean } from './sma.ts';
import { WeightedMean } from './weighted.ts';
import { WilderMean } from './wilder.ts';

export interface Average {
  push(x: number): number;
}

export const AVERAGE_KINDS = [
  'simple',
  'exponential',
  'weighted',
  'double',
  'triple',
  'triangular',
  'kaufman',
  'mesa',
  't3',
  'hull',
  'none',
  'default',
  'zero-lag',
  'wilder',
] as const;
export type AverageKind = (typeof AVERAGE_KINDS)[number];

/** The value itself. */
export class NoAverage implements Average {
  push(x: number): number {
    return x;
  }
}

/** The simple mean of a simple mean of half the period each. */
export class TriangularMean implements Average {
  private readonly inner: RunningMean;
  private readonly outer: RunningMean;

  constructor(period: number) {
    const half = Math.ceil(period / 2);
    this.inner = new RunningMean(half);
    this.outer = new RunningMean(period + 1 - half);
  }

  push(x: number): number {
    const once = this.inner.push(x);
    return Number.isNaN(once) ? NaN : this.outer.push(once);
  }
}

/** Hull's: WMA of sqrt(n) bars over 2 WMA(n / 2) - WMA(n), halves and roots rounded down. */
export class HullMean implements Average {
  private readonly half: Average;
  private readonly full: WeightedMean;
  private readonly outer: Average;

  constructor(period: number) {
    this.half = createAverage(2, Math.floor(period / 2));
    this.full = new WeightedMean(period);
    this.outer = createAverage(2, Math.floor(Math.sqrt(period)));
  }

  push(x: number): number {
    const half = this.half.push(x);
    const full = this.full.push(x);
    return Number.isNaN(full) ? NaN : this.outer.push(2 * half - full);
  }
}

/** EMA of x plus its change over (period - 1) / 2 bars, rounded down. */
export class ZeroLagMean implements Average {
  private readonly mean: ExponentialMean;
  private readonly lag: Lag;
  private readonly isLagged: boolean;

  constructor(period: number) {
    const bars = Math.floor((period - 1) / 2);
    this.mean = new ExponentialMean(period);
    this.lag = new Lag(Math.max(bars, 1));
    this.isLagged = bars > 0;
  }

  push(x: number): number {
    const before = this.isLagged ? this.lag.push(x) : x;
    return Number.isNaN(before) ? NaN : this.mean.push(x + (x - before));
  }
}

interface Kind {
  readonly create: (period: number) => Average;
  readonly warmUp: (period: number) => number;
}

const oneWindow = (period: number): number => period - 1;

const kinds: Readonly<Record<Exclude<AverageKind, 'default'>, Kind>> = {
  simple: { create: (period) => new RunningMean(period), warmUp: oneWindow },
  exponential: { create: (period) => new ExponentialMean(period), warmUp: oneWindow },
  weighted: { create: (period) => new WeightedMean(period), warmUp: oneWindow },
  double: { create: (period) => new DoubleMean(period), warmUp: (period) => 2 * (period - 1) },
  triple: { create: (period) => new TripleMean(period), warmUp: (period) => 3 * (period - 1) },
  triangular: { create: (period) => new TriangularMean(period), warmUp: oneWindow },
  kaufman: { create: (period) => new KaufmanMean(period), warmUp: (period) => period },
  mesa: { create: () => new MesaMean(), warmUp: () => 32 },
  t3: { create: (period) => new TillsonMean(period), warmUp: (period) => 6 * (period - 1) },
  hull: { create: (period) => new HullMean(period), warmUp: (period) => period + Math.floor(Math.sqrt(period)) - 2 },
  none: { create: () => new NoAverage(), warmUp: () => 0 },
  'zero-lag': { create: (period) => new ZeroLagMean(period), warmUp: (period) => period - 1 + Math.floor((period - 1) / 2) },
  wilder: { create: (period) => new WilderMean(period), warmUp: oneWindow },
};

const kindOf = (kind: number, standard: Exclude<AverageKind, 'default'>): Kind => {
  const name = AVERAGE_KINDS[kind] ?? standard;
  return kinds[name === 'default' ? standard : name];
};

export const createAverage = (kind: number, period: number, standard: Exclude<AverageKind, 'default'> = 'simple'): Average =>
  period === 1 ? new NoAverage() : kindOf(kind, standard).create(period);

export const averageWarmUp = (kind: number, period: number, standard: Exclude<AverageKind, 'default'> = 'simple'): number =>
  period === 1 ? 0 : kindOf(kind, standard).warmUp(period);

/** The parameter that chooses a kind. */
export const averageKind = (kind: AverageKind): ParamSpec => ({
  min: 0,
  max: AVERAGE_KINDS.length - 1,
  default: AVERAGE_KINDS.indexOf(kind),
  integer: true,
  unit: 'kind',
  choices: AVERAGE_KINDS,
});

/** One series through one average. */
export class AverageStepper implements Stepper {
  private readonly average: Average;

  constructor(average: Average) {
    this.average = average;
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.average.push(at(input, 0));
  }
}
