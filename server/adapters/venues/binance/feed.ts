/**
 * Binance market data as domain events, from any transport: decode, drop what came twice, keep the book in sequence, watch
 * the quality. Recorded and live frames take this one path. A value under quarantine is told as a finding and not passed on.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookDelta, BookSnapshot, FeedState, MarketEvent, QualityFinding, Quote, Trade } from '#/core/market/events.ts';
import type { OrderBook } from '#/core/market/order-book.ts';
import { QualityMonitor, defaultQualityLimits, type QualityLimits } from '#/core/market/quality.ts';
import type { Feed, FeedHandlers } from '#/core/ports/feed.ts';
import { present } from '#/core/value/invariant.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import { BookSync } from './book-sync.ts';
import type { BinanceMarket } from './instruments.ts';
import type { BinanceTransport } from './transport.ts';
import { FrameDecoder, type FrameInput } from './wire.ts';

export interface BinanceFeedConfig {
  readonly market: BinanceMarket;
  readonly instruments: readonly Instrument[];
  readonly transport: BinanceTransport;
  readonly limits?: QualityLimits;
  /** What a move of the recording passes over, for whoever keeps bars. */
  readonly onSkipped?: (event: MarketEvent) => void;
}

export interface FeedCounts {
  messages: number;
  deltas: number;
  trades: number;
  quotes: number;
  snapshots: number;
  gaps: number;
  /** Times a quote or the book became crossed. */
  crossed: number;
  /** Came a second time, or late. */
  duplicates: number;
  unreadable: number;
  unsupported: number;
}

export interface BinanceFeed extends Feed {
  readonly bookOf: (instrumentId: string) => OrderBook;
  readonly counts: () => Readonly<FeedCounts>;
}

export const createBinanceFeed = (config: BinanceFeedConfig): BinanceFeed => {
  const reader = new FeedReader(config);
  return {
    name: `binance-${config.market}`,
    instruments: () => config.instruments,
    start: (handlers) => reader.start(handlers),
    close: () => config.transport.close(),
    bookOf: (instrumentId) => reader.lineOf(instrumentId).sync.book,
    counts: () => reader.counts,
  };
};

/** What is kept of one instrument. */
interface Line {
  readonly instrument: Instrument;
  readonly sync: BookSync;
  readonly monitor: QualityMonitor;
  lastQuoteSeq: number;
  lastTradeId: number;
}

class FeedReader {
  readonly counts: FeedCounts = {
    messages: 0,
    deltas: 0,
    trades: 0,
    quotes: 0,
    snapshots: 0,
    gaps: 0,
    crossed: 0,
    duplicates: 0,
    unreadable: 0,
    unsupported: 0,
  };
  readonly #config: BinanceFeedConfig;
  readonly #decoder: FrameDecoder;
  readonly #lines: ReadonlyMap<string, Line>;
  #handlers: FeedHandlers | undefined;
  #state: FeedState | undefined;
  #isMuted = false;

  constructor(config: BinanceFeedConfig) {
    this.#config = config;
    this.#decoder = new FrameDecoder(config.instruments);
    this.#lines = new Map(config.instruments.map((instrument) => [instrument.id, toLine(instrument, config)]));
  }

  lineOf(instrumentId: string): Line {
    return present(this.#lines.get(instrumentId), `instrument ${instrumentId} of the feed`);
  }

  async start(handlers: FeedHandlers): Promise<void> {
    this.#handlers = handlers;
    await this.#config.transport.start({
      onFrame: (frame) => this.#onFrame(frame),
      onConnected: (at) => this.#onConnected(at),
      onDisconnected: (detail, at) => this.#onDisconnected(detail, at),
      onClock: (now) => this.#onClock(now),
      onSeek: (phase, at) => this.#onSeek(phase, at),
    });
  }

  #emit(event: MarketEvent): void {
    if (this.#isMuted) this.#config.onSkipped?.(event);
    else this.#handlers?.onEvent(event);
  }

  #tell(findings: readonly QualityFinding[]): void {
    for (const finding of findings) {
      if (finding.flag === 'Crossed' && finding.active) this.counts.crossed += 1;
      this.#emit(finding);
    }
  }

  #tellState(state: FeedState, detail: string, at: Timestamp): void {
    if (state === this.#state && state !== 'Gap') return;
    this.#state = state;
    this.#emit({ kind: 'FeedStatus', feed: `binance-${this.#config.market}`, state, detail, tsLocal: at });
  }

  #onFrame(input: FrameInput): void {
    this.counts.messages += 1;
    const decoded = this.#decoder.decode(input);
    if (!decoded.ok) {
      this.#onUnreadable(decoded.failure.message, input);
      return;
    }
    const frame = decoded.value;
    if (frame.kind === 'Unsupported') this.counts.unsupported += 1;
    if (frame.kind !== 'Event') return;
    if (this.#state === 'Invalid' && this.#isWhole()) this.#tellState('Live', 'frames can be read again', input.tsLocal);
    this.#onEvent(frame.event);
  }

  #onUnreadable(detail: string, input: FrameInput): void {
    const { tsLocal } = input;
    this.counts.unreadable += 1;
    const only = this.#config.instruments.length === 1 ? this.#config.instruments[0] : undefined;
    const instrument = only ?? input.snapshotOf ?? this.#namedIn(input);
    if (instrument === undefined) this.#tellState('Invalid', detail, tsLocal);
    else this.#tell(this.lineOf(instrument.id).monitor.onUnreadable(detail, tsLocal));
  }

  /** Whose frame it is, where the frame can say no more. */
  #namedIn({ bytes, start, end }: FrameInput): Instrument | undefined {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
    const symbol = /"s":"([A-Z0-9]{2,20})"/.exec(text)?.[1];
    return this.#config.instruments.find((instrument) => instrument.symbol === symbol);
  }

  #onEvent(event: MarketEvent): void {
    if (event.kind === 'Quote') this.#onQuote(event);
    else if (event.kind === 'Trade') this.#onTrade(event);
    else if (event.kind === 'BookDelta') this.#onDelta(event);
    else if (event.kind === 'BookSnapshot') this.#onSnapshot(event);
  }

  #onQuote(quote: Quote): void {
    const line = this.lineOf(quote.instrumentId);
    this.counts.quotes += 1;
    const seq = quote.bookSeq ?? line.lastQuoteSeq + 1;
    if (seq <= line.lastQuoteSeq) {
      this.counts.duplicates += 1;
      return;
    }
    line.lastQuoteSeq = seq;
    this.#tell(line.monitor.onQuote(quote));
    if (!line.monitor.isQuarantining) this.#emit(quote);
  }

  #onTrade(trade: Trade): void {
    const line = this.lineOf(trade.instrumentId);
    this.counts.trades += 1;
    const id = Number(trade.tradeId);
    if (id <= line.lastTradeId) {
      this.counts.duplicates += 1;
      return;
    }
    line.lastTradeId = id;
    this.#tell(line.monitor.onTrade(trade));
    if (!line.monitor.isQuarantining) this.#emit(trade);
  }

  #onDelta(delta: BookDelta): void {
    const line = this.lineOf(delta.instrumentId);
    this.counts.deltas += 1;
    const outcome = line.sync.onDelta(delta);
    if (outcome.kind === 'Applied') this.#passOn(line, delta);
    else if (outcome.kind === 'Old') this.counts.duplicates += 1;
    else if (outcome.kind === 'Gap') this.#onGap(line, outcome.detail, delta.tsLocal);
    else if (outcome.needsSnapshot) this.#config.transport.requestSnapshot(line.instrument);
  }

  #passOn(line: Line, delta: BookDelta): void {
    this.#emit(delta);
    this.#tell(line.monitor.onBookCrossed(line.sync.book.isCrossed(), delta.tsLocal));
  }

  #onGap(line: Line, detail: string, at: Timestamp): void {
    this.counts.gaps += 1;
    this.#tellState('Gap', `${line.instrument.symbol}: ${detail}`, at);
    this.#tell(line.monitor.onGap(detail, at));
    this.#config.transport.requestSnapshot(line.instrument);
  }

  #onSnapshot(snapshot: BookSnapshot): void {
    const line = this.lineOf(snapshot.instrumentId);
    this.counts.snapshots += 1;
    const outcome = line.sync.onSnapshot(snapshot);
    if (outcome.kind === 'TooOld') this.#config.transport.requestSnapshot(line.instrument);
    if (outcome.kind !== 'Live') return;
    this.#emit(snapshot);
    for (const delta of outcome.bridged) this.#emit(delta);
    this.#tell(line.monitor.onBookCrossed(line.sync.book.isCrossed(), snapshot.tsLocal));
    this.#tell(line.monitor.onResynchronised(snapshot.tsLocal));
    if (this.#isWhole()) this.#tellState('Live', 'all books in sequence', snapshot.tsLocal);
  }

  #isWhole(): boolean {
    return [...this.#lines.values()].every((line) => line.sync.book.isLive);
  }

  #onConnected(at: Timestamp): void {
    for (const line of this.#lines.values()) line.sync.restart('a new session began');
    this.#tellState('Invalid', 'connected, books not yet in sequence', at);
  }

  #onDisconnected(detail: string, at: Timestamp): void {
    for (const line of this.#lines.values()) line.sync.restart(detail);
    this.#tellState('Disconnected', detail, at);
  }

  #onClock(now: Timestamp): void {
    for (const line of this.#lines.values()) this.#tell(line.monitor.onClock(now));
    if (this.#state === 'Live' && [...this.#lines.values()].every(({ monitor }) => monitor.active.includes('Stale'))) {
      this.#tellState('Stale', 'nothing received in time', now);
    } else if (this.#state === 'Stale' && this.#isWhole() && this.#isFresh()) this.#tellState('Live', 'data arrives again', now);
  }

  #isFresh(): boolean {
    return [...this.#lines.values()].some(({ monitor }) => !monitor.active.includes('Stale'));
  }

  /** After a move each book is told whole, so that whoever listens holds what the feed holds. */
  #onSeek(phase: 'Begin' | 'Restart' | 'End', at: Timestamp): void {
    this.#isMuted = phase !== 'End';
    for (const line of this.#lines.values()) {
      if (phase === 'Restart') startAgain(line);
      if (phase === 'End' && line.sync.book.isLive) this.#emit(line.sync.book.toSnapshot({ tsVenue: at, tsLocal: at }));
    }
  }
}

const toLine = (instrument: Instrument, { market, limits }: BinanceFeedConfig): Line => ({
  instrument,
  sync: new BookSync(instrument.id, market === 'usdm' ? 'Chain' : 'Range'),
  monitor: new QualityMonitor(instrument.id, limits ?? defaultQualityLimits, instrument.priceScale),
  lastQuoteSeq: -1,
  lastTradeId: -1,
});

const startAgain = (line: Line): void => {
  line.sync.restart('the recording begins again');
  line.lastQuoteSeq = -1;
  line.lastTradeId = -1;
};
