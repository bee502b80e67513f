/**
 * Where feeds arrive: quotes, trades and findings go on to the lane as inputs (in groups of one turn of the loop), books
 * and bars to the browsers. Feed figures for Ops are counted here.
 */
import type { FeedRow, Environment } from '#/core/engine/replica/rows.ts';
import type { Input } from '#/core/engine/events.ts';
import { OrderBook } from '#/core/market/order-book.ts';
import type { MarketEvent, QualityFlag, FeedState, FeedStatus } from '#/core/market/events.ts';
import type { MarketConflater } from '#/server/realtime/conflate-market.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarStore } from './bar-store.ts';
import type { FindingLog } from './finding-log.ts';

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
  /** Absent where no lane listens. */
  readonly onInputs?: (inputs: readonly Input[]) => void;
}

export const createMarketHub = ({ environment, market, bars, findings, onInputs }: MarketHubOptions): MarketHub => {
  const feeds = new Map<string, FeedFigures>();
  let group: Input[] = [];
  let countedAt = Date.now();
  let counts = new Map<string, number>();

  const queue = (input: Input): void => {
    if (onInputs === undefined) return;
    if (group.length === 0) {
      setImmediate(() => {
        onInputs(group);
        group = [];
      });
    }
    group.push(input);
  };

  const onBook = keepBooks(market);

  const onEvent = (figures: FeedFigures, event: MarketEvent): void => {
    count(figures, event);
    findings.onEvent(event);
    if (event.kind === 'BookDelta' || event.kind === 'BookSnapshot') return onBook(event);
    market.onEvent(event);
    if (event.kind === 'Trade') bars.onTrade(event);
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

/** Keeps each instrument's book by its numbered changes and shows the top of it. */
const keepBooks = (market: MarketConflater): ((event: Extract<MarketEvent, { kind: 'BookDelta' | 'BookSnapshot' }>) => void) => {
  const books = new Map<string, OrderBook>();
  return (event) => {
    const book = books.get(event.instrumentId) ?? new OrderBook(event.instrumentId, 'Chain');
    books.set(event.instrumentId, book);
    if (event.kind === 'BookSnapshot') book.applySnapshot(event);
    else book.applyDelta(event);
    if (!book.isLive) return;
    const { bids, offers, lastSeq } = book.toSnapshot(event, 20);
    market.onBook(event.instrumentId, { seq: lastSeq, receiveMs: toMs(event.tsLocal), bids, offers });
  };
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
