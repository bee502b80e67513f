/** The last `period` values, read from the oldest: for what is defined over a whole window and computed from it afresh. */
import { at } from './at.ts';

export class Window {
  isFull = false;
  private readonly ring: Float64Array;
  private slot = 0;

  constructor(period: number) {
    this.ring = new Float64Array(period);
  }

  push(x: number): void {
    this.ring[this.slot] = x;
    this.slot += 1;
    if (this.slot < this.ring.length) return;
    this.slot = 0;
    this.isFull = true;
  }

  /** 0 is the oldest, period - 1 the newest; only of a full window. */
  nth(index: number): number {
    const slot = this.slot + index;
    return at(this.ring, slot < this.ring.length ? slot : slot - this.ring.length);
  }
}
