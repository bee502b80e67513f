/**
 * A recording through the feed's own code, counted and checked: wherever a depth change and a bookTicker share a number, the
 * top of the book must be the same.
 */
import type { BookDelta, MarketEvent, Quote } from '#/core/market/events.ts';
import type { OrderBook } from '#/core/market/order-book.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import type { Digest } from '#/core/value/hash.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { createCaptureTransport, type ReplaySpeed } from './capture.ts';
import { createBinanceFeed } from './feed.ts';
import { recordedInstrument, type BinanceMarket } from './instruments.ts';

export interface ReplayOptions {
  readonly file: string;
  readonly market: BinanceMarket;
  readonly symbol: string;
  readonly speed: ReplaySpeed;
  readonly onEvent?: (event: MarketEvent) => void;
}

export interface ReplayReport {
  readonly messages: number;
  readonly deltas: number;
  readonly trades: number;
  readonly quotes: number;
  readonly gaps: number;
  /** Each break of the chain, as it was told. */
  readonly gapDetails: readonly string[];
  readonly crossed: number;
  readonly duplicates: number;
  readonly unreadable: number;
  readonly topMatched: number;
  readonly topDiffered: number;
  readonly bookHash: Digest;
  readonly elapsedMs: number;
}

export const replayCapture = async (options: ReplayOptions): Promise<Result<ReplayReport, Failure>> => {
  const named = recordedInstrument(options.market, options.symbol);
  if (!named.ok) return named;
  const startedMs = performance.now();
  const transport = createCaptureTransport({ file: options.file, speed: options.speed, instrument: named.value });
  const feed = createBinanceFeed({ market: options.market, instruments: [named.value], transport });
  const book = feed.bookOf(named.value.id);
  const oracle = new TopOracle(book);
  const gapDetails: string[] = [];
  await feed.start({
    onEvent: (event) => {
      oracle.onEvent(event);
      if (event.kind === 'FeedStatus' && event.state === 'Gap') gapDetails.push(event.detail);
      options.onEvent?.(event);
    },
  });
  const trouble = await transport.finished.then(() => undefined, whyUnreadable);
  if (trouble !== undefined) return fail(invalid('file', 'a recording that can be read to its end', trouble));
  const counts = feed.counts();
  return ok({
    messages: counts.messages,
    deltas: counts.deltas,
    trades: counts.trades,
    quotes: counts.quotes,
    gaps: counts.gaps,
    gapDetails,
    crossed: counts.crossed,
    duplicates: counts.duplicates,
    unreadable: counts.unreadable + transport.malformed(),
    topMatched: oracle.matched,
    topDiffered: oracle.differed,
    bookHash: book.hash(),
    elapsedMs: Math.round(performance.now() - startedMs),
  });
};

/** What the file itself is at fault for; anything else is ours. */
const whyUnreadable = (error: unknown): string => {
  const isFile = error instanceof Error && 'code' in error && /^(Z_|ENOENT|EISDIR|EACCES)/.test(String(error.code));
  if (!isFile) throw error;
  return error.message;
};

class TopOracle {
  matched = 0;
  differed = 0;
  readonly #book: OrderBook;
  /** Quotes whose number the book has not reached. */
  #ahead: Quote[] = [];

  constructor(book: OrderBook) {
    this.#book = book;
  }

  onEvent(event: MarketEvent): void {
    if (event.kind === 'Quote') this.#onQuote(event);
    else if (event.kind === 'BookDelta') this.#onDelta(event);
  }

  #onQuote(quote: Quote): void {
    const seq = quote.bookSeq ?? 0;
    if (this.#book.isLive && seq === this.#book.seq) this.#compare(quote);
    else if (!this.#book.isLive || seq > this.#book.seq) this.#ahead.push(quote);
  }

  /** A change told while others wait behind it is behind the book: only the change the book stands at can be compared. */
  #onDelta(delta: BookDelta): void {
    const reached = this.#ahead.findIndex((quote) => (quote.bookSeq ?? 0) > delta.lastSeq);
    const behind = reached < 0 ? this.#ahead : this.#ahead.slice(0, reached);
    this.#ahead = reached < 0 ? [] : this.#ahead.slice(reached);
    const same = behind.at(-1);
    if (same?.bookSeq === delta.lastSeq && this.#book.isLive && this.#book.seq === delta.lastSeq) this.#compare(same);
  }

  #compare(quote: Quote): void {
    const bid = this.#book.bestBid();
    const offer = this.#book.bestOffer();
    const isBidSame = bid?.px === quote.bidPx && bid.qty === quote.bidSize;
    const isOfferSame = offer?.px === quote.offerPx && offer.qty === quote.offerSize;
    if (isBidSame && isOfferSame) this.matched += 1;
    else this.differed += 1;
  }
}
