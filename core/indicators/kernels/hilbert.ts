/**
 * Ehlers' Hilbert transform discriminator: from a price smoothed by a 4-bar weighted mean, its in-phase and quadrature
 * parts and the period of the dominant cycle, 6 to 50 bars. The first bars only smooth; bars alternate between two sets of
 * filters, since each filter looks at every second bar.
 * Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_DCPERIOD. Each bar waits for the period of the one before, so what is
 * known sooner is added first.
 */
import { atan } from '#/core/value/math.ts';
import { at } from './at.ts';
import { WeightedMean, weightedMeans } from './weighted.ts';

const A = 0.0962;
const B = 0.5769;
export const DEGREES = 45 / atan(1);

const FULL_TURN = 360 / DEGREES;

/** A period that was found, held to 0.67 and 1.5 of the one before and to 6 and 50 bars. */
function heldPeriod(found: number, before: number): number {
  const held = Math.max(Math.min(found, 1.5 * before), 0.67 * before);
  return Math.min(Math.max(held, 6), 50);
}

/** The scale of the filters after a period of `before` has met `held`: 0.075 of the period and 0.54. */
const nextScale = (before: number, held: number): number => 0.015 * held + (0.06 * before + 0.54);

/** A filter by its three earlier taps and its newest: of a newest that is known before the scale is, and of one that is known after. */
const filteredEarly = (taps: number, newest: number, scale: number): number => (taps + A * newest) * scale;
const filteredLate = (taps: number, newest: number, scale: number): number => taps * scale + newest * (A * scale);

/** Bars met with the ones before them: 0.2 of their product. */
const fifthOf = (now: number, before: number): number => now * (0.2 * before);

/** The period of the angle between the parts; where there is none, the one before. */
const periodOf = (re: number, im: number, before: number): number => (im !== 0 && re !== 0 ? FULL_TURN / atan(im / re) : before);

const steadied = (held: number, period: number): number => 0.2 * held + 0.8 * period;
const smoothedPeriod = (period: number, before: number): number => 0.33 * period + 0.67 * before;

/** One four-tap filter's three earlier taps, for odd and even bars apart. */
class HilbertTaps {
  private readonly delayed = new Float64Array(6);
  private readonly previous = new Float64Array(2);
  private readonly previousInput = new Float64Array(2);

  /** Takes the newest in, and gives what the ones before it come to. */
  push(x: number, { parity, slot }: HilbertClock): number {
    const weighted = B * at(this.previousInput, parity);
    const taps = weighted - at(this.previous, parity) - at(this.delayed, slot);
    this.delayed[slot] = A * x;
    this.previous[parity] = weighted;
    this.previousInput[parity] = x;
    return taps;
  }
}

interface HilbertClock {
  /** 0 on even bars, 1 on odd ones. */
  readonly parity: number;
  /** Where the value of three steps ago stands. */
  readonly slot: number;
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
  private scale = 0.54;
  private readonly skip: number;
  private readonly mean = new WeightedMean(4);
  private readonly detrender = new HilbertTaps();
  private readonly q1 = new HilbertTaps();
  private readonly jI = new HilbertTaps();
  private readonly jQ = new HilbertTaps();
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
    this.smoothed = this.mean.push(x);
    const isPast = this.index >= this.skip;
    if (isPast) this.transform(this.index % 2);
    this.index += 1;
    return isPast;
  }

  private transform(parity: number): void {
    this.parity = parity;
    this.slot = parity * 3 + this.turn;
    const { scale } = this;
    const detrended = filteredEarly(this.detrender.push(this.smoothed, this), this.smoothed, scale);
    const quadrature = filteredLate(this.q1.push(detrended, this), detrended, scale);
    const delayed = this.detrended2;
    const jI = filteredEarly(this.jI.push(delayed, this), delayed, scale);
    const jQ = filteredLate(this.jQ.push(quadrature, this), quadrature, scale);
    if (parity === 0) this.turn = this.turn === 2 ? 0 : this.turn + 1;
    this.detrended2 = this.detrended1;
    this.detrended1 = this.detrended;
    this.detrended = detrended;
    this.inPhase = delayed;
    this.quadrature = quadrature;
    this.measure(0.2 * quadrature + (0.2 * jI + 0.8 * this.q2), 0.2 * delayed + 0.8 * this.i2 - 0.2 * jQ);
  }

  private measure(q2: number, i2: number): void {
    this.re = fifthOf(i2, this.i2) + (fifthOf(q2, this.q2) + 0.8 * this.re);
    this.im = fifthOf(i2, this.q2) + (0.8 * this.im - fifthOf(q2, this.i2));
    this.q2 = q2;
    this.i2 = i2;
    const held = heldPeriod(periodOf(this.re, this.im, this.period), this.period);
    this.scale = nextScale(this.period, held);
    this.period = steadied(held, this.period);
    this.smoothPeriod = smoothedPeriod(this.period, this.smoothPeriod);
  }
}

const stretchBars = 256;
/** Bars that the taps of filters of filters look back. */
const reach = 9;
const firstSmoothed = 12;
const firstKnown = 32;

/** The taps before bar j. */
const tapsBefore = (x: Float64Array, j: number): number => B * (x[j - 2] ?? NaN) - B * (x[j - 4] ?? NaN) - A * (x[j - 6] ?? NaN);

/** The cycle by columns, a stretch at a time; each begins with the bars that filters look back. */
class CycleStretch {
  private readonly smoothed = new Float64Array(reach + stretchBars);
  private readonly detrended = new Float64Array(reach + stretchBars);
  private readonly quadrature = new Float64Array(reach + stretchBars);
  private period = 0;
  private smoothPeriod = 0;
  private scale = 0.54;
  private q2 = 0;
  private i2 = 0;
  private re = 0;
  private im = 0;

  /** Smoothed prices of the next stretch. */
  begin(prices: Float64Array): void {
    for (const column of [this.smoothed, this.detrended, this.quadrature]) column.copyWithin(0, stretchBars);
    this.smoothed.set(prices, reach);
  }

  /** Writes the periods of the stretch from bar `first` of it on. */
  measure(first: number, periods: Float64Array): void {
    const { smoothed, detrended, quadrature } = this;
    let { period, smoothPeriod, scale, q2, i2, re, im } = this;
    for (let i = first; i < periods.length; i += 1) {
      const j = i + reach;
      const newest = filteredEarly(tapsBefore(smoothed, j), smoothed[j] ?? NaN, scale);
      detrended[j] = newest;
      const q1 = filteredLate(tapsBefore(detrended, j), newest, scale);
      quadrature[j] = q1;
      const delayed = detrended[j - 3] ?? NaN;
      const jI = filteredEarly(tapsBefore(detrended, j - 3), delayed, scale);
      const jQ = filteredLate(tapsBefore(quadrature, j), q1, scale);
      const nextQ = 0.2 * q1 + (0.2 * jI + 0.8 * q2);
      const nextI = 0.2 * delayed + 0.8 * i2 - 0.2 * jQ;
      re = fifthOf(nextI, i2) + (fifthOf(nextQ, q2) + 0.8 * re);
      im = fifthOf(nextI, q2) + (0.8 * im - fifthOf(nextQ, i2));
      q2 = nextQ;
      i2 = nextI;
      const held = heldPeriod(periodOf(re, im, period), period);
      scale = nextScale(period, held);
      period = steadied(held, period);
      smoothPeriod = smoothedPeriod(period, smoothPeriod);
      periods[i] = smoothPeriod;
    }
    Object.assign(this, { period, smoothPeriod, scale, q2, i2, re, im });
  }
}

/** The smoothed period at each bar; NaN before bar 32. */
export function cyclePeriods(x: Float64Array, out: Float64Array): void {
  const n = x.length;
  const cycle = new CycleStretch();
  weightedMeans(x, 4, out);
  out.fill(0, 0, Math.min(n, firstSmoothed));
  for (let from = 0; from < n; from += stretchBars) {
    const stretch = out.subarray(from, from + stretchBars);
    cycle.begin(stretch);
    cycle.measure(Math.max(0, firstSmoothed - from), stretch);
  }
  out.fill(NaN, 0, Math.min(n, firstKnown));
}
