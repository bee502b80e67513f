/**
 * Directional movement, Wilder-summed: +DM and -DM (the larger of today's move up and down, when positive) and true range,
 * each kept as sum (n - 1) / n + new after n - 1 plain additions. Source: Wilder (1978); TA-Lib ADX.
 */
import { at } from './at.ts';
import { trueRangeOf } from './true-range.ts';

const ZERO = 1e-14;

/** 100 part / whole, 0 where the whole is. */
export function percentOf(part: number, whole: number): number {
  return whole < ZERO ? 0 : 100 * (part / whole);
}

/** The index of one bar from its two indicators; NaN where they are both zero. */
export function directionalIndex(plus: number, minus: number): number {
  const total = minus + plus;
  return total < ZERO ? NaN : 100 * (Math.abs(minus - plus) / total);
}

export class DirectionalMovement {
  plusDi = NaN;
  minusDi = NaN;
  /** Smoothed sums of the movements themselves, from bar period - 1 on. */
  plus = 0;
  minus = 0;
  private readonly period: number;
  private readonly keep: number;
  private seen = 0;
  private high = NaN;
  private low = NaN;
  private close = NaN;
  private range = 0;

  constructor(period: number) {
    this.period = period;
    this.keep = (period - 1) / period;
  }

  push(high: number, low: number, close: number): void {
    if (this.seen > 0) this.add(high - this.high, this.low - low, trueRangeOf(high, low, this.close));
    this.high = high;
    this.low = low;
    this.close = close;
    if (this.seen >= this.period) {
      this.plusDi = percentOf(this.plus, this.range);
      this.minusDi = percentOf(this.minus, this.range);
    }
    if (this.seen < this.period) this.seen += 1;
  }

  private add(up: number, down: number, range: number): void {
    if (this.seen >= this.period) {
      this.plus *= this.keep;
      this.minus *= this.keep;
      this.range *= this.keep;
    }
    if (down > 0 && up < down) this.minus += down;
    else if (up > 0 && up > down) this.plus += up;
    this.range += range;
  }
}

/**
 * Wilder's smoothing of the index, seeded with the mean of its first `period`; a bar without directional movement adds 0 to the seed and
 * leaves the average as it was. NaN before bar 2 period - 1.
 */
export class DirectionalAverage {
  readonly movement: DirectionalMovement;
  private readonly period: number;
  private readonly keep: number;
  private readonly share: number;
  private missing: number;
  private value = 0;

  constructor(period: number) {
    this.period = period;
    this.keep = (period - 1) / period;
    this.share = 1 / period;
    this.movement = new DirectionalMovement(period);
    this.missing = period;
  }

  push(high: number, low: number, close: number): number {
    this.movement.push(high, low, close);
    const { plusDi, minusDi } = this.movement;
    if (!Number.isNaN(plusDi)) this.smooth(directionalIndex(plusDi, minusDi));
    return this.missing > 0 ? NaN : this.value;
  }

  private smooth(dx: number): void {
    if (this.missing === 0) {
      if (!Number.isNaN(dx)) this.value = this.value * this.keep + dx * this.share;
      return;
    }
    if (!Number.isNaN(dx)) this.value += dx;
    this.missing -= 1;
    if (this.missing === 0) this.value /= this.period;
  }
}

/** +DI and -DI at each bar, NaN before bar `period`. */
export function directionalIndicators(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  period: number,
): readonly [plus: Float64Array, minus: Float64Array] {
  const n = close.length;
  const plusDi = new Float64Array(n).fill(NaN, 0, Math.min(n, period));
  const minusDi = new Float64Array(n).fill(NaN, 0, Math.min(n, period));
  const decay = (period - 1) / period;
  let plus = 0;
  let minus = 0;
  let range = 0;
  let h = at(high, 0);
  let l = at(low, 0);
  let c = at(close, 0);
  for (let i = 1; i < n; i += 1) {
    const nextHigh = at(high, i);
    const nextLow = at(low, i);
    const up = nextHigh - h;
    const down = l - nextLow;
    const keep = i >= period ? decay : 1;
    plus = plus * keep + (up > 0 && up > down ? up : 0);
    minus = minus * keep + (down > 0 && up < down ? down : 0);
    range = range * keep + trueRangeOf(nextHigh, nextLow, c);
    h = nextHigh;
    l = nextLow;
    c = at(close, i);
    if (i < period) continue;
    plusDi[i] = percentOf(plus, range);
    minusDi[i] = percentOf(minus, range);
  }
  return [plusDi, minusDi];
}
