/** One scanned frame as a domain event, or a refusal naming the member that is missing. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp, nsPerMs } from '#/core/value/timestamp.ts';
import { FrameError } from './frame-cursor.ts';
import type { Fields } from './frame-fields.ts';

const needed = (value: number, field: string): number => {
  if (Number.isNaN(value) || value === -1) throw new FrameError(field, 'present');
  return value;
};

export const toEvent = (fields: Fields, instrument: Instrument, tsLocal: Timestamp): MarketEvent => {
  const ms = fields.venueMs >= 0 ? fields.venueMs : fields.eventMs;
  const tsVenue = ms >= 0 ? Timestamp(BigInt(ms) * nsPerMs) : tsLocal;
  const head = { instrumentId: instrument.id, tsVenue, tsLocal };
  switch (fields.name) {
    case 'trade':
    case 'aggTrade':
      return toTrade(fields, head);
    case 'depthUpdate':
      return toDelta(fields, head);
    case 'bookTicker':
      return toQuote(fields, head);
    default:
      return toUnnamed(fields, head);
  }
};

/** Spot's bookTicker and every snapshot come without a name. */
const toUnnamed = (fields: Fields, head: Head): MarketEvent => {
  if (fields.snapshotSeq >= 0) return toSnapshot(fields, head);
  if (fields.last >= 0) return toQuote(fields, head);
  throw new FrameError('e', 'depthUpdate, bookTicker, trade, aggTrade or a snapshot');
};

interface Head {
  readonly instrumentId: string;
  readonly tsVenue: Timestamp;
  readonly tsLocal: Timestamp;
}

const toQuote = (fields: Fields, { instrumentId, tsVenue, tsLocal }: Head): MarketEvent => ({
  kind: 'Quote',
  instrumentId,
  tsVenue,
  tsLocal,
  bidPx: Price(needed(fields.bidPx, 'b')),
  bidSize: Qty(needed(fields.bidQty, 'B')),
  offerPx: Price(needed(fields.offerPx, 'a')),
  offerSize: Qty(needed(fields.offerQty, 'A')),
  bookSeq: needed(fields.last, 'u'),
});

const toTrade = (fields: Fields, { instrumentId, tsVenue, tsLocal }: Head): MarketEvent => {
  if (fields.isBuyerMaker === undefined) throw new FrameError('m', 'present');
  return {
    kind: 'Trade',
    instrumentId,
    tsVenue,
    tsLocal,
    tradeId: String(needed(fields.id, fields.name === 'trade' ? 't' : 'a')),
    px: Price(needed(fields.px, 'p')),
    qty: Qty(needed(fields.qty, 'q')),
    aggressor: fields.isBuyerMaker ? 'Sell' : 'Buy',
  };
};

const toDelta = (fields: Fields, { instrumentId, tsVenue, tsLocal }: Head): MarketEvent => {
  const firstSeq = needed(fields.first, 'U');
  const lastSeq = needed(fields.last, 'u');
  const { bids, offers } = fields;
  if (lastSeq < firstSeq) throw new FrameError('u', 'at or above U');
  if (bids === undefined || offers === undefined) throw new FrameError('b and a', 'present');
  const head = { kind: 'BookDelta' as const, instrumentId, tsVenue, tsLocal, firstSeq, lastSeq, bids, offers };
  return fields.previous >= 0 ? { ...head, prevSeq: fields.previous } : head;
};

const toSnapshot = (fields: Fields, { instrumentId, tsVenue, tsLocal }: Head): MarketEvent => {
  const { bids, offers } = fields;
  if (bids === undefined || offers === undefined) throw new FrameError('bids and asks', 'present');
  return { kind: 'BookSnapshot', instrumentId, tsVenue, tsLocal, lastSeq: fields.snapshotSeq, bids, offers };
};
