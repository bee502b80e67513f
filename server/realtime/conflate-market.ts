/**
 * Market data for browsers: the latest of everything per instrument, sent at most 30 times a second, only what changed
 * and only what a client asked to watch. It is droppable: a slow client misses batches and loses nothing, because each
 * batch carries whole values with their own age.
 */
import type { Bar, BookLevel, MarketEvent, QualityFinding, QualityFlag, Quote, Trade } from '#/core/market/events.ts';
import { intervalMs } from '#/core/value/interval.ts';
import { toMs, type Timestamp } from '#/core/value/timestamp.ts';
import type { BarTuple, BookTuple, MarketBatch, MarketLane, MarketWish, QuoteTuple, TradeTuple } from '#/core/engine/replica/stream.ts';
import type { BarStore } from '#/server/venues/bar-store.ts';

interface Latest {
  quote: Quote | undefined;
  lastPx: number | undefined;
  dayOpenPx: number | undefined;
  receiveMs: number;
  readonly flags: Set<QualityFlag>;
  book: BookView | undefined;
  /** As browsers were last told. */
  told: QuoteTuple[8] | undefined;
}

export interface BookView {
  readonly seq: number;
  readonly receiveMs: number;
  readonly bids: readonly BookLevel[];
  readonly offers: readonly BookLevel[];
}

export interface MarketConflater {
  readonly onEvent: (event: MarketEvent) => void;
  readonly onBook: (instrumentId: string, book: BookView) => void;
  readonly setDayOpen: (instrumentId: string, px: number) => void;
  /** What changed since the last call, once for all clients, with the bars that anybody watches. */
  readonly take: (nowMs: number, bars: MarketWish['bars']) => ChangedMarket;
  /** Everything, for a client that has just connected. */
  readonly all: (nowMs: number) => ChangedMarket;
  readonly latest: (instrumentId: string) => Readonly<Latest> | undefined;
}

export interface ChangedMarket {
  readonly lane: MarketLane;
  readonly at: number;
  readonly quotes: readonly QuoteTuple[];
  readonly trades: readonly TradeTuple[];
  readonly books: readonly BookTuple[];
  readonly bars: readonly BarTuple[];
}

const staleAfterMs = 5000;
/** Of one batch, the newest: a tape shows fewer. */
const maxTrades = 400;
const depth = 20;
const mostBars = 1000;

export const createMarketConflater = (lane: MarketLane, barStore: Pick<BarStore, 'query'>): MarketConflater => {
  const latest = new Map<string, Latest>();
  const of = (instrumentId: string): Latest => latestOf(latest, instrumentId);
  const quotes = new Set<string>();
  const books = new Set<string>();
  const traded = new Set<string>();
  let takenMs: number | undefined;
  const tape = createTape();

  const onPrice = (instrumentId: string, px: number, at: Timestamp): void => {
    notePrice(of(instrumentId), px, at);
    quotes.add(instrumentId);
    traded.add(instrumentId);
  };

  const onEvent = (event: MarketEvent): void => {
    if (event.kind === 'Trade') {
      onPrice(event.instrumentId, event.px, event.tsLocal);
      tape.add(event);
    }
    // A bar that comes whole is the news of its close.
    if (event.kind === 'Bar') onPrice(event.instrumentId, event.close, event.end);
    if (event.kind !== 'Quote' && event.kind !== 'Quality') return;
    noteTop(of(event.instrumentId), event);
    quotes.add(event.instrumentId);
  };

  const change = (ids: Iterable<string>, bookIds: Iterable<string>, at: number): Pick<ChangedMarket, 'quotes' | 'books'> => ({
    quotes: [...ids].map((id) => quoteTuple(id, of(id), at)),
    books: [...bookIds].flatMap((id) => bookTuple(id, of(id).book)),
  });

  /** Silence changes a quote too: nobody tells, so every state is looked at. */
  const markTurned = (at: number): void => {
    for (const [id, entry] of latest) {
      const state = stateOf(entry, at);
      if (state !== entry.told) quotes.add(id);
      entry.told = state;
    }
  };

  return {
    onEvent,
    onBook: (instrumentId, book) => {
      of(instrumentId).book = book;
      books.add(instrumentId);
    },
    setDayOpen: (instrumentId, px) => void (of(instrumentId).dayOpenPx = px),
    take: (at, wished) => {
      markTurned(at);
      const batch = {
        lane,
        at,
        ...change(quotes, books, at),
        trades: tape.take(),
        bars: movedBars(barStore, wished, { traded, fromMs: takenMs ?? at, at }),
      };
      quotes.clear();
      books.clear();
      traded.clear();
      takenMs = at;
      return batch;
    },
    all: (at) => ({ lane, at, ...change(latest.keys(), latest.keys(), at), trades: [], bars: [] }),
    latest: (instrumentId) => latest.get(instrumentId),
  };
};

/** The newest trades since the last call. */
const createTape = () => {
  let trades: TradeTuple[] = [];
  return {
    add: (trade: Trade): void => {
      trades.push(tradeTuple(trade));
      if (trades.length > 2 * maxTrades) trades = trades.slice(-maxTrades);
    },
    take: (): readonly TradeTuple[] => {
      const newest = trades.slice(-maxTrades);
      trades = [];
      return newest;
    },
  };
};

interface Moved {
  readonly traded: ReadonlySet<string>;
  readonly fromMs: number;
  readonly at: number;
}

/** The bar in progress of what has traded, with those that ended meanwhile. */
const movedBars = (store: Pick<BarStore, 'query'>, wished: MarketWish['bars'], { traded, fromMs, at }: Moved): readonly BarTuple[] =>
  wished
    .filter(({ instrumentId }) => traded.has(instrumentId))
    .flatMap(({ instrumentId, interval }) => {
      const passed = Math.ceil(Math.max(0, at - fromMs) / intervalMs(interval));
      const bars = store.query({ instrumentId, interval, last: Math.min(mostBars, passed + 2), forming: true });
      return bars.map((bar, i) => barTuple(bar, i < bars.length - 1));
    });

const latestOf = (latest: Map<string, Latest>, instrumentId: string): Latest => {
  const known = latest.get(instrumentId);
  if (known !== undefined) return known;
  const made: Latest = {
    quote: undefined,
    lastPx: undefined,
    dayOpenPx: undefined,
    receiveMs: 0,
    flags: new Set(),
    book: undefined,
    told: undefined,
  };
  latest.set(instrumentId, made);
  return made;
};

const notePrice = (entry: Latest, px: number, at: Timestamp): void => {
  entry.lastPx = px;
  entry.dayOpenPx ??= px;
  entry.receiveMs = toMs(at);
};

const tradeTuple = ({ instrumentId, px, qty, aggressor, tsVenue }: Trade): TradeTuple => [
  instrumentId,
  px,
  qty,
  aggressor === 'Buy' ? 'B' : 'S',
  toMs(tsVenue),
];

const noteTop = (entry: Latest, event: Quote | QualityFinding): void => {
  if (event.kind === 'Quote') {
    entry.quote = event;
    entry.receiveMs = toMs(event.tsLocal);
  } else if (event.active) entry.flags.add(event.flag);
  else entry.flags.delete(event.flag);
};

/** The part of a change that one client asked for; undefined when nothing of it is. */
export const selectFor = (wish: MarketWish, market: ChangedMarket): MarketBatch | undefined => {
  const bars = market.bars.filter(([id, interval]) => wish.bars.some((bar) => bar.instrumentId === id && bar.interval === interval));
  const trades = market.trades.filter(([id]) => wish.trades.includes(id));
  const books = market.books.filter(([id]) => wish.books.includes(id));
  if (market.quotes.length + bars.length + trades.length + books.length === 0) return undefined;
  return { lane: market.lane, at: market.at, quotes: market.quotes, trades, books, bars };
};

const quoteTuple = (id: string, entry: Latest, at: number): QuoteTuple => {
  const { quote, lastPx = null, dayOpenPx = null, receiveMs } = entry;
  const top = quote === undefined ? noTop : ([quote.bidPx, quote.bidSize, quote.offerPx, quote.offerSize] as const);
  return [id, ...top, lastPx, dayOpenPx, receiveMs, stateOf(entry, at)];
};

const noTop = [null, null, null, null] as const;

const stateOf = ({ quote, receiveMs, flags }: Latest, at: number): QuoteTuple[8] => {
  if (at - receiveMs > staleAfterMs) return 'stale';
  if (quote !== undefined && quote.bidPx >= quote.offerPx) return 'crossed';
  return flags.size > 0 ? 'flagged' : 'ok';
};

const bookTuple = (id: string, book: BookView | undefined): readonly BookTuple[] =>
  book === undefined ? [] : [[id, book.seq, book.receiveMs, flat(book.bids), flat(book.offers)]];

const flat = (levels: readonly BookLevel[]): readonly number[] => levels.slice(0, depth).flatMap(({ px, qty }) => [px, qty]);

const barTuple = (bar: Bar, isClosed: boolean): BarTuple => [
  bar.instrumentId,
  bar.interval,
  toMs(bar.start),
  bar.open,
  bar.high,
  bar.low,
  bar.close,
  bar.volume,
  isClosed,
];
