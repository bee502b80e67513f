/**
 * Binance's market frames, spot and USD-M futures, into domain events: depthUpdate, bookTicker, trade, aggTrade and the depth
 * snapshot, bare or in a combined stream's wrapper, members in any order, unknown members skipped. Prices and sizes go from
 * their digits into scaled integers without a float in between. Anything malformed is a Failure; nothing is half-made.
 * Source: Binance Open Platform, WebSocket Market Streams (spot; USD-M futures).
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import { FrameCursor, FrameError } from './frame-cursor.ts';
import { toEvent } from './frame-events.ts';
import { Fields, readLevels, shortMembers } from './frame-fields.ts';

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

/** BTC-USDT is BTCUSDT on the wire. */
export const toWireSymbol = ({ symbol }: Instrument): string => symbol.replaceAll('-', '').toUpperCase();

/** The head of a frame as an error may show it. */
const excerpt = ({ bytes, start, end }: FrameInput): string => {
  let text = '';
  for (let at = start; at < Math.min(end, start + 80); at += 1) text += String.fromCharCode(bytes[at] ?? 63);
  return text;
};
