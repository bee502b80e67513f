/**
 * Bars, quotes and trades as columns (columns.ts) and back. Prices and sizes are the instrument's scaled integers, exact in
 * float64; times are int64 nanoseconds. One batch is of one instrument, named by its label.
 */
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { decodeColumns, encodeColumns, type Column, type ColumnBatch } from './columns.ts';
import type { Bar, Quote, Trade } from './events.ts';

type Schema = Readonly<Record<string, 'price' | 'size' | 'count' | 'time' | 'byte'>>;

const quoteSchema = {
  tsVenue: 'time',
  tsLocal: 'time',
  bidPx: 'price',
  bidSize: 'size',
  offerPx: 'price',
  offerSize: 'size',
  bookSeq: 'count',
} as const satisfies Schema;

const tradeSchema = {
  tsVenue: 'time',
  tsLocal: 'time',
  px: 'price',
  qty: 'size',
  tradeId: 'time',
  sell: 'byte',
} as const satisfies Schema;

const barSchema = {
  start: 'time',
  end: 'time',
  open: 'price',
  high: 'price',
  low: 'price',
  close: 'price',
  volume: 'size',
  trades: 'count',
} as const satisfies Schema;

const floats = <Row>(rows: readonly Row[], pick: (row: Row) => number): Float64Array => Float64Array.from(rows, pick);
const times = <Row>(rows: readonly Row[], pick: (row: Row) => bigint): BigInt64Array => BigInt64Array.from(rows, pick);

/** -1 stands for a number the source does not give, inside the batch only. */
const absent = -1;

export const encodeQuotes = (instrumentId: string, quotes: readonly Quote[]): Uint8Array =>
  encodeColumns(instrumentId, {
    tsVenue: times(quotes, (quote) => quote.tsVenue),
    tsLocal: times(quotes, (quote) => quote.tsLocal),
    bidPx: floats(quotes, (quote) => quote.bidPx),
    bidSize: floats(quotes, (quote) => quote.bidSize),
    offerPx: floats(quotes, (quote) => quote.offerPx),
    offerSize: floats(quotes, (quote) => quote.offerSize),
    bookSeq: floats(quotes, (quote) => quote.bookSeq ?? absent),
  });

/** Trade ids must be whole numbers, as every venue of ours has them; others travel in JSON. */
export const encodeTrades = (instrumentId: string, trades: readonly Trade[]): Uint8Array =>
  encodeColumns(instrumentId, {
    tsVenue: times(trades, (trade) => trade.tsVenue),
    tsLocal: times(trades, (trade) => trade.tsLocal),
    px: floats(trades, (trade) => trade.px),
    qty: floats(trades, (trade) => trade.qty),
    tradeId: times(trades, (trade) => BigInt(trade.tradeId)),
    sell: Uint8Array.from(trades, (trade) => (trade.aggressor === 'Sell' ? 1 : 0)),
  });

export const encodeBars = (instrumentId: string, bars: readonly Bar[]): Uint8Array =>
  encodeColumns(instrumentId, {
    start: times(bars, (bar) => bar.start),
    end: times(bars, (bar) => bar.end),
    open: floats(bars, (bar) => bar.open),
    high: floats(bars, (bar) => bar.high),
    low: floats(bars, (bar) => bar.low),
    close: floats(bars, (bar) => bar.close),
    volume: floats(bars, (bar) => bar.volume),
    trades: floats(bars, (bar) => bar.trades ?? absent),
  });

export const decodeQuotes = (bytes: Uint8Array): Result<readonly Quote[], Failure> =>
  decodeRows(bytes, quoteSchema, (row, instrumentId) => ({
    kind: 'Quote',
    instrumentId,
    tsVenue: row.time('tsVenue'),
    tsLocal: row.time('tsLocal'),
    bidPx: Price(row.float('bidPx')),
    bidSize: Qty(row.float('bidSize')),
    offerPx: Price(row.float('offerPx')),
    offerSize: Qty(row.float('offerSize')),
    ...(row.float('bookSeq') === absent ? {} : { bookSeq: row.float('bookSeq') }),
  }));

export const decodeTrades = (bytes: Uint8Array): Result<readonly Trade[], Failure> =>
  decodeRows(bytes, tradeSchema, (row, instrumentId) => ({
    kind: 'Trade',
    instrumentId,
    tsVenue: row.time('tsVenue'),
    tsLocal: row.time('tsLocal'),
    px: Price(row.float('px')),
    qty: Qty(row.float('qty')),
    tradeId: row.time('tradeId').toString(),
    aggressor: row.byte('sell') === 1 ? 'Sell' : 'Buy',
  }));

export const decodeBars = (bytes: Uint8Array, interval: string): Result<readonly Bar[], Failure> =>
  decodeRows(bytes, barSchema, (row, instrumentId) => ({
    kind: 'Bar',
    instrumentId,
    interval,
    start: row.time('start'),
    end: row.time('end'),
    open: Price(row.float('open')),
    high: Price(row.float('high')),
    low: Price(row.float('low')),
    close: Price(row.float('close')),
    volume: Qty(row.float('volume')),
    ...(row.float('trades') === absent ? {} : { trades: row.float('trades') }),
  }));

interface Row {
  readonly time: (name: string) => Timestamp;
  readonly float: (name: string) => number;
  readonly byte: (name: string) => number;
}

const decodeRows = <Event>(
  bytes: Uint8Array,
  schema: Schema,
  make: (row: Row, instrumentId: string) => Event,
): Result<readonly Event[], Failure> => {
  const batch = decodeColumns(bytes);
  if (!batch.ok) return batch;
  const checked = checkSchema(batch.value, schema);
  if (!checked.ok) return checked;
  const { rows, label, columns } = batch.value;
  let at = 0;
  const numberAt = (name: string): number => Number(columns[name]?.[at] ?? 0);
  const row: Row = {
    time: (name) => Timestamp(BigInt(columns[name]?.[at] ?? 0n)),
    float: numberAt,
    byte: numberAt,
  };
  const events: Event[] = [];
  for (; at < rows; at += 1) events.push(make(row, label));
  return ok(events);
};

/** Every column is there, of its type, and every number a whole one that the value types will take. */
const checkSchema = ({ columns }: ColumnBatch, schema: Schema): Result<true, Failure> => {
  for (const [name, type] of Object.entries(schema)) {
    const column = columns[name];
    if (column === undefined || !isOfType(column, type)) return fail(invalid(`batch.${name}`, `a ${type} column`, typeof column));
    if (!(column instanceof Float64Array)) continue;
    const least = leastOf[type];
    const wrong = column.find((value) => !Number.isSafeInteger(value) || value < least);
    if (wrong !== undefined) return fail(invalid(`batch.${name}`, 'a whole number within its range', wrong));
  }
  return ok(true);
};

const leastOf: Readonly<Record<Schema[string], number>> = {
  price: -Number.MAX_SAFE_INTEGER,
  size: 0,
  count: absent,
  time: 0,
  byte: 0,
};

const isOfType = (column: Column, type: Schema[string]): boolean => {
  if (type === 'time') return column instanceof BigInt64Array;
  return type === 'byte' ? column instanceof Uint8Array : column instanceof Float64Array;
};
