/** The value of `bars` ago: a ring that returns what it overwrites, NaN until full. */
import { at } from './at.ts';

export class Lag {
  private readonly ring: Float64Array;
  private slot = 0;

  constructor(bars: number) {
    this.ring = new Float64Array(bars).fill(NaN);
  }

  push(x: number): number {
    const old = at(this.ring, this.slot);
    this.ring[this.slot] = x;
    this.slot = this.slot + 1 === this.ring.length ? 0 : this.slot + 1;
    return old;
  }
}
