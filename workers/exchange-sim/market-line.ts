/** A step of the market as one md line (an empty one only as a heartbeat); books as snapshots for those who need them. */
import type { BookLevel, BookSnapshot, MarketEvent } from '#/core/market/events.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { WireMarket } from '#/server/adapters/venues/simx/wire.ts';

const toPairs = (levels: readonly BookLevel[]): [number, number][] => levels.map(({ px, qty }) => [px, qty]);

export const toMarketLine = (events: readonly MarketEvent[], atMs: number, isHeartbeat: boolean): string | undefined => {
  const md: WireMarket = { t: 'md', at: Math.floor(atMs), q: [], tr: [], d: [], s: [] };
  for (const event of events) {
    if (event.kind === 'Quote') {
      md.q.push([event.instrumentId, event.bidPx, event.bidSize, event.offerPx, event.offerSize, event.bookSeq ?? 0]);
    } else if (event.kind === 'Trade') {
      md.tr.push([event.instrumentId, event.tradeId, event.px, event.qty, event.aggressor, toMs(event.tsVenue)]);
    } else if (event.kind === 'BookDelta') {
      md.d.push([event.instrumentId, event.prevSeq ?? event.firstSeq - 1, event.lastSeq, toPairs(event.bids), toPairs(event.offers)]);
    }
  }
  if (isHeartbeat) return `${JSON.stringify(md)}\n`;
  return md.q.length + md.tr.length + md.d.length === 0 ? undefined : `${JSON.stringify(md)}\n`;
};

export const toSnapshotLine = (snapshots: readonly BookSnapshot[], atMs: number): string => {
  const s = snapshots.map(({ instrumentId, lastSeq, bids, offers }) => [instrumentId, lastSeq, toPairs(bids), toPairs(offers)]);
  return `${JSON.stringify({ t: 'md', at: Math.floor(atMs), q: [], tr: [], d: [], s })}\n`;
};
