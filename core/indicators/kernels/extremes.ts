/**
 * Highest or lowest value of the last `period` bars. Streaming: a monotonic deque on a preallocated ring (Lemire 2006),
 * O(1) amortised. Vector: prefix and suffix extremes of blocks (van Herk 1992, Gil and Werman 1993), three comparisons a
 * bar whatever the window. Of equal values the most recent counts, as in TA-Lib.
 */
export class WindowExtreme {
  /** The extreme of the window ending at the last pushed bar; before the window is full, of what there is. */
  value = NaN;
  /** Bars since that extreme, 0 for the last bar. */
  age = 0;
  private readonly sign: number;
  private readonly period: number;
  private readonly values: Float64Array;
  private readonly stamps: Float64Array;
  private head = 0;
  private size = 0;
  private now = 0;

  constructor(period: number, kind: 'highest' | 'lowest') {
    this.period = period;
    this.sign = kind === 'highest' ? 1 : -1;
    this.values = new Float64Array(period);
    this.stamps = new Float64Array(period);
  }

  push(x: number): number {
    const signed = x * this.sign;
    const { period, values, stamps } = this;
    if (this.size > 0 && (stamps[this.head] ?? 0) <= this.now - period) {
      this.head = this.head + 1 === period ? 0 : this.head + 1;
      this.size -= 1;
    }
    let tail = this.head + this.size - 1;
    if (tail >= period) tail -= period;
    while (this.size > 0 && (values[tail] ?? NaN) <= signed) {
      this.size -= 1;
      tail = tail === 0 ? period - 1 : tail - 1;
    }
    let slot = this.head + this.size;
    if (slot >= period) slot -= period;
    values[slot] = signed;
    stamps[slot] = this.now;
    this.size += 1;
    this.value = (values[this.head] ?? NaN) * this.sign;
    this.age = this.now - (stamps[this.head] ?? 0);
    this.now += 1;
    return this.value;
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
      const v = x[i] ?? NaN;
      best = v > best ? v : best;
      const k = i - start + 1;
      const before = k < period && start > 0 ? (suffix[k] ?? NaN) : best;
      out[i] = before > best ? before : best;
    }
    best = -Infinity;
    for (let i = end - 1; i >= start; i -= 1) {
      const v = x[i] ?? NaN;
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
      const v = x[i] ?? NaN;
      best = v < best ? v : best;
      const k = i - start + 1;
      const before = k < period && start > 0 ? (suffix[k] ?? NaN) : best;
      out[i] = before < best ? before : best;
    }
    best = Infinity;
    for (let i = end - 1; i >= start; i -= 1) {
      const v = x[i] ?? NaN;
      best = v < best ? v : best;
      suffix[i - start] = best;
    }
  }
  return out.fill(NaN, 0, Math.min(n, period - 1));
}
