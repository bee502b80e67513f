/** The members of Binance's frames: what each letter holds, read into one reused scratch. Nothing of it is handed out. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookLevel } from '#/core/market/events.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { FrameError, type FrameCursor } from './frame-cursor.ts';

export type Name = 'depthUpdate' | 'bookTicker' | 'trade' | 'aggTrade' | 'serverShutdown' | 'unknown' | 'absent';
const names: readonly Name[] = ['depthUpdate', 'bookTicker', 'trade', 'aggTrade', 'serverShutdown'];
const noLevels: readonly BookLevel[] = [];
const maxLevels = 10_000;

/** Mutable scratch of one frame. */
export class Fields {
  name: Name = 'absent';
  instrument: Instrument | undefined;
  symbol = '';
  venueMs = -1;
  eventMs = -1;
  first = -1;
  last = -1;
  previous = -1;
  snapshotSeq = -1;
  id = -1;
  bidPx = Number.NaN;
  bidQty = Number.NaN;
  offerPx = Number.NaN;
  offerQty = Number.NaN;
  px = Number.NaN;
  qty = Number.NaN;
  isBuyerMaker: boolean | undefined;
  isOffBook = false;
  bids: readonly BookLevel[] | undefined;
  offers: readonly BookLevel[] | undefined;
  isAnswer = false;
  /** A price came before the symbol that gives its scale. */
  needsSymbol = false;

  clear(instrument: Instrument | undefined): void {
    this.name = 'absent';
    this.instrument = instrument;
    this.symbol = '';
    this.venueMs = this.eventMs = this.first = this.last = this.previous = this.snapshotSeq = this.id = -1;
    this.bidPx = this.bidQty = this.offerPx = this.offerQty = this.px = this.qty = Number.NaN;
    this.isBuyerMaker = undefined;
    this.bids = this.offers = undefined;
    this.isOffBook = this.isAnswer = this.needsSymbol = false;
  }
}

/** Which subscribed instrument has the wire symbol that was just read. */
export interface SymbolFinder {
  readonly find: (start: number) => Instrument | undefined;
}

export type ReadMember = (cursor: FrameCursor, fields: Fields, symbols: SymbolFinder) => void;

const readNumberOr = (cursor: FrameCursor, field: string): number => {
  const byte = cursor.peek();
  if (byte >= 48 && byte <= 57) return cursor.readInteger(field);
  cursor.skipValue(field);
  return -1;
};

const readPx = (cursor: FrameCursor, fields: Fields, field: string): number => {
  if (fields.instrument !== undefined) return cursor.readDecimal(fields.instrument.priceScale, field);
  fields.needsSymbol = true;
  cursor.skipValue(field);
  return Number.NaN;
};

const readQty = (cursor: FrameCursor, fields: Fields, field: string): number => {
  if (fields.instrument === undefined) {
    fields.needsSymbol = true;
    cursor.skipValue(field);
    return Number.NaN;
  }
  const qty = cursor.readDecimal(fields.instrument.qtyScale, field);
  if (qty < 0) throw new FrameError(field, 'at or above zero');
  return qty;
};

const readName = (cursor: FrameCursor): Name => {
  const start = cursor.readString('e');
  return names.find((name) => cursor.isText(start, name)) ?? 'unknown';
};

/** Single letters mean different things in different frames; the first byte of the value tells which. */
export const shortMembers: Readonly<Record<number, ReadMember>> = {
  101: (cursor, fields) => {
    fields.name = readName(cursor);
  },
  115: (cursor, fields, symbols) => {
    const start = cursor.readString('s');
    fields.instrument = symbols.find(start);
    fields.symbol = fields.instrument?.symbol ?? cursor.textFrom(start);
  },
  69: (cursor, fields) => {
    fields.eventMs = readNumberOr(cursor, 'E');
  },
  84: (cursor, fields) => {
    fields.venueMs = readNumberOr(cursor, 'T');
  },
  85: (cursor, fields) => {
    fields.first = cursor.readInteger('U');
  },
  117: (cursor, fields) => {
    fields.last = cursor.readInteger('u');
  },
  116: (cursor, fields) => {
    fields.id = readNumberOr(cursor, 't');
  },
  98: (cursor, fields) => {
    if (cursor.peek() === 91) fields.bids = readLevels(cursor, fields, 'b');
    else if (cursor.peek() === 34) fields.bidPx = readPx(cursor, fields, 'b');
    else cursor.skipValue('b');
  },
  97: (cursor, fields) => {
    if (cursor.peek() === 91) fields.offers = readLevels(cursor, fields, 'a');
    else if (cursor.peek() === 34) fields.offerPx = readPx(cursor, fields, 'a');
    else {
      const id = readNumberOr(cursor, 'a');
      if (fields.id < 0) fields.id = id;
    }
  },
  66: (cursor, fields) => {
    fields.bidQty = readQty(cursor, fields, 'B');
  },
  65: (cursor, fields) => {
    fields.offerQty = readQty(cursor, fields, 'A');
  },
  112: (cursor, fields) => {
    fields.px = readPx(cursor, fields, 'p');
  },
  113: (cursor, fields) => {
    fields.qty = readQty(cursor, fields, 'q');
  },
  109: (cursor, fields) => {
    fields.isBuyerMaker = cursor.readBoolean('m');
  },
  88: (cursor, fields) => {
    const start = cursor.readString('X');
    fields.isOffBook = !cursor.isText(start, 'MARKET');
  },
};

export const readLevels = (cursor: FrameCursor, fields: Fields, field: string): readonly BookLevel[] => {
  const { instrument } = fields;
  if (instrument === undefined) {
    fields.needsSymbol = true;
    cursor.skipValue(field);
    return noLevels;
  }
  const { priceScale, qtyScale } = instrument;
  cursor.expect(91, field);
  if (cursor.peek() === 93) {
    cursor.at += 1;
    return noLevels;
  }
  const levels: BookLevel[] = [];
  do {
    cursor.expect(91, field);
    const px = cursor.readDecimal(priceScale, field);
    cursor.expect(44, field);
    const qty = cursor.readDecimal(qtyScale, field);
    cursor.expect(93, field);
    if (qty < 0 || levels.length >= maxLevels) throw new FrameError(field, `at most ${maxLevels} levels of sizes at or above zero`);
    levels.push({ px: Price(px), qty: Qty(qty) });
  } while (cursor.next(93, field));
  return levels;
};
