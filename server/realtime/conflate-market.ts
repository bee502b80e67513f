/**
 * Market data for browsers: the latest of everything per instrument, sent at most 30 times a second, only what changed
 * and only what a client asked to watch. It is droppable: a slow client misses batches and loses nothing, because each
 * batch carries whole values with their own age.
 */
import type { Bar, BookLevel, MarketEvent, QualityFinding, QualityFlag, Quote, Trade } from '#/core/market/events.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarTuple, BookTuple, MarketBatch, MarketWish, QuoteTuple, TradeTuple } from '#/core/engine/replica/stream.ts';

interface Latest {
  quote: Quote | undefined;
  lastPx: number | undefined;
  dayOpenPx: number | undefined;
  receiveMs: number;
  readonly flags: Set<QualityFlag>;
  book: BookView | undefined;
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
  readonly onBar: (bar: Bar, closed: boolean) => void;
  readonly setDayOpen: (instrumentId: string, px: number) => void;
  /** What changed since the last call, once for all clients. */
  readonly take: (nowMs: number) => ChangedMarket;
  /** Everything, for a client that has just connected. */
  readonly all: (nowMs: number) => ChangedMarket;
  readonly latest: (instrumentId: string) => Readonly<Latest> | undefined;
}

export interface ChangedMarket {
  readonly at: number;
  readonly quotes: readonly QuoteTuple[];
  readonly trades: readonly TradeTuple[];
  readonly books: readonly BookTuple[];
  readonly bars: readonly BarTuple[];
}

const staleAfterMs = 5000;
const maxTrades = 400;
const depth = 20;

export const createMarketConflater = (): MarketConflater => {
  const latest = new Map<string, Latest>();
  const of = (instrumentId: string): Latest => latestOf(latest, instrumentId);
  const quotes = new Set<string>();
  const books = new Set<string>();
  const bars = new Map<string, BarTuple>();
  const closed: BarTuple[] = [];
  let trades: TradeTuple[] = [];

  const onTrade = (trade: Trade): void => {
    const entry = of(trade.instrumentId);
    entry.lastPx = trade.px;
    entry.dayOpenPx ??= trade.px;
    entry.receiveMs = toMs(trade.tsLocal);
    quotes.add(trade.instrumentId);
    if (trades.length < maxTrades)
      trades.push([trade.instrumentId, trade.px, trade.qty, trade.aggressor === 'Buy' ? 'B' : 'S', toMs(trade.tsVenue)]);
  };

  const onEvent = (event: MarketEvent): void => {
    if (event.kind === 'Trade') onTrade(event);
    if (event.kind !== 'Quote' && event.kind !== 'Quality') return;
    noteTop(of(event.instrumentId), event);
    quotes.add(event.instrumentId);
  };

  const change = (ids: Iterable<string>, bookIds: Iterable<string>, at: number): Pick<ChangedMarket, 'quotes' | 'books'> => ({
    quotes: [...ids].map((id) => quoteTuple(id, of(id), at)),
    books: [...bookIds].flatMap((id) => bookTuple(id, of(id).book)),
  });

  return {
    onEvent,
    onBook: (instrumentId, book) => {
      of(instrumentId).book = book;
      books.add(instrumentId);
    },
    onBar: (bar, isClosed) => {
      const tuple = barTuple(bar, isClosed);
      if (isClosed) closed.push(tuple);
      else bars.set(`${bar.instrumentId} ${bar.interval}`, tuple);
    },
    setDayOpen: (instrumentId, px) => void (of(instrumentId).dayOpenPx = px),
    take: (at) => {
      const batch = { at, ...change(quotes, books, at), trades, bars: [...closed.splice(0), ...bars.values()] };
      quotes.clear();
      books.clear();
      bars.clear();
      trades = [];
      return batch;
    },
    all: (at) => ({ at, ...change(latest.keys(), latest.keys(), at), trades: [], bars: [] }),
    latest: (instrumentId) => latest.get(instrumentId),
  };
};

const latestOf = (latest: Map<string, Latest>, instrumentId: string): Latest => {
  const known = latest.get(instrumentId);
  if (known !== undefined) return known;
  const made: Latest = { quote: undefined, lastPx: undefined, dayOpenPx: undefined, receiveMs: 0, flags: new Set(), book: undefined };
  latest.set(instrumentId, made);
  return made;
};

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
  return { at: market.at, quotes: market.quotes, trades, books, bars };
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
