/**
 * One side of an order book: prices and sizes in two typed arrays, worst first and best last, so that the busy end is the
 * cheap end to insert at and remove from. `rank` is the price with the sign that makes larger better (bids +1, offers -1).
 */
import { Price, Qty } from '../value/quantity.ts';
import type { BookLevel } from './events.ts';

export class BookSide {
  readonly sign: 1 | -1;
  size = 0;
  #ranks = new Float64Array(256);
  #sizes = new Float64Array(256);

  constructor(sign: 1 | -1) {
    this.sign = sign;
  }

  clear(): void {
    this.size = 0;
  }

  /** Sets the size at a price; zero removes it, and removing what is absent is no error. */
  set({ px, qty }: BookLevel): void {
    const rank = px * this.sign;
    const at = this.#find(rank);
    const exists = at < this.size && this.#ranks[at] === rank;
    if (exists && qty > 0) this.#sizes[at] = qty;
    else if (exists) this.#removeAt(at);
    else if (qty > 0) this.#insertAt(at, rank, qty);
  }

  /** The n-th best level, 0 is the best. */
  level(n: number): BookLevel | undefined {
    const at = this.size - 1 - n;
    const rank = this.#ranks[at];
    const qty = this.#sizes[at];
    if (n < 0 || at < 0 || rank === undefined || qty === undefined) return undefined;
    return { px: Price(rank * this.sign), qty: Qty(qty) };
  }

  qtyAt(px: Price): Qty {
    const rank = px * this.sign;
    const at = this.#find(rank);
    return Qty(at < this.size && this.#ranks[at] === rank ? (this.#sizes[at] ?? 0) : 0);
  }

  /** Best price without a level's allocation; NaN when the side is empty, for comparisons only. */
  bestPx(): number {
    return this.size === 0 ? Number.NaN : (this.#ranks[this.size - 1] ?? Number.NaN) * this.sign;
  }

  bestQty(): number {
    return this.size === 0 ? 0 : (this.#sizes[this.size - 1] ?? 0);
  }

  /** Best first, at most `depth` levels. */
  levels(depth = this.size): readonly BookLevel[] {
    const found: BookLevel[] = [];
    for (let n = 0; n < depth; n += 1) {
      const level = this.level(n);
      if (level === undefined) break;
      found.push(level);
    }
    return found;
  }

  /** First position whose rank is not below `rank`. */
  #find(rank: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ranks[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insertAt(at: number, rank: number, qty: number): void {
    if (this.size === this.#ranks.length) this.#grow();
    this.#ranks.copyWithin(at + 1, at, this.size);
    this.#sizes.copyWithin(at + 1, at, this.size);
    this.#ranks[at] = rank;
    this.#sizes[at] = qty;
    this.size += 1;
  }

  #removeAt(at: number): void {
    this.#ranks.copyWithin(at, at + 1, this.size);
    this.#sizes.copyWithin(at, at + 1, this.size);
    this.size -= 1;
  }

  #grow(): void {
    const ranks = new Float64Array(this.#ranks.length * 2);
    const sizes = new Float64Array(ranks.length);
    ranks.set(this.#ranks);
    sizes.set(this.#sizes);
    this.#ranks = ranks;
    this.#sizes = sizes;
  }
}
