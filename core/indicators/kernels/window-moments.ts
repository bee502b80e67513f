/**
 * Mean and sum of squared deviations over a sliding window, by the prefix and suffix sums of window-sums.ts taken of
 * x - reference, where the reference is the last value of the block before: no drift, little cancellation, exactly zero
 * deviation for a constant window. A value that is not finite begins the window anew. What remains below 1e-13 of the squares is
 * rounding noise and counts as zero; where nearly all cancelled, since a spike was the reference, the window is summed afresh
 * about its first value.
 */
import { at } from './at.ts';

const NOISE = 1e-13;
const CANCELLED = 1e-7;

/** Sum of squares about the mean from the sums about the reference. */
function squaresAboutMean(sum: number, squares: number, period: number): number {
  const rest = squares - (sum * sum) / period;
  return rest > squares * NOISE ? rest : 0;
}

const isCancelled = (rest: number, squares: number): boolean => squares > 0 && rest <= squares * CANCELLED;

/** The same of a window that begins at `start` of a ring. */
function squaresAfresh(ring: Float64Array, start: number): number {
  const period = ring.length;
  const first = at(ring, start);
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < period; k += 1) {
    const d = at(ring, start + k < period ? start + k : start + k - period) - first;
    sum += d;
    squares += d * d;
  }
  return squaresAboutMean(sum, squares, period);
}

export class WindowMoments {
  /** Mean of the window; NaN until it is full. */
  mean = NaN;
  /** Sum of squared deviations from the mean; NaN until the window is full. */
  squares = NaN;
  private readonly period: number;
  private readonly ring: Float64Array;
  private readonly sums: Float64Array;
  private readonly sumsOfSquares: Float64Array;
  private position = 0;
  private isFull = false;
  private reference = NaN;
  private prefix = 0;
  private prefixSquares = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
    this.sums = new Float64Array(period + 1);
    this.sumsOfSquares = new Float64Array(period + 1);
  }

  push(x: number): void {
    if (!Number.isFinite(x)) return this.clear();
    if (Number.isNaN(this.reference)) this.reference = x;
    const d = x - this.reference;
    this.ring[this.position] = x;
    this.position += 1;
    this.prefix += d;
    this.prefixSquares += d * d;
    if (this.position === this.period) this.isFull = true;
    if (this.isFull) {
      const sum = at(this.sums, this.position) + this.prefix;
      const squares = at(this.sumsOfSquares, this.position) + this.prefixSquares;
      this.mean = this.reference + sum / this.period;
      const rest = squaresAboutMean(sum, squares, this.period);
      this.squares = isCancelled(rest, squares) ? squaresAfresh(this.ring, this.position % this.period) : rest;
    }
    if (this.position === this.period) this.closeBlock(x);
  }

  private clear(): void {
    this.mean = NaN;
    this.squares = NaN;
    this.reference = NaN;
    this.isFull = false;
    this.beginBlock();
  }

  private beginBlock(): void {
    this.prefix = 0;
    this.prefixSquares = 0;
    this.position = 0;
  }

  private closeBlock(last: number): void {
    let sum = 0;
    let squares = 0;
    for (let k = this.period - 1; k >= 0; k -= 1) {
      const d = at(this.ring, k) - last;
      sum += d;
      squares += d * d;
      this.sums[k] = sum;
      this.sumsOfSquares[k] = squares;
    }
    this.reference = last;
    this.beginBlock();
  }
}

/** Means and sums of squared deviations of the windows of x[from..]; NaN where none is full of finite values. */
export function windowMoments(x: Float64Array, from: number, period: number): readonly [means: Float64Array, squares: Float64Array] {
  const means = new Float64Array(x.length).fill(NaN);
  const squares = new Float64Array(x.length).fill(NaN);
  for (let begin = from; begin < x.length;) {
    let end = begin;
    while (end < x.length && Number.isFinite(at(x, end))) end += 1;
    if (end - begin >= period) momentsOfRun(x.subarray(begin, end), period, [means.subarray(begin, end), squares.subarray(begin, end)]);
    begin = end + 1;
  }
  return [means, squares];
}

/** Of finite values without a break. */
function momentsOfRun(x: Float64Array, period: number, [means, squares]: readonly [Float64Array, Float64Array]): void {
  const n = x.length;
  const sums = new Float64Array(period + 1);
  const sumsOfSquares = new Float64Array(period + 1);
  let reference = at(x, 0);
  for (let start = 0; start < n; start += period) {
    const end = Math.min(n, start + period);
    let prefix = 0;
    let prefixSquares = 0;
    for (let i = start; i < end; i += 1) {
      const d = at(x, i) - reference;
      prefix += d;
      prefixSquares += d * d;
      if (i < period - 1) continue;
      const sum = at(sums, i - start + 1) + prefix;
      means[i] = reference + sum / period;
      const square = at(sumsOfSquares, i - start + 1) + prefixSquares;
      const rest = squaresAboutMean(sum, square, period);
      squares[i] = isCancelled(rest, square) ? squaresAfresh(x.subarray(i - period + 1, i + 1), 0) : rest;
    }
    reference = at(x, end - 1);
    let sum = 0;
    let square = 0;
    for (let i = end - 1; i >= start; i -= 1) {
      const d = at(x, i) - reference;
      sum += d;
      square += d * d;
      sums[i - start] = sum;
      sumsOfSquares[i - start] = square;
    }
  }
}
