/**
 * The order books of the feeds as they stand, and what deployments read of them: at the end of each of a deployment's bars the book as it
 * had been received by then, before anything later is applied to it. A book that is out of sequence, one-sided or crossed, of a feed that
 * is not live or with an open finding, tells nothing: its columns are unknown at that close.
 */
import type { BookKnown } from '#/core/engine/events.ts';
import { priceToNumber, qtyToNumber } from '#/core/instrument/convert.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookSide } from '#/core/market/book-side.ts';
import type { BookDelta, BookSnapshot, FeedState, MarketEvent } from '#/core/market/events.ts';
import { OrderBook } from '#/core/market/order-book.ts';
import { intervalMs } from '#/core/value/interval.ts';
import { toMs } from '#/core/value/timestamp.ts';

export interface BookWatch {
  readonly deploymentId: string;
  readonly instrument: Instrument;
  readonly interval: string;
}

export interface BookListener {
  readonly send: (input: BookKnown) => void;
  readonly isStopped: () => boolean;
}

export interface LiveBooks {
  /** Takes what a feed says; the book it changed, while that is live. */
  readonly onEvent: (event: MarketEvent) => OrderBook | undefined;
  /** From the next end of a bar on, until the deployment is stopped or asks again. */
  readonly watch: (watch: BookWatch, listener: BookListener) => void;
  /** Why nothing can be read of an instrument's book; undefined while it can. */
  readonly trouble: (instrumentId: string) => string | undefined;
  /** Bars that have ended by now are told, whether or not their book has changed since. */
  readonly advance: (nowMs: number) => void;
}

interface Watched extends BookWatch, BookListener {
  dueMs: number;
}

/** Of each side, whose sizes together are its depth: as `bw depth bars` has it. */
const nearLevels = 5;

export const createLiveBooks = (nowMs: () => number): LiveBooks => {
  const books = new Map<string, OrderBook>();
  const feeds = new Map<string, FeedState>();
  const flags = new Map<string, Set<string>>();
  const watched = new Map<string, Watched>();

  const trouble = (instrumentId: string): string | undefined => {
    const book = books.get(instrumentId);
    if (book === undefined) return 'its feed has told no order book';
    const [feed] = [...feeds].filter(([name]) => instrumentId.startsWith(`${name}:`));
    if (feed !== undefined && feed[1] !== 'Live') return `its feed is ${feed[1]}`;
    const [flag] = flags.get(instrumentId) ?? [];
    if (flag !== undefined) return `its data are flagged ${flag}`;
    return troubleOf(book);
  };

  const advance = (atMs: number, instrumentId?: string): void => {
    for (const [id, one] of watched) {
      if (one.dueMs > atMs || (instrumentId !== undefined && one.instrument.id !== instrumentId)) continue;
      if (one.isStopped()) {
        watched.delete(id);
        continue;
      }
      const length = intervalMs(one.interval);
      const endMs = Math.floor(atMs / length) * length;
      one.dueMs = endMs + length;
      const book = books.get(one.instrument.id);
      if (book === undefined || trouble(one.instrument.id) !== undefined) continue;
      one.send({ kind: 'BookKnown', deploymentId: id, endMs, columns: columnsOf(book, one.instrument) });
    }
  };

  const onBook = (event: BookDelta | BookSnapshot): OrderBook | undefined => {
    advance(toMs(event.tsLocal), event.instrumentId);
    const book = books.get(event.instrumentId) ?? new OrderBook(event.instrumentId, 'Chain');
    books.set(event.instrumentId, book);
    if (event.kind === 'BookSnapshot') book.applySnapshot(event);
    else book.applyDelta(event);
    return book.isLive ? book : undefined;
  };

  return {
    onEvent: (event) => {
      if (event.kind === 'BookDelta' || event.kind === 'BookSnapshot') return onBook(event);
      if (event.kind === 'FeedStatus') feeds.set(event.feed, event.state);
      if (event.kind === 'Quality') {
        const open = flags.get(event.instrumentId) ?? new Set();
        flags.set(event.instrumentId, open);
        if (event.active) open.add(event.flag);
        else open.delete(event.flag);
      }
      return undefined;
    },
    watch: (watch, listener) => {
      const length = intervalMs(watch.interval);
      watched.set(watch.deploymentId, { ...watch, ...listener, dueMs: (Math.floor(nowMs() / length) + 1) * length });
    },
    trouble,
    advance,
  };
};

const troubleOf = (book: OrderBook): string | undefined => {
  const { state } = book;
  if (state.state !== 'Live') return state.state === 'Invalid' ? `its order book is broken: ${state.reason}` : 'its order book is empty';
  if (book.bestBid() === undefined || book.bestOffer() === undefined) return 'its order book has one side';
  return book.isCrossed() ? 'its order book is crossed' : undefined;
};

const columnsOf = (book: OrderBook, instrument: Instrument): BookKnown['columns'] => {
  const [bid, offer] = [book.bestBid(), book.bestOffer()];
  if (bid === undefined || offer === undefined) return {};
  return {
    bid: priceToNumber(bid.px, instrument),
    offer: priceToNumber(offer.px, instrument),
    bidSize: qtyToNumber(bid.qty, instrument),
    offerSize: qtyToNumber(offer.qty, instrument),
    bidDepth: depthOf(book.bids, instrument),
    offerDepth: depthOf(book.offers, instrument),
  };
};

const depthOf = (side: BookSide, instrument: Instrument): number =>
  side.levels(nearLevels).reduce((sum, { qty }) => sum + qtyToNumber(qty, instrument), 0);
