/**
 * Market data of the simulated exchange as domain events: quotes, trades, numbered book deltas, snapshots. A hole in the
 * numbers is told as Gap and healed by a snapshot; a line without market data, though its heart beats, is Stale. Values are
 * watched for what they are worth: what is crossed, a spike or no price at all is a finding and is not passed on.
 */
import { builtinInstruments, simulatedVenue } from '#/core/instrument/builtin.ts';
import type { BookLevel, FeedState, MarketEvent, QualityFinding, Quote, Trade } from '#/core/market/events.ts';
import { QualityMonitor, defaultQualityLimits } from '#/core/market/quality.ts';
import type { Feed, FeedHandlers } from '#/core/ports/feed.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp, timestampFromMs } from '#/core/value/timestamp.ts';
import { SimxConnection } from './connection.ts';
import { minuteBarsSchema, type WireMarket, type WireMinuteBars } from './wire.ts';

export interface SimxFeedConfig {
  readonly port: number;
  readonly tokenFile: string;
  /** Silence of market data after which it is called stale. */
  readonly staleAfterMs?: number;
  readonly nowNs?: () => bigint;
}

export interface SimxFeed extends Feed {
  /** The last closed minute bars, prices and volumes as scaled integers; made before the market began, or traded since. */
  readonly bars: (instrumentId: string, last: number) => Promise<WireMinuteBars>;
}

const checkEveryMs = 500;
/** Exchange and desk read one clock: what differs is only how long a line has waited. */
const limits = { ...defaultQualityLimits, clockToleranceMs: Number.MAX_SAFE_INTEGER };
const systemNowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

export const createSimxFeed = (config: SimxFeedConfig): SimxFeed => {
  const reader = new MarketReader(config);
  return {
    name: simulatedVenue,
    instruments: () => builtinInstruments,
    start: (handlers) => reader.start(handlers),
    bars: async (instrumentId, last) => minuteBarsSchema.parse(await reader.connection.request('bars', { instrumentId, last })),
    close: () => {
      reader.close();
      return Promise.resolve();
    },
  };
};

const toLevels = (pairs: readonly (readonly [number, number])[]): BookLevel[] =>
  pairs.map(([px, qty]) => ({ px: Price(px), qty: Qty(qty) }));

class MarketReader {
  readonly connection: SimxConnection;
  readonly #nowNs: () => bigint;
  readonly #staleAfterMs: number;
  readonly #seq = new Map<string, number>();
  readonly #monitors = new Map(builtinInstruments.map(({ id, priceScale }) => [id, new QualityMonitor(id, limits, priceScale)]));
  readonly #welcomed = Promise.withResolvers<void>();
  #handlers: FeedHandlers | undefined;
  #state: FeedState = 'Disconnected';
  #heardMs = 0;
  #check: NodeJS.Timeout | undefined;

  constructor(config: SimxFeedConfig) {
    this.#nowNs = config.nowNs ?? systemNowNs;
    this.#staleAfterMs = config.staleAfterMs ?? 3000;
    this.connection = new SimxConnection({
      port: config.port,
      tokenFile: config.tokenFile,
      accounts: [],
      market: true,
      onWelcome: () => this.#onWelcome(),
      onMessage: (message) => {
        if (message.t === 'md') this.#onMarket(message);
      },
      onDown: (detail) => this.#tellState('Disconnected', detail),
    });
  }

  async start(handlers: FeedHandlers): Promise<void> {
    this.#handlers = handlers;
    this.#check = setInterval(() => this.#checkAge(), checkEveryMs);
    await this.connection.open();
    await this.#welcomed.promise;
  }

  close(): void {
    clearInterval(this.#check);
    this.connection.close();
  }

  #onWelcome(): void {
    this.#seq.clear();
    this.#heardMs = performance.now();
    this.#welcomed.resolve();
  }

  #checkAge(): void {
    const ageMs = performance.now() - this.#heardMs;
    if (this.#state === 'Live' && ageMs > this.#staleAfterMs) this.#tellState('Stale', `no market data for ${Math.round(ageMs)} ms`);
  }

  #onMarket(md: WireMarket): void {
    this.#heardMs = performance.now();
    const from = { tsVenue: timestampFromMs(md.at), tsLocal: Timestamp(this.#nowNs()) };
    for (const [instrumentId, lastSeq, bids, offers] of md.s) {
      this.#seq.set(instrumentId, lastSeq);
      this.#emit({
        kind: 'BookSnapshot',
        instrumentId,
        ...from,
        lastSeq,
        bids: toLevels(bids),
        offers: toLevels(offers),
      });
      this.#quoteFromSnapshot(instrumentId, { from, lastSeq, bid: bids[0], offer: offers[0] });
    }
    if (md.s.length > 0 || this.#state === 'Stale') this.#tellState('Live', 'market data arrives');
    for (const [instrumentId, prevSeq, lastSeq, bids, offers] of md.d) {
      if (!this.#follows(instrumentId, prevSeq, lastSeq)) continue;
      this.#emit({
        kind: 'BookDelta',
        instrumentId,
        ...from,
        firstSeq: prevSeq + 1,
        lastSeq,
        prevSeq,
        bids: toLevels(bids),
        offers: toLevels(offers),
      });
    }
    for (const [instrumentId, bid, bidSize, offer, offerSize, bookSeq] of md.q) {
      const sizes = { bidPx: Price(bid), bidSize: Qty(bidSize), offerPx: Price(offer), offerSize: Qty(offerSize) };
      this.#emitValue({ kind: 'Quote', instrumentId, ...from, ...sizes, bookSeq });
    }
    for (const [instrumentId, tradeId, px, qty, aggressor, atMs] of md.tr) {
      this.#emitValue({
        kind: 'Trade',
        instrumentId,
        tsVenue: timestampFromMs(atMs),
        tsLocal: from.tsLocal,
        tradeId,
        px: Price(px),
        qty: Qty(qty),
        aggressor,
      });
    }
  }

  /** A client that has just joined has a top of book at once, not at its next change. */
  #quoteFromSnapshot(
    instrumentId: string,
    {
      from,
      lastSeq,
      bid,
      offer,
    }: {
      readonly from: { readonly tsVenue: Timestamp; readonly tsLocal: Timestamp };
      readonly lastSeq: number;
      readonly bid: readonly [number, number] | undefined;
      readonly offer: readonly [number, number] | undefined;
    },
  ): void {
    if (bid === undefined || offer === undefined) return;
    const sizes = { bidPx: Price(bid[0]), bidSize: Qty(bid[1]), offerPx: Price(offer[0]), offerSize: Qty(offer[1]) };
    this.#emitValue({ kind: 'Quote', instrumentId, ...from, ...sizes, bookSeq: lastSeq });
  }

  /** Whether a delta continues the book; a hole is told and a snapshot asked for. */
  #follows(instrumentId: string, prevSeq: number, lastSeq: number): boolean {
    const known = this.#seq.get(instrumentId);
    if (known === prevSeq) {
      this.#seq.set(instrumentId, lastSeq);
      return true;
    }
    if (known === undefined) return false;
    this.#seq.delete(instrumentId);
    this.#tellState('Gap', `${instrumentId}: book number must follow ${known}, was after ${prevSeq}`);
    this.connection
      .request('snapshot')
      .catch((error: unknown) => this.#tellState('Gap', error instanceof Error ? error.message : String(error)));
    return false;
  }

  #tellState(state: FeedState, detail: string): void {
    if (state === this.#state && state !== 'Gap') return;
    this.#state = state;
    this.#emit({ kind: 'FeedStatus', feed: simulatedVenue, state, detail, tsLocal: Timestamp(this.#nowNs()) });
  }

  #emitValue(event: Quote | Trade): void {
    const monitor = this.#monitors.get(event.instrumentId);
    this.#tell(event.kind === 'Quote' ? monitor?.onQuote(event) : monitor?.onTrade(event));
    if (monitor?.isQuarantining !== true) this.#emit(event);
  }

  #tell(findings: readonly QualityFinding[] = []): void {
    for (const finding of findings) this.#emit(finding);
  }

  #emit(event: MarketEvent): void {
    this.#handlers?.onEvent(event);
  }
}
