/** The last values in ascending order: binary search for the one that leaves and the one that enters, one shift between. */
import { at } from './at.ts';

export class SortedWindow {
  size = 0;
  private readonly ring: Float64Array;
  private readonly sorted: Float64Array;
  private slot = 0;

  constructor(period: number) {
    this.ring = new Float64Array(period);
    this.sorted = new Float64Array(period);
  }

  push(x: number): void {
    if (this.size === this.ring.length) {
      const leaving = this.below(at(this.ring, this.slot));
      this.sorted.copyWithin(leaving, leaving + 1, this.size);
      this.size -= 1;
    }
    const entering = this.below(x);
    this.sorted.copyWithin(entering + 1, entering, this.size);
    this.sorted[entering] = x;
    this.size += 1;
    this.ring[this.slot] = x;
    this.slot = this.slot + 1 === this.ring.length ? 0 : this.slot + 1;
  }

  /** From the smallest, 0. */
  nth(index: number): number {
    return at(this.sorted, index);
  }

  /** How many values are below x. */
  below(x: number): number {
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (at(this.sorted, middle) < x) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
