/**
 * Windows for the streaming path. `RollingMoments` slides Welford's mean and sum of squared deviations and computes both
 * anew, two-pass, whenever the ring is full from its start (every `period` samples): amortised O(1), and an outlier's
 * rounding error lives one window at most. A window of equal values has deviation 0 exactly. A missing sample (NaN)
 * empties the window: nothing is known again until it is full.
 * Source: T. Chan, G. Golub, R. LeVeque, Algorithms for computing the sample variance (1983).
 */
import { at } from './cell.ts';

export class RollingMoments {
  mean = Number.NaN;
  /** Sum of squared deviations from the mean. */
  squares = Number.NaN;
  private readonly ring: Float64Array;
  private count = 0;
  private position = 0;
  private equal = 0;
  private last = Number.NaN;

  constructor(period: number) {
    this.ring = new Float64Array(period);
  }

  push(value: number): void {
    if (Number.isNaN(value)) return this.clear();
    const { ring } = this;
    const period = ring.length;
    const leaving = at(ring, this.position);
    ring[this.position] = value;
    this.position = this.position + 1 === period ? 0 : this.position + 1;
    this.count = Math.min(this.count + 1, period);
    this.equal = value === this.last ? this.equal + 1 : 1;
    this.last = value;
    if (this.position === 0) this.recompute();
    else if (this.count === period) this.slide(value, leaving);
  }

  private recompute(): void {
    const period = this.ring.length;
    let sum = 0;
    for (let i = 0; i < period; i += 1) sum += at(this.ring, i);
    this.mean = sum / period;
    this.squares = 0;
    for (let i = 0; i < period; i += 1) this.squares += (at(this.ring, i) - this.mean) * (at(this.ring, i) - this.mean);
    this.settle();
  }

  private slide(value: number, leaving: number): void {
    const before = this.mean;
    this.mean += (value - leaving) / this.ring.length;
    this.squares += (value - leaving) * (value - this.mean + (leaving - before));
    this.settle();
  }

  private settle(): void {
    if (this.equal < this.ring.length) {
      if (this.squares < 0) this.squares = 0;
      return;
    }
    this.mean = this.last;
    this.squares = 0;
  }

  private clear(): void {
    this.count = 0;
    this.position = 0;
    this.equal = 0;
    this.last = Number.NaN;
    this.mean = Number.NaN;
    this.squares = Number.NaN;
  }
}

/** Largest (`sign` 1) or smallest (`sign` -1) of a window by a monotone queue: amortised O(1). */
export class RollingExtreme {
  value = Number.NaN;
  private readonly period: number;
  private readonly sign: 1 | -1;
  private readonly values: Float64Array;
  private readonly ages: Float64Array;
  private head = 0;
  private size = 0;
  private seen = 0;

  constructor(period: number, sign: 1 | -1) {
    this.period = period;
    this.sign = sign;
    this.values = new Float64Array(period);
    this.ages = new Float64Array(period);
  }

  push(value: number): void {
    if (Number.isNaN(value)) return this.clear();
    const { period, sign } = this;
    this.seen += 1;
    while (this.size > 0 && (value - at(this.values, this.place(this.size - 1))) * sign >= 0) this.size -= 1;
    if (this.size > 0 && at(this.ages, this.head) <= this.seen - period) {
      this.head = this.place(1);
      this.size -= 1;
    }
    const tail = this.place(this.size);
    this.values[tail] = value;
    this.ages[tail] = this.seen;
    this.size += 1;
    this.value = this.seen < period ? Number.NaN : at(this.values, this.head);
  }

  private place(offset: number): number {
    const index = this.head + offset;
    return index >= this.period ? index - this.period : index;
  }

  private clear(): void {
    this.head = 0;
    this.size = 0;
    this.seen = 0;
    this.value = Number.NaN;
  }
}
