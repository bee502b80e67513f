/**
 * Highest or lowest value of the last `period` bars. Streaming: a monotonic deque on a preallocated ring (Lemire 2006),
 * O(1) amortised. Vector: prefix and suffix extremes of blocks (van Herk 1992, Gil and Werman 1993), three comparisons a
 * bar whatever the window. Of equal values the most recent counts, where not asked for the oldest.
 */
import { at } from './at.ts';

export class WindowExtreme {
  /** The extreme of the window ending at the last pushed bar; before the window is full, of what there is. */
  value = NaN;
  /** Bars since that extreme, 0 for the last bar. */
  age = 0;
  private readonly sign: number;
  private readonly period: number;
  private readonly isOldest: boolean;
  private readonly values: Float64Array;
  private readonly stamps: Float64Array;
  private head = 0;
  private size = 0;
  private now = 0;

  constructor(period: number, kind: 'highest' | 'lowest', ties: 'newest' | 'oldest' = 'newest') {
    this.period = period;
    this.isOldest = ties === 'oldest';
    this.sign = kind === 'highest' ? 1 : -1;
    this.values = new Float64Array(period);
    this.stamps = new Float64Array(period);
  }

  push(x: number): number {
    const signed = x * this.sign;
    if (this.size > 0 && at(this.stamps, this.head) <= this.now - this.period) {
      this.head = this.slot(1);
      this.size -= 1;
    }
    while (this.size > 0 && this.isOutdone(at(this.values, this.slot(this.size - 1)), signed)) this.size -= 1;
    const tail = this.slot(this.size);
    this.values[tail] = signed;
    this.stamps[tail] = this.now;
    this.size += 1;
    this.value = at(this.values, this.head) * this.sign;
    this.age = this.now - at(this.stamps, this.head);
    this.now += 1;
    return this.value;
  }

  private isOutdone(held: number, signed: number): boolean {
    return this.isOldest ? held < signed : held <= signed;
  }

  private slot(offset: number): number {
    const slot = this.head + offset;
    return slot >= this.period ? slot - this.period : slot;
  }
}

/** Highest of each window; NaN before the first full one. */
export function windowHighs(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  const suffix = new Float64Array(period);
  for (let start = 0; start < n; start += period) {
    const end = Math.min(n, start + period);
    let best = -Infinity;
    for (let i = start; i < end; i += 1) {
      const v = at(x, i);
      best = v > best ? v : best;
      const k = i - start + 1;
      const before = k < period && start > 0 ? at(suffix, k) : best;
      out[i] = before > best ? before : best;
    }
    best = -Infinity;
    for (let i = end - 1; i >= start; i -= 1) {
      const v = at(x, i);
      best = v > best ? v : best;
      suffix[i - start] = best;
    }
  }
  return out.fill(NaN, 0, Math.min(n, period - 1));
}

/** Lowest of each window; NaN before the first full one. */
export function windowLows(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  const suffix = new Float64Array(period);
  for (let start = 0; start < n; start += period) {
    const end = Math.min(n, start + period);
    let best = Infinity;
    for (let i = start; i < end; i += 1) {
      const v = at(x, i);
      best = v < best ? v : best;
      const k = i - start + 1;
      const before = k < period && start > 0 ? at(suffix, k) : best;
      out[i] = before < best ? before : best;
    }
    best = Infinity;
    for (let i = end - 1; i >= start; i -= 1) {
      const v = at(x, i);
      best = v < best ? v : best;
      suffix[i - start] = best;
    }
  }
  return out.fill(NaN, 0, Math.min(n, period - 1));
}
