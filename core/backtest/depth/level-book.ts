/**
 * A book over the ranks of a tape's prices. A level that was told stays until it is told gone, also when the other side has
 * passed it: the best of the side that was told last stands, and the other side's best is the next level beyond it.
 */
import { rowKinds } from './depth-rows.ts';
import type { DepthTape } from './tape.ts';

export class LevelBook {
  readonly bids: Float64Array;
  readonly offers: Float64Array;
  readonly #levels: number;
  /** Rank, or -1 where there is no bid. */
  bestBid = -1;
  /** Rank, or the number of levels where there is no offer. */
  bestOffer: number;

  constructor({ prices }: Pick<DepthTape, 'prices'>) {
    this.#levels = prices.length;
    this.bids = new Float64Array(this.#levels);
    this.offers = new Float64Array(this.#levels);
    this.bestOffer = this.#levels;
  }

  /** In ticks; undefined where a side is missing. */
  midOf(prices: Float64Array): number | undefined {
    const [bid, offer] = [prices[this.bestBid], prices[this.bestOffer]];
    return bid === undefined || offer === undefined ? undefined : (bid + offer) / 2;
  }

  copy(): LevelBook {
    const copied = new LevelBook({ prices: this.bids });
    copied.bids.set(this.bids);
    copied.offers.set(this.offers);
    copied.bestBid = this.bestBid;
    copied.bestOffer = this.bestOffer;
    return copied;
  }

  /** Trades change nothing: what they took, the depth tells. */
  apply(kind: number, rank: number, lots: number): void {
    if (kind === rowKinds.bid) this.setBid(rank, lots);
    else if (kind === rowKinds.offer) this.setOffer(rank, lots);
    else if (kind === rowKinds.clearBids) this.clearBids(rank);
    else if (kind === rowKinds.clearOffers) this.clearOffers(rank);
  }

  setBid(rank: number, lots: number): void {
    this.bids[rank] = lots;
    if (lots === 0) {
      if (rank === this.bestBid) this.bestBid = this.#bidBelow(rank);
    } else if (rank > this.bestBid) {
      this.bestBid = rank;
      if (rank >= this.bestOffer) this.bestOffer = this.#offerAbove(rank);
    }
  }

  setOffer(rank: number, lots: number): void {
    this.offers[rank] = lots;
    if (lots === 0) {
      if (rank === this.bestOffer) this.bestOffer = this.#offerAbove(rank);
    } else if (rank < this.bestOffer) {
      this.bestOffer = rank;
      if (rank <= this.bestBid) this.bestBid = this.#bidBelow(rank);
    }
  }

  /** From the best bid down to `rank`. */
  clearBids(rank: number): void {
    if (this.bestBid < rank) return;
    this.bids.fill(0, rank, this.bestBid + 1);
    this.bestBid = this.#bidBelow(rank);
  }

  /** From the best offer up to `rank`. */
  clearOffers(rank: number): void {
    if (this.bestOffer > rank) return;
    this.offers.fill(0, this.bestOffer, rank + 1);
    this.bestOffer = this.#offerAbove(rank);
  }

  #bidBelow(rank: number): number {
    const { bids } = this;
    let at = rank - 1;
    while (at >= 0 && bids[at] === 0) at -= 1;
    return at;
  }

  #offerAbove(rank: number): number {
    const { offers } = this;
    const levels = this.#levels;
    let at = rank + 1;
    while (at < levels && offers[at] === 0) at += 1;
    return at;
  }
}
