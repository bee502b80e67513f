/**
 * The order book by price: a snapshot, then numbered changes. A change is applied whole or not at all. After a gap the book
 * is Invalid until the next snapshot: a book with a hole looks like a market and is none. Best bid and offer cost O(1).
 */
import { columnsHash } from '../value/canonical.ts';
import type { Digest } from '../value/hash.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { BookSide } from './book-side.ts';
import { judgeBridge, judgeSequence, type SequenceRule, type SequenceVerdict } from './book-sequence.ts';
import type { BookDelta, BookLevel, BookSnapshot } from './events.ts';

export type BookState =
  | { readonly state: 'Empty' }
  | { readonly state: 'Live'; readonly seq: number }
  | { readonly state: 'Invalid'; readonly reason: string };

export type DeltaVerdict = SequenceVerdict | 'NotReady';

export class OrderBook {
  readonly instrumentId: string;
  readonly rule: SequenceRule;
  readonly bids = new BookSide(1);
  readonly offers = new BookSide(-1);
  #state: BookState = { state: 'Empty' };
  #seq = 0;
  #isBridged = false;
  #updatedAt: Timestamp | undefined;

  constructor(instrumentId: string, rule: SequenceRule) {
    this.instrumentId = instrumentId;
    this.rule = rule;
  }

  get state(): BookState {
    return this.#state.state === 'Live' ? { state: 'Live', seq: this.#seq } : this.#state;
  }

  get isLive(): boolean {
    return this.#state.state === 'Live';
  }

  /** The number of the last change applied; meaningful only while Live. */
  get seq(): number {
    return this.#seq;
  }

  /** Local receive time of the last change applied. */
  get updatedAt(): Timestamp | undefined {
    return this.#updatedAt;
  }

  applySnapshot(snapshot: BookSnapshot): void {
    this.bids.clear();
    this.offers.clear();
    setAll(this.bids, snapshot.bids);
    setAll(this.offers, snapshot.offers);
    this.#seq = snapshot.lastSeq;
    this.#isBridged = false;
    this.#updatedAt = snapshot.tsLocal;
    this.#state = { state: 'Live', seq: this.#seq };
  }

  /** A gap makes the book Invalid and changes no level. */
  applyDelta(delta: BookDelta): DeltaVerdict {
    if (!this.isLive) return 'NotReady';
    const judge = this.#isBridged ? judgeSequence : judgeBridge;
    const verdict = judge(this.rule, this.#seq, delta);
    if (verdict === 'Old') return verdict;
    if (verdict === 'Gap') {
      this.invalidate(`change ${delta.firstSeq} to ${delta.lastSeq} does not follow ${this.#seq}`);
      return verdict;
    }
    setAll(this.bids, delta.bids);
    setAll(this.offers, delta.offers);
    this.#seq = delta.lastSeq;
    this.#isBridged = true;
    this.#updatedAt = delta.tsLocal;
    return verdict;
  }

  invalidate(reason: string): void {
    this.#state = { state: 'Invalid', reason };
  }

  bestBid(): BookLevel | undefined {
    return this.isLive ? this.bids.level(0) : undefined;
  }

  bestOffer(): BookLevel | undefined {
    return this.isLive ? this.offers.level(0) : undefined;
  }

  /** The best bid at or above the best offer: no order may be priced from it. */
  isCrossed(): boolean {
    return this.isLive && this.bids.bestPx() >= this.offers.bestPx();
  }

  /** No change within `maxAgeMs` of `now`, by receipt; an empty book is stale. */
  isStale(now: Timestamp, maxAgeMs: number): boolean {
    return this.#updatedAt === undefined || now - this.#updatedAt > BigInt(maxAgeMs) * 1_000_000n;
  }

  /** The book as a snapshot that another book can start from. */
  toSnapshot(at: { readonly tsVenue: Timestamp; readonly tsLocal: Timestamp }, depth?: number): BookSnapshot {
    return {
      kind: 'BookSnapshot',
      instrumentId: this.instrumentId,
      tsVenue: at.tsVenue,
      tsLocal: at.tsLocal,
      lastSeq: this.#seq,
      bids: this.bids.levels(depth),
      offers: this.offers.levels(depth),
    };
  }

  /** Over every level, best first: equal books have equal hashes. */
  hash(): Digest {
    const bids = this.bids.levels();
    const offers = this.offers.levels();
    return columnsHash({
      bidPx: Float64Array.from(bids, (level) => level.px),
      bidQty: Float64Array.from(bids, (level) => level.qty),
      offerPx: Float64Array.from(offers, (level) => level.px),
      offerQty: Float64Array.from(offers, (level) => level.qty),
    });
  }
}

const setAll = (side: BookSide, levels: readonly BookLevel[]): void => {
  for (const level of levels) side.set(level);
};
