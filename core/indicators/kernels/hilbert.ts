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

/** The period by the homodyne discriminator, held to 0.67 and 1.5 of the one before and to 6 and 50 bars, and smoothed. */
function nextPeriod(before: number, re: number, im: number): number {
  const found = im !== 0 && re !== 0 ? 360 / (atan(im / re) * DEGREES) : before;
  const held = Math.max(Math.min(found, 1.5 * before), 0.67 * before);
  return 0.2 * Math.min(Math.max(held, 6), 50) + 0.8 * before;
}

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
  private detrended = 0;
  private detrended1 = 0;
  private detrended2 = 0;
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
    const delayed = this.detrended2;
    const jI = this.jI.push(delayed, this);
    const jQ = this.jQ.push(quadrature, this);
    if (parity === 0) this.turn = this.turn === 2 ? 0 : this.turn + 1;
    this.detrended2 = this.detrended1;
    this.detrended1 = this.detrended;
    this.detrended = detrended;
    this.inPhase = delayed;
    this.quadrature = quadrature;
    this.measure(0.2 * (quadrature + jI) + 0.8 * this.q2, 0.2 * (delayed - jQ) + 0.8 * this.i2);
  }

  private measure(q2: number, i2: number): void {
    this.re = 0.2 * (i2 * this.i2 + q2 * this.q2) + 0.8 * this.re;
    this.im = 0.2 * (i2 * this.q2 - q2 * this.i2) + 0.8 * this.im;
    this.q2 = q2;
    this.i2 = i2;
    this.period = nextPeriod(this.period, this.re, this.im);
    this.smoothPeriod = 0.33 * this.period + 0.67 * this.smoothPeriod;
  }
}

/** A filter at bar i of a column: the taps are 2, 4 and 6 bars back, summed in the order of HilbertFilter. */
const filterAt = (x: Float64Array, i: number): number => -(A * at(x, i - 6)) + A * at(x, i) - B * at(x, i - 4) + B * at(x, i - 2);

/** Smoothed prices at each bar from `skip` on, 0 before. */
function smoothedPrices(x: Float64Array, skip: number): Float64Array {
  const out = new Float64Array(x.length);
  const sum = new WeightedSum(4);
  for (let i = 0; i < x.length; i += 1) {
    const smoothed = sum.push(at(x, i)) * 0.1;
    if (i >= skip) out[i] = smoothed;
  }
  return out;
}

/** The smoothed period at each bar, by columns; NaN before bar 32. */
export function cyclePeriods(x: Float64Array): Float64Array {
  const n = x.length;
  const skip = 12;
  const smoothed = smoothedPrices(x, skip);
  const detrended = new Float64Array(n);
  const quadrature = new Float64Array(n);
  const out = new Float64Array(n).fill(NaN, 0, Math.min(n, 32));
  let [period, smoothPeriod, q2, i2, re, im] = [0, 0, 0, 0, 0, 0];
  for (let i = skip; i < n; i += 1) {
    const scale = 0.075 * period + 0.54;
    detrended[i] = filterAt(smoothed, i) * scale;
    const q1 = filterAt(detrended, i) * scale;
    quadrature[i] = q1;
    const nextQ = 0.2 * (q1 + filterAt(detrended, i - 3) * scale) + 0.8 * q2;
    const nextI = 0.2 * (at(detrended, i - 3) - filterAt(quadrature, i) * scale) + 0.8 * i2;
    re = 0.2 * (nextI * i2 + nextQ * q2) + 0.8 * re;
    im = 0.2 * (nextI * q2 - nextQ * i2) + 0.8 * im;
    q2 = nextQ;
    i2 = nextI;
    period = nextPeriod(period, re, im);
    smoothPeriod = 0.33 * period + 0.67 * smoothPeriod;
    if (i >= 32) out[i] = smoothPeriod;
  }
  return out;
}
