/** What browsers see of the desk: one place that every lane and every watched venue fills, each under names of its own. */
import { encodeBars } from '#/core/market/column-batches.ts';
import type { BarQuery } from '#/server/desk.ts';
import { createMarketConflater, type MarketConflater } from '#/server/realtime/conflate-market.ts';
import { createStreamHub, type StreamHub } from '#/server/realtime/stream-hub.ts';
import { createBarStore, type BarStore } from '#/server/venues/bar-store.ts';
import { createLiveBooks, type LiveBooks } from '#/server/venues/live-books.ts';
import { createFindingLog, type FindingLog } from '#/server/venues/finding-log.ts';

export interface DeskView {
  readonly hub: StreamHub;
  readonly bars: BarStore;
  readonly market: MarketConflater;
  readonly findings: FindingLog;
  readonly books: LiveBooks;
  /** The bars of a venue's instrument as columns, the one in progress last. */
  readonly encodedBars: (query: BarQuery) => Uint8Array;
  readonly close: () => void;
}

export const openDeskView = (): DeskView => {
  const hub = createStreamHub();
  const bars = createBarStore();
  const findings = createFindingLog();
  const books = createLiveBooks(Date.now);
  const timers = [
    setInterval(() => bars.advance(Date.now()), 250),
    // Before any bar of a program closes, which is 250 ms after its end.
    setInterval(() => books.advance(Date.now()), 50),
    setInterval(() => hub.apply(findings.take().map((change) => ({ stream: 'desk', change }))), 1000),
  ];
  return {
    hub,
    bars,
    market: createMarketConflater('desk', bars),
    findings,
    books,
    encodedBars: (query) => encodeBars(query.instrumentId, bars.query({ ...query, forming: true })),
    close: () => timers.forEach((timer) => clearInterval(timer)),
  };
};
