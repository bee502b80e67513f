/** How much of a bar's volume the orders of one account may take: whole lots of a share of it, first come first served. */
import type { MatchBar } from './bar-fill.ts';

export class VolumeShare {
  readonly #share: number;
  readonly #lotSize: number;
  #left = 0;

  /** `share` is from 0 to 1. */
  constructor(share: number, lotSize: number) {
    this.#share = share;
    this.#lotSize = lotSize;
  }

  /** Scaled. A bar without volume fills nothing. */
  get left(): number {
    return this.#left;
  }

  begin({ volume = 0 }: MatchBar): void {
    this.#left = Math.floor((volume * this.#share) / this.#lotSize) * this.#lotSize;
  }

  take(qty: number): void {
    this.#left -= qty;
  }
}
