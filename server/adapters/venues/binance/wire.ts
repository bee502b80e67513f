/**
 * Binance's market frames, spot and USD-M futures, into domain events: depthUpdate, bookTicker, trade, aggTrade and the depth
 * snapshot, bare or in a combined stream's wrapper, members in any order, unknown members skipped. Prices and sizes go from
 * their digits into scaled integers without a float in between. Anything malformed is a Failure; nothing is half-made.
 * Source: Binance Open Platform, WebSocket Market Streams (spot; USD-M futures).
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookLevel, MarketEvent } from '#/core/market/events.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { Timestamp, nsPerMs } from '#/core/value/timestamp.ts';
import { FrameCursor, FrameError } from './frame-cursor.ts';

export type WireFrame =
  | { readonly kind: 'Event'; readonly event: MarketEvent; readonly instrument: Instrument }
  /** An answer to a request of ours. */
  | { readonly kind: 'Answer' }
  /** The venue is about to close the connection. */
  | { readonly kind: 'Shutdown' }
  /** A symbol that was not asked for, or an event without a name here. */
  | { readonly kind: 'Unsupported'; readonly raw: string };

export interface FrameInput {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly tsLocal: Timestamp;
  /** Whose snapshot it is: a snapshot does not say. */
  readonly snapshotOf?: Instrument;
}

type Name = 'depthUpdate' | 'bookTicker' | 'trade' | 'aggTrade' | 'serverShutdown' | 'unknown' | 'absent';
const names: readonly Name[] = ['depthUpdate', 'bookTicker', 'trade', 'aggTrade', 'serverShutdown'];
const noLevels: readonly BookLevel[] = [];
const maxLevels = 10_000;

/** Mutable scratch of one frame; reused, never handed out. */
class Fields {
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

export class FrameDecoder {
  readonly #instruments: readonly Instrument[];
  readonly #wireSymbols: readonly string[];
  readonly #cursor = new FrameCursor();
  readonly #fields = new Fields();

  /** `instruments` are those subscribed; their wire symbol is the symbol without its dash. */
  constructor(instruments: readonly Instrument[]) {
    this.#instruments = instruments;
    this.#wireSymbols = instruments.map(toWireSymbol);
  }

  decode(input: FrameInput): Result<WireFrame, Failure> {
    try {
      return ok(this.#decode(input));
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      return fail(invalid(error.field, error.must, excerpt(input)));
    }
  }

  #decode(input: FrameInput): WireFrame {
    this.#scan(input, input.snapshotOf);
    if (this.#fields.needsSymbol) this.#scan(input, this.#fields.instrument ?? input.snapshotOf);
    return this.#toFrame(input);
  }

  #scan(input: FrameInput, instrument: Instrument | undefined): void {
    this.#cursor.reset(input.bytes, input.start, input.end);
    this.#fields.clear(instrument);
    this.#readObject(0);
    if (this.#cursor.peek() !== -1) throw new FrameError('frame', 'one JSON object');
  }

  #readObject(depth: number): void {
    const cursor = this.#cursor;
    cursor.expect(123, 'frame');
    if (cursor.peek() === 125) {
      cursor.at += 1;
      return;
    }
    do {
      const start = cursor.readString('frame member');
      const length = cursor.at - 1 - start;
      const code = cursor.bytes[start] ?? 0;
      cursor.expect(58, 'frame member');
      if (length === 1) this.#readShort(code);
      else this.#readLong({ start, length, depth });
    } while (cursor.next(125, 'frame member'));
  }

  /** One-letter members, by their code. */
  #readShort(code: number): void {
    const read = shortMembers[code];
    if (read === undefined) this.#cursor.skipValue('frame member');
    else read(this.#cursor, this.#fields, this);
  }

  #readLong({ start, length, depth }: { readonly start: number; readonly length: number; readonly depth: number }): void {
    const cursor = this.#cursor;
    const fields = this.#fields;
    const word = wordAt(cursor.bytes, start, length);
    if (word === 'pu') fields.previous = cursor.readInteger('pu');
    else if (word === 'data' && depth === 0 && cursor.peek() === 123) this.#readObject(1);
    else if (word === 'lastUpdateId') fields.snapshotSeq = cursor.readInteger('lastUpdateId');
    else if (word === 'bids') fields.bids = readLevels(cursor, fields, 'bids');
    else if (word === 'asks') fields.offers = readLevels(cursor, fields, 'asks');
    else {
      if (word === 'result') fields.isAnswer = true;
      cursor.skipValue('frame member');
    }
  }

  /** The subscribed instrument whose wire symbol was just read. */
  find(start: number): Instrument | undefined {
    for (let i = 0; i < this.#wireSymbols.length; i += 1) {
      if (this.#cursor.isText(start, this.#wireSymbols[i] ?? '')) return this.#instruments[i];
    }
    return undefined;
  }

  #toFrame(input: FrameInput): WireFrame {
    const fields = this.#fields;
    if (fields.isAnswer && fields.name === 'absent') return { kind: 'Answer' };
    if (fields.name === 'serverShutdown') return { kind: 'Shutdown' };
    const { instrument } = fields;
    if (instrument === undefined || fields.name === 'unknown' || fields.isOffBook) {
      return { kind: 'Unsupported', raw: excerpt(input) };
    }
    return { kind: 'Event', event: toEvent(fields, instrument, input.tsLocal), instrument };
  }
}

type ReadMember = (cursor: FrameCursor, fields: Fields, decoder: FrameDecoder) => void;

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
const shortMembers: Readonly<Record<number, ReadMember>> = {
  101: (cursor, fields) => {
    fields.name = readName(cursor);
  },
  115: (cursor, fields, decoder) => {
    const start = cursor.readString('s');
    fields.instrument = decoder.find(start);
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

const readLevels = (cursor: FrameCursor, fields: Fields, field: string): readonly BookLevel[] => {
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

const longWords = ['pu', 'data', 'lastUpdateId', 'bids', 'asks', 'result'];

/** The member's name among those known here, else an empty text. */
const wordAt = (bytes: Uint8Array, start: number, length: number): string => {
  for (const word of longWords) {
    if (word.length !== length) continue;
    let i = 0;
    while (i < length && bytes[start + i] === word.charCodeAt(i)) i += 1;
    if (i === length) return word;
  }
  return '';
};

const needed = (value: number, field: string): number => {
  if (Number.isNaN(value) || value === -1) throw new FrameError(field, 'present');
  return value;
};

const toEvent = (fields: Fields, instrument: Instrument, tsLocal: Timestamp): MarketEvent => {
  const ms = fields.venueMs >= 0 ? fields.venueMs : fields.eventMs;
  const tsVenue = ms >= 0 ? Timestamp(BigInt(ms) * nsPerMs) : tsLocal;
  const head = { instrumentId: instrument.id, tsVenue, tsLocal };
  if (fields.name === 'trade' || fields.name === 'aggTrade') return toTrade(fields, head);
  if (fields.name === 'depthUpdate') return toDelta(fields, head);
  if (fields.snapshotSeq >= 0 && fields.name === 'absent') return toSnapshot(fields, head);
  if (fields.name === 'bookTicker' || (fields.name === 'absent' && fields.last >= 0)) return toQuote(fields, head);
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

/** BTC-USDT is BTCUSDT on the wire. */
export const toWireSymbol = ({ symbol }: Instrument): string => symbol.replaceAll('-', '').toUpperCase();

/** The head of a frame as an error may show it. */
const excerpt = ({ bytes, start, end }: FrameInput): string => {
  let text = '';
  for (let at = start; at < Math.min(end, start + 80); at += 1) text += String.fromCharCode(bytes[at] ?? 63);
  return text;
};
