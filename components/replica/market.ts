/**
 * Market data of this page: the newest quote of every instrument, book and tape of those watched, bars as they move.
 * Conflated and droppable, so each value carries the lane's receive time; readers hear once a frame.
 */
import type { BarTuple, BookTuple, MarketBatch, MarketLane, QuoteTuple, TradeTuple } from '#/core/engine/replica/stream.ts';
import type { FrameScheduler, Priority } from './frame.ts';
import { createListeners, type Listeners } from './store.ts';
import type { Wire } from './wire.ts';

/** Prices and sizes are the instrument's scaled integers. */
export interface QuoteView {
  readonly instrumentId: string;
  readonly bidPx: number | undefined;
  readonly bidSize: number | undefined;
  readonly offerPx: number | undefined;
  readonly offerSize: number | undefined;
  readonly lastPx: number | undefined;
  readonly dayOpenPx: number | undefined;
  readonly state: QuoteTuple[8];
  /** Last traded price moved up (1), down (-1) or not at all since the page opened (0). */
  readonly direction: -1 | 0 | 1;
  /** By this page's clock: when the value was received at the lane, as an age counts from there. */
  readonly bornMs: number;
}

export interface BookView {
  readonly seq: number;
  /** [px, qty] best first. */
  readonly bids: readonly (readonly [px: number, qty: number])[];
  readonly offers: readonly (readonly [px: number, qty: number])[];
  readonly bornMs: number;
}

export interface MarketStore {
  readonly quote: (instrumentId: string) => QuoteView | undefined;
  readonly book: (instrumentId: string) => BookView | undefined;
  /** Newest first, at most 200. */
  readonly tape: (instrumentId: string) => readonly TradeTuple[];
  readonly onQuote: (instrumentId: string, listener: () => void) => () => void;
  readonly onBook: (instrumentId: string, listener: () => void) => () => void;
  readonly onTape: (instrumentId: string, listener: () => void) => () => void;
  /** Bars as they move and close, gathered per frame, oldest first. */
  readonly onBars: (instrumentId: string, interval: string, listener: (bars: readonly BarTuple[]) => void) => () => void;
  readonly onBatch: (batch: MarketBatch, nowMs: number) => void;
  readonly onConnect: () => void;
  /** The lane's clock minus this page's, ms; undefined before the first batch. */
  readonly clockOffsetMs: () => number | undefined;
  readonly lastBatchMs: () => number | undefined;
}

const keptTrades = 200;
const noTrades: readonly TradeTuple[] = [];

export const createMarketStore = (wire: Wire, frames: FrameScheduler, lane: MarketLane): MarketStore => {
  const quotes = createTopic(frames, 'table');
  const books = createTopic(frames, 'ladder');
  const tapes = createTopic(frames, 'ladder');
  const wishes = createWishes(wire, lane);
  const bars = createBarTopic(frames);
  const values = {
    quotes: new Map<string, QuoteView>(),
    books: new Map<string, BookView>(),
    tapes: new Map<string, readonly TradeTuple[]>(),
  };
  let offset: number | undefined;
  let lastBatch: number | undefined;

  const onBatch = (batch: MarketBatch, nowMs: number): void => {
    offset = batch.at - nowMs;
    lastBatch = nowMs;
    const toLocal = (laneMs: number): number => laneMs - batch.at + nowMs;
    for (const tuple of batch.quotes) {
      values.quotes.set(tuple[0], quoteOf(tuple, values.quotes.get(tuple[0]), toLocal));
      quotes.mark(tuple[0]);
    }
    for (const tuple of batch.books) {
      values.books.set(tuple[0], bookOf(tuple, toLocal));
      books.mark(tuple[0]);
    }
    for (const [id, trades] of groupTrades(batch.trades)) {
      values.tapes.set(id, [...trades.toReversed(), ...(values.tapes.get(id) ?? noTrades)].slice(0, keptTrades));
      tapes.mark(id);
    }
    for (const tuple of batch.bars) bars.push(tuple);
  };

  const forget =
    (map: Map<string, unknown>, id: string): (() => void) =>
    () => {
      map.delete(id);
    };

  return {
    quote: (id) => values.quotes.get(id),
    book: (id) => values.books.get(id),
    tape: (id) => values.tapes.get(id) ?? noTrades,
    onQuote: quotes.on,
    onBook: (id, listener) => join(wishes.want('books', id, forget(values.books, id)), books.on(id, listener)),
    onTape: (id, listener) => join(wishes.want('trades', id, forget(values.tapes, id)), tapes.on(id, listener)),
    onBars: (id, interval, listener) => join(wishes.want('bars', barKey(id, interval)), bars.on(barKey(id, interval), listener)),
    onBatch,
    onConnect: () => {
      if (lane === 'desk' || wishes.isWanting()) wishes.send();
    },
    clockOffsetMs: () => offset,
    lastBatchMs: () => lastBatch,
  };
};

const join =
  (...stops: readonly (() => void)[]) =>
  (): void => {
    for (const stop of stops) stop();
  };

const known = (value: number | null): number | undefined => value ?? undefined;

const quoteOf = (tuple: QuoteTuple, before: QuoteView | undefined, toLocal: (ms: number) => number): QuoteView => {
  const [instrumentId, bidPx, bidSize, offerPx, offerSize, lastPx, dayOpenPx, receiveMs, state] = tuple;
  const last = known(lastPx);
  const was = before?.lastPx;
  const moved = last === undefined || was === undefined || last === was;
  return {
    instrumentId,
    bidPx: known(bidPx),
    bidSize: known(bidSize),
    offerPx: known(offerPx),
    offerSize: known(offerSize),
    lastPx: last,
    dayOpenPx: known(dayOpenPx),
    state,
    bornMs: toLocal(receiveMs),
    direction: moved ? (before?.direction ?? 0) : last > was ? 1 : -1,
  };
};

const bookOf = ([, seq, receiveMs, bids, offers]: BookTuple, toLocal: (ms: number) => number): BookView => ({
  seq,
  bids: pairs(bids),
  offers: pairs(offers),
  bornMs: toLocal(receiveMs),
});

const pairs = (flat: readonly number[]): readonly (readonly [number, number])[] => {
  const levels: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) levels.push([flat[i] ?? 0, flat[i + 1] ?? 0]);
  return levels;
};

const groupTrades = (trades: readonly TradeTuple[]): Map<string, TradeTuple[]> => {
  const byId = new Map<string, TradeTuple[]>();
  for (const trade of trades) {
    const list = byId.get(trade[0]);
    if (list === undefined) byId.set(trade[0], [trade]);
    else list.push(trade);
  }
  return byId;
};

interface Topic {
  readonly on: (key: string, listener: () => void) => () => void;
  readonly mark: (key: string) => void;
}

const createTopic = (frames: FrameScheduler, priority: Priority): Topic => {
  const byKey = new Map<string, Listeners>();
  const dirty = new Set<string>();
  const flush = (): void => {
    const keys = [...dirty];
    dirty.clear();
    for (const key of keys) byKey.get(key)?.notify();
  };
  return {
    on: (key, listener) => {
      const listeners = byKey.get(key) ?? createListeners();
      byKey.set(key, listeners);
      return listeners.subscribe(listener);
    },
    mark: (key) => {
      if (byKey.get(key) === undefined) return;
      dirty.add(key);
      frames.request(flush, priority);
    },
  };
};

const barKey = (instrumentId: string, interval: string): string => `${instrumentId} ${interval}`;

interface BarTopic {
  readonly on: (key: string, listener: (bars: readonly BarTuple[]) => void) => () => void;
  readonly push: (bar: BarTuple) => void;
}

const createBarTopic = (frames: FrameScheduler): BarTopic => {
  const readers = new Map<string, Set<(bars: readonly BarTuple[]) => void>>();
  const waiting = new Map<string, BarTuple[]>();
  const flush = (): void => {
    const batches = [...waiting];
    waiting.clear();
    for (const [key, bars] of batches) for (const listener of readers.get(key) ?? []) listener(bars);
  };
  return {
    on: (key, listener) => {
      const set = readers.get(key) ?? new Set();
      readers.set(key, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
    push: (bar) => {
      const key = barKey(bar[0], bar[1]);
      if ((readers.get(key)?.size ?? 0) === 0) return;
      const bars = waiting.get(key) ?? [];
      waiting.set(key, bars);
      const newest = bars.at(-1);
      if (newest !== undefined && newest[2] === bar[2]) bars[bars.length - 1] = bar;
      else bars.push(bar);
      frames.request(flush, 'chart');
    },
  };
};

interface Wishes {
  readonly want: (kind: 'books' | 'trades' | 'bars', key: string, onLast?: () => void) => () => void;
  readonly send: () => void;
  readonly isWanting: () => boolean;
}

/** Ref-counted; changes made in one turn go out as one wish. */
const createWishes = (wire: Wire, lane: MarketLane): Wishes => {
  const counts = {
    books: new Map<string, number>(),
    trades: new Map<string, number>(),
    bars: new Map<string, number>(),
  };
  let isQueued = false;
  const send = (): void => {
    isQueued = false;
    const bars = [...counts.bars.keys()].map((key) => ({
      instrumentId: key.slice(0, key.lastIndexOf(' ')),
      interval: key.slice(key.lastIndexOf(' ') + 1),
    }));
    wire.watch({ lane, books: [...counts.books.keys()], trades: [...counts.trades.keys()], bars });
  };
  const queue = (): void => {
    if (isQueued) return;
    isQueued = true;
    queueMicrotask(send);
  };
  return {
    send,
    isWanting: () => counts.books.size + counts.trades.size + counts.bars.size > 0,
    want: (kind, key, onLast) => {
      const map = counts[kind];
      map.set(key, (map.get(key) ?? 0) + 1);
      queue();
      return () => {
        const left = (map.get(key) ?? 1) - 1;
        if (left > 0) map.set(key, left);
        else {
          map.delete(key);
          onLast?.();
        }
        queue();
      };
    },
  };
};
