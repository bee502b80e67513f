/**
 * Mean and sum of squared deviations over a sliding window, by running sums of x - reference, where the reference is the newest value
 * when they were last added up afresh: every so many bars (fresh.ts), and whenever what remains of the squares is so little that
 * rounding would show, as after a spike or in a market that falls silent. So a constant window has exactly no deviation, and a bad tick
 * leaves nothing behind. A value that is not finite begins the window anew.
 *
 * Sums taken afresh cancel little: the reference is in the window, so that its own squared deviation is at most all of them together.
 */
import { at } from './at.ts';
import { freshBars } from './fresh.ts';
import type { Windows } from './sma.ts';

/** Of the squares gathered since the sums were fresh: below this share, the running difference of squares is not trusted. */
const CANCELLED = 1e-7;

const isCancelled = (rest: number, gathered: number): boolean => !(rest > gathered * CANCELLED) && gathered !== 0;

export class WindowMoments {
  /** Mean of the window; NaN until it is full. */
  mean = NaN;
  /** Sum of squared deviations from the mean; NaN until the window is full. */
  squares = NaN;
  private readonly period: number;
  private readonly ring: Float64Array;
  private slot = 0;
  private seen = 0;
  private barsToFresh = 0;
  private reference = NaN;
  private sum = 0;
  private sumOfSquares = 0;
  private gathered = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
  }

  push(x: number): void {
    if (!Number.isFinite(x)) return this.clear();
    const old = at(this.ring, this.slot);
    this.ring[this.slot] = x;
    this.slot = this.slot + 1 === this.period ? 0 : this.slot + 1;
    if (this.seen < this.period) this.seen += 1;
    if (this.seen < this.period) return;
    if (this.barsToFresh === 0) this.addAfresh(x);
    else this.slide(x - this.reference, old - this.reference);
    this.read();
    if (!isCancelled(this.squares, this.gathered)) return;
    this.addAfresh(x);
    this.read();
  }

  private clear(): void {
    this.mean = NaN;
    this.squares = NaN;
    this.seen = 0;
    this.slot = 0;
    this.barsToFresh = 0;
  }

  private read(): void {
    const offset = this.sum / this.period;
    this.mean = this.reference + offset;
    this.squares = this.sumOfSquares - this.sum * offset;
  }

  private slide(newest: number, oldest: number): void {
    this.sum += newest - oldest;
    this.sumOfSquares += newest * newest - oldest * oldest;
    this.gathered += newest * newest;
    this.barsToFresh -= 1;
  }

  /** From the oldest to the newest. */
  private addAfresh(reference: number): void {
    this.reference = reference;
    this.sum = 0;
    this.sumOfSquares = 0;
    for (let k = 0; k < this.period; k += 1) {
      const slot = this.slot + k;
      const d = at(this.ring, slot < this.period ? slot : slot - this.period) - reference;
      this.sum += d;
      this.sumOfSquares += d * d;
    }
    this.gathered = this.sumOfSquares;
    this.barsToFresh = freshBars(this.period) - 1;
  }
}

/** One without rows is not wanted. */
interface Moments {
  readonly means: Float64Array;
  readonly squares: Float64Array;
}

const noColumn = new Float64Array(0);

/** Means and sums of squared deviations of each window; NaN where it is not full of finite values. */
export function windowMoments(x: Float64Array, period: number, moments: Moments): void {
  for (let i = 0; i < x.length;) {
    const whole = i < period - 1 ? period - 1 : firstWhole(x, i, period);
    i = whole > i ? skipTo(Math.min(x.length, whole), i, moments) : momentsFrom(x, { from: i, period }, moments);
  }
}

function skipTo(to: number, from: number, { means, squares }: Moments): number {
  means.fill(NaN, from, to);
  squares.fill(NaN, from, to);
  return to;
}

/** Sums of squared deviations alone. */
export const windowSquares = (x: Float64Array, period: number, squares: Float64Array): void =>
  windowMoments(x, period, { means: noColumn, squares });

/** The first bar from `bar` on whose window may be whole: after the last value in this bar's that is not finite. */
function firstWhole(x: Float64Array, bar: number, period: number): number {
  for (let k = bar; k > bar - period; k -= 1) if (!Number.isFinite(at(x, k))) return k + period;
  return bar;
}

/** From one bar on, up to that which wants fresh sums; says which it is. */
function momentsFrom(x: Float64Array, { from, period }: Windows, { means, squares }: Moments): number {
  const reference = at(x, from);
  const areMeansWanted = means.length > 0;
  let sum = 0;
  let sumOfSquares = 0;
  for (let k = from - period + 1; k <= from; k += 1) {
    const d = (x[k] ?? NaN) - reference;
    sum += d;
    sumOfSquares += d * d;
  }
  let gathered = sumOfSquares;
  if (areMeansWanted) means[from] = reference + sum / period;
  squares[from] = sumOfSquares - sum * (sum / period);
  const to = Math.min(x.length, from + freshBars(period));
  for (let i = from + 1; i < to; i += 1) {
    const newest = (x[i] ?? NaN) - reference;
    const oldest = (x[i - period] ?? NaN) - reference;
    sum += newest - oldest;
    sumOfSquares += newest * newest - oldest * oldest;
    gathered += newest * newest;
    const offset = sum / period;
    const rest = sumOfSquares - sum * offset;
    if (isCancelled(rest, gathered)) return i;
    if (areMeansWanted) means[i] = reference + offset;
    squares[i] = rest;
  }
  return to;
}
