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

/** Whether the two indicators of a bar are not both zero. */
export function isDirected(plus: number, minus: number): boolean {
  return minus + plus >= ZERO;
}

/** The index of one bar from its two indicators, which are not both zero. */
export function indexOf(plus: number, minus: number): number {
  return 100 * (Math.abs(minus - plus) / (minus + plus));
}

/** The index of one bar from its two indicators; NaN where they are both zero. */
export function directionalIndex(plus: number, minus: number): number {
  return isDirected(plus, minus) ? indexOf(plus, minus) : NaN;
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

/**
 * The move up where it is positive and larger than the move down, else 0 (the other way round as well). Worked out, not branched on: it is
 * a coin's toss, and a branch that is guessed wrong costs several times as much.
 */
const movementOf = (move: number, other: number): number => move * (Number(move > 0) * Number(move > other));

/** +DI and -DI at each bar, NaN before bar `period`. */
export function directionalIndicators(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  period: number,
  [plusDi, minusDi]: readonly [plus: Float64Array, minus: Float64Array],
): void {
  const n = close.length;
  plusDi.fill(NaN, 0, Math.min(n, period));
  minusDi.fill(NaN, 0, Math.min(n, period));
  let plus = 0;
  let minus = 0;
  let range = 0;
  for (let i = 1; i < n; i += 1) {
    const up = at(high, i) - at(high, i - 1);
    const down = at(low, i - 1) - at(low, i);
    const keep = i >= period ? (period - 1) / period : 1;
    plus = plus * keep + movementOf(up, down);
    minus = minus * keep + movementOf(down, up);
    range = range * keep + trueRangeOf(at(high, i), at(low, i), at(close, i - 1));
    if (i < period) continue;
    plusDi[i] = percentOf(plus, range);
    minusDi[i] = percentOf(minus, range);
  }
}
