/**
 * Joins numbered changes to a snapshot: changes wait until a snapshot arrives that they bridge, then chain one to the next.
 * Every break of the chain is counted once, also while the book is already invalid. Source: Binance, "How to manage a local
 * order book correctly".
 */
import type { SequenceRule } from '#/core/market/book-sequence.ts';
import { judgeBridge, judgeSequence } from '#/core/market/book-sequence.ts';
import type { BookDelta, BookSnapshot } from '#/core/market/events.ts';
import { OrderBook } from '#/core/market/order-book.ts';

export type SyncOutcome =
  | { readonly kind: 'Applied' }
  | { readonly kind: 'Waiting'; readonly needsSnapshot: boolean }
  | { readonly kind: 'Old' }
  | { readonly kind: 'Gap'; readonly detail: string };

export type SnapshotOutcome =
  /** `bridged` are the waiting changes that followed the snapshot. */
  { readonly kind: 'Live'; readonly bridged: readonly BookDelta[] } | { readonly kind: 'TooOld' } | { readonly kind: 'Ignored' };

const applied: SyncOutcome = { kind: 'Applied' };
const old: SyncOutcome = { kind: 'Old' };
const maxWaiting = 10_000;

export class BookSync {
  readonly book: OrderBook;
  readonly #rule: SequenceRule;
  #waiting: BookDelta[] = [];
  #chainSeq: number | undefined;

  constructor(instrumentId: string, rule: SequenceRule) {
    this.book = new OrderBook(instrumentId, rule);
    this.#rule = rule;
  }

  /** A new session: what waits is of no use and the next change starts a chain. */
  restart(reason: string): void {
    this.#waiting = [];
    this.#chainSeq = undefined;
    this.book.invalidate(reason);
  }

  onDelta(delta: BookDelta): SyncOutcome {
    const before = this.#chainSeq;
    const verdict = before === undefined ? 'Follows' : judgeSequence(this.#rule, before, delta);
    if (verdict === 'Old') return old;
    this.#chainSeq = delta.lastSeq;
    if (verdict === 'Gap') return this.#onGap(delta, before);
    const outcome = this.book.applyDelta(delta);
    if (outcome === 'Follows') return applied;
    if (outcome === 'Old') return old;
    return this.#wait(delta, outcome === 'Gap');
  }

  #onGap(delta: BookDelta, before: number | undefined): SyncOutcome {
    const named = delta.prevSeq === undefined ? `starts at ${delta.firstSeq}` : `names ${delta.prevSeq} before it`;
    const detail = `change to ${delta.lastSeq} ${named}, last was ${before}`;
    this.book.invalidate(detail);
    this.#waiting = [delta];
    return { kind: 'Gap', detail };
  }

  #wait(delta: BookDelta, isUnbridged: boolean): SyncOutcome {
    const isFirst = this.#waiting.length === 0;
    if (this.#waiting.length >= maxWaiting) this.#waiting = this.#waiting.slice(maxWaiting / 2);
    this.#waiting.push(delta);
    return { kind: 'Waiting', needsSnapshot: isFirst || isUnbridged };
  }

  onSnapshot(snapshot: BookSnapshot): SnapshotOutcome {
    if (this.book.isLive) return { kind: 'Ignored' };
    const usable = this.#waiting.filter((delta) => judgeBridge(this.#rule, snapshot.lastSeq, delta) !== 'Old');
    const first = usable[0];
    if (first !== undefined && judgeBridge(this.#rule, snapshot.lastSeq, first) === 'Gap') return { kind: 'TooOld' };
    this.book.applySnapshot(snapshot);
    const bridged = usable.filter((delta) => this.book.applyDelta(delta) === 'Follows');
    this.#waiting = [];
    return { kind: 'Live', bridged };
  }
}
