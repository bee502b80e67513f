/**
 * Where feeds arrive: quotes, trades and findings go on to the lane as inputs (in groups of one turn of the loop), books
 * and bars to the browsers. Feed figures for Ops are counted here.
 */
import type { FeedRow, Environment } from '#/core/engine/replica/rows.ts';
import type { Input } from '#/core/engine/events.ts';
import type { OrderBook } from '#/core/market/order-book.ts';
import type { BookDelta, BookSnapshot, MarketEvent, QualityFlag, FeedState, FeedStatus } from '#/core/market/events.ts';
import type { MarketConflater } from '#/server/realtime/conflate-market.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarStore } from './bar-store.ts';
import type { FindingLog } from './finding-log.ts';
import type { LiveBooks } from './live-books.ts';

export interface FeedFigures {
  readonly name: string;
  state: FeedState;
  detail: string;
  events: number;
  lastMs: number;
  gaps: number;
  snapshots: number;
  reconnects: number;
  /** Has been connected at least once. */
  wasUp: boolean;
  readonly instruments: Set<string>;
  readonly flags: Map<string, QualityFlag>;
}

export interface MarketHub {
  /** A listener for one feed. */
  readonly listen: (feed: string) => (event: MarketEvent) => void;
  readonly rows: (nowMs: number) => readonly FeedRow[];
}

export interface MarketHubOptions {
  /** Absent for feeds that are only watched. */
  readonly environment?: Environment;
  readonly market: MarketConflater;
  readonly bars: BarStore;
  readonly findings: FindingLog;
  readonly books: LiveBooks;
  /** Absent where no lane listens. */
  readonly onInputs?: (inputs: readonly Input[]) => void;
}

export const createMarketHub = ({ environment, market, bars, findings, books, onInputs }: MarketHubOptions): MarketHub => {
  const feeds = new Map<string, FeedFigures>();
  let group: (Input & MarketEvent)[] = [];
  let countedAt = Date.now();
  let counts = new Map<string, number>();

  const queue = (event: Input & MarketEvent): void => {
    if (onInputs === undefined) return keep(event);
    if (group.length === 0) setImmediate(passOn);
    group.push(event);
  };

  const keep = (event: MarketEvent): void => {
    if (event.kind === 'Trade') bars.onTrade(event);
  };

  /** Bars hold at any moment the very trades that the lane was sent: a bar in progress is told to it as it stands. */
  const passOn = (): void => {
    const events = group;
    group = [];
    events.forEach(keep);
    onInputs?.(events);
  };

  const onEvent = (figures: FeedFigures, event: MarketEvent): void => {
    count(figures, event);
    findings.onEvent(event);
    const book = books.onEvent(event);
    if (event.kind === 'BookDelta' || event.kind === 'BookSnapshot') return book && showBook(market, book, event);
    market.onEvent(event);
    queue(event);
  };

  return {
    listen: (name) => {
      const figures: FeedFigures = {
        name,
        state: 'Disconnected',
        detail: 'starting',
        events: 0,
        lastMs: 0,
        gaps: 0,
        snapshots: 0,
        reconnects: 0,
        wasUp: false,
        instruments: new Set(),
        flags: new Map(),
      };
      feeds.set(name, figures);
      return (event) => onEvent(figures, event);
    },
    rows: (nowMs) => {
      const seconds = Math.max(0.001, (nowMs - countedAt) / 1000);
      const before = counts;
      counts = new Map([...feeds.values()].map(({ name, events }) => [name, events]));
      countedAt = nowMs;
      return [...feeds.values()].map((feed) =>
        rowOf(feed, { environment, nowMs, perSecond: (feed.events - (before.get(feed.name) ?? 0)) / seconds }),
      );
    },
  };
};

const count = (figures: FeedFigures, event: MarketEvent): void => {
  if (event.kind === 'FeedStatus') return countState(figures, event);
  if ('instrumentId' in event) figures.instruments.add(event.instrumentId);
  if (event.kind === 'Quality') {
    const key = `${event.instrumentId} ${event.flag}`;
    if (event.active) figures.flags.set(key, event.flag);
    else figures.flags.delete(key);
    return;
  }
  figures.events += 1;
  figures.lastMs = Date.now();
  if (event.kind === 'BookSnapshot') figures.snapshots += 1;
};

const countState = (figures: FeedFigures, { state, detail }: FeedStatus): void => {
  if (state === 'Gap') figures.gaps += 1;
  if (figures.state === 'Disconnected' && state !== 'Disconnected') {
    if (figures.wasUp) figures.reconnects += 1;
    figures.wasUp = true;
  }
  figures.state = state;
  figures.detail = detail;
};

/** Shows the top of a book that has changed. */
const showBook = (market: MarketConflater, book: OrderBook, event: BookDelta | BookSnapshot): void => {
  const { bids, offers, lastSeq } = book.toSnapshot(event, 20);
  market.onBook(event.instrumentId, { seq: lastSeq, receiveMs: toMs(event.tsLocal), bids, offers });
};

const rowOf = (
  feed: FeedFigures,
  { environment, nowMs, perSecond }: { environment: Environment | undefined; nowMs: number; perSecond: number },
): FeedRow => ({
  feed: feed.name,
  ...(environment !== undefined && { environment }),
  state: feed.state,
  detail: feed.detail,
  instruments: feed.instruments.size,
  eventsPerSecond: Math.round(perSecond),
  gaps: feed.gaps,
  resyncs: Math.max(0, feed.snapshots - feed.instruments.size),
  reconnects: feed.reconnects,
  flags: [...new Set(feed.flags.values())],
  ...(feed.lastMs > 0 && { ageMs: Math.max(0, nowMs - feed.lastMs) }),
});
