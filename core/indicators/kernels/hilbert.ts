/**
 * Ehlers' Hilbert transform discriminator: from a price smoothed by a 4-bar weighted mean, its in-phase and quadrature
 * parts and the period of the dominant cycle, 6 to 50 bars. The first bars only smooth; bars alternate between two sets of
 * filters, since each filter looks at every second bar.
 * Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_DCPERIOD, in its order of operations.
 */
import { atan } from '#/core/value/math.ts';
import { at } from './at.ts';
import { WeightedSum } from './weighted.ts';

const A = 0.0962;
const B = 0.5769;
export const DEGREES = 45 / atan(1);

/** One four-tap filter, for odd and even bars apart. */
class HilbertFilter {
  private readonly delayed = new Float64Array(6);
  private readonly previous = new Float64Array(2);
  private readonly previousInput = new Float64Array(2);

  push(x: number, { parity, slot, scale }: HilbertClock): number {
    const scaled = A * x;
    const weighted = B * at(this.previousInput, parity);
    const value = -at(this.delayed, slot) + scaled - at(this.previous, parity) + weighted;
    this.delayed[slot] = scaled;
    this.previous[parity] = weighted;
    this.previousInput[parity] = x;
    return value * scale;
  }
}

interface HilbertClock {
  /** 0 on even bars, 1 on odd ones. */
  readonly parity: number;
  /** Where the value of three steps ago stands. */
  readonly slot: number;
  readonly scale: number;
}

export class HilbertCycle {
  /** The weighted mean of the last four bars. */
  smoothed = 0;
  inPhase = 0;
  quadrature = 0;
  period = 0;
  smoothPeriod = 0;
  parity = 0;
  slot = 0;
  scale = 0;
  private readonly skip: number;
  private readonly sum = new WeightedSum(4);
  private readonly detrender = new HilbertFilter();
  private readonly q1 = new HilbertFilter();
  private readonly jI = new HilbertFilter();
  private readonly jQ = new HilbertFilter();
  private readonly detrended = new Float64Array(3);
  private index = 0;
  private turn = 0;
  private q2 = 0;
  private i2 = 0;
  private re = 0;
  private im = 0;

  /** Bars that only smooth: 12 where values stand from bar 32 on, 37 where from bar 63 on. */
  constructor(skip: number) {
    this.skip = skip;
  }

  /** Whether the bar was transformed. */
  push(x: number): boolean {
    this.smoothed = this.sum.push(x) * 0.1;
    const isPast = this.index >= this.skip;
    if (isPast) this.transform(this.index % 2);
    this.index += 1;
    return isPast;
  }

  private transform(parity: number): void {
    this.parity = parity;
    this.slot = parity * 3 + this.turn;
    this.scale = 0.075 * this.period + 0.54;
    const detrended = this.detrender.push(this.smoothed, this);
    const quadrature = this.q1.push(detrended, this);
    const delayed = at(this.detrended, 2);
    const jI = this.jI.push(delayed, this);
    const jQ = this.jQ.push(quadrature, this);
    if (parity === 0) this.turn = this.turn === 2 ? 0 : this.turn + 1;
    this.detrended.copyWithin(1, 0, 2);
    this.detrended[0] = detrended;
    this.inPhase = delayed;
    this.quadrature = quadrature;
    this.measure(0.2 * (quadrature + jI) + 0.8 * this.q2, 0.2 * (delayed - jQ) + 0.8 * this.i2);
  }

  /** The period by the homodyne discriminator, held to 0.67 and 1.5 of the one before. */
  private measure(q2: number, i2: number): void {
    this.re = 0.2 * (i2 * this.i2 + q2 * this.q2) + 0.8 * this.re;
    this.im = 0.2 * (i2 * this.q2 - q2 * this.i2) + 0.8 * this.im;
    this.q2 = q2;
    this.i2 = i2;
    const before = this.period;
    const found = this.im !== 0 && this.re !== 0 ? 360 / (atan(this.im / this.re) * DEGREES) : before;
    const held = Math.max(Math.min(found, 1.5 * before), 0.67 * before);
    this.period = 0.2 * Math.min(Math.max(held, 6), 50) + 0.8 * before;
    this.smoothPeriod = 0.33 * this.period + 0.67 * this.smoothPeriod;
  }
}
