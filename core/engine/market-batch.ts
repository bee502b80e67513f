/**
 * A batch of sequenced market inputs as columns, one block a kind and instrument, each row with its number and stamp:
 * what the journal's side segments hold. Blocks follow each other as [u32 length][BWC1 columns].
 */
import { decodeColumns, encodeColumns, type Column, type ColumnBatch } from '../market/columns.ts';
import type { Bar, Quote, Trade } from '../market/events.ts';
import { invariant } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import type { Input, Sequenced } from './events.ts';
import { encodeTradeIds, tradeIdAt } from './trade-ids.ts';

type Fields = Readonly<Record<string, (input: Input) => number | bigint>>;

const quote =
  (read: (quote: Quote) => number | bigint) =>
  (input: Input): number | bigint =>
    input.kind === 'Quote' ? read(input) : 0;
const trade =
  (read: (trade: Trade) => number | bigint) =>
  (input: Input): number | bigint =>
    input.kind === 'Trade' ? read(input) : 0;
const bar =
  (read: (bar: Bar) => number | bigint) =>
  (input: Input): number | bigint =>
    input.kind === 'Bar' ? read(input) : 0;

const fieldsOf: Readonly<Record<string, Fields>> = {
  Quote: {
    tsVenue: quote((q) => q.tsVenue),
    tsLocal: quote((q) => q.tsLocal),
    bidPx: quote((q) => q.bidPx),
    bidSize: quote((q) => q.bidSize),
    offerPx: quote((q) => q.offerPx),
    offerSize: quote((q) => q.offerSize),
  },
  Trade: {
    tsVenue: trade((t) => t.tsVenue),
    tsLocal: trade((t) => t.tsLocal),
    px: trade((t) => t.px),
    qty: trade((t) => t.qty),
    sell: trade((t) => (t.aggressor === 'Sell' ? 1 : 0)),
  },
  Bar: {
    start: bar((b) => b.start),
    end: bar((b) => b.end),
    open: bar((b) => b.open),
    high: bar((b) => b.high),
    low: bar((b) => b.low),
    close: bar((b) => b.close),
    volume: bar((b) => b.volume),
  },
  Clock: {},
};

const blockLabel = ({ input }: Sequenced): string => {
  if (input.kind === 'Bar') return `Bar ${input.instrumentId} ${input.interval}`;
  return 'instrumentId' in input ? `${input.kind} ${input.instrumentId}` : input.kind;
};

export const encodeMarketBatch = (rows: readonly Sequenced[]): Uint8Array => {
  const blocks = Array.from(Map.groupBy(rows, blockLabel), ([label, group]) => encodeBlock(label, group));
  const bytes = new Uint8Array(blocks.reduce((total, block) => total + 4 + block.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const block of blocks) {
    view.setUint32(at, block.length, true);
    bytes.set(block, at + 4);
    at += 4 + block.length;
  }
  return bytes;
};

const encodeBlock = (label: string, rows: readonly Sequenced[]): Uint8Array => {
  const fields = fieldsOf[label.split(' ')[0] ?? ''];
  invariant(fields !== undefined, `a market payload must be a quote, trade, bar or clock, was ${label}`);
  const columns: Record<string, Column> = { seq: fillColumn(rows, ({ seq }) => seq), ts: fillColumn(rows, ({ ts }) => ts) };
  for (const name in fields) columns[name] = fillColumn(rows, ({ input }) => fields[name]?.(input) ?? 0);
  const ids = rows.flatMap(({ input }) => (input.kind === 'Trade' ? [input.tradeId] : []));
  return encodeColumns(label, ids.length === 0 ? columns : { ...columns, ...encodeTradeIds(ids) });
};

/** Written as loops: this stands between every order and its outbox, and `from` costs ten times as much. */
const fillColumn = (rows: readonly Sequenced[], read: (row: Sequenced) => number | bigint): Column => {
  const [first] = rows;
  const isInteger = first !== undefined && typeof read(first) === 'bigint';
  const integers = new BigInt64Array(isInteger ? rows.length : 0);
  const floats = new Float64Array(isInteger ? 0 : rows.length);
  let i = 0;
  for (const row of rows) {
    const value = read(row);
    if (typeof value === 'bigint') integers[i] = value;
    else floats[i] = value;
    i += 1;
  }
  return isInteger ? integers : floats;
};

/** The rows in order of their numbers; throws on a batch whose checksum passed and which is still not one (a bug). */
export const decodeMarketBatch = (bytes: Uint8Array): readonly Sequenced[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Sequenced[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at, true);
    // A copy: a view into a larger buffer may be of another class and unaligned.
    const block = decodeColumns(new Uint8Array(bytes.subarray(at + 4, at + 4 + length)));
    invariant(block.ok, 'a market batch must hold whole blocks');
    rows.push(...decodeBlock(block.value));
    at += 4 + length;
  }
  return rows.toSorted((a, b) => a.seq - b.seq);
};

const decodeBlock = ({ label, rows, columns }: ColumnBatch): readonly Sequenced[] => {
  const [kind = '', instrumentId = '', interval = ''] = label.split(' ');
  const float = (name: string, i: number): number => Number(columns[name]?.[i] ?? 0);
  const time = (name: string, i: number): Timestamp => Timestamp(BigInt(columns[name]?.[i] ?? 0));
  const price = (name: string, i: number): Price => Price(float(name, i));
  const size = (name: string, i: number): Qty => Qty(float(name, i));
  const inputAt = (i: number): Input => {
    switch (kind) {
      case 'Quote':
        return {
          kind,
          instrumentId,
          tsVenue: time('tsVenue', i),
          tsLocal: time('tsLocal', i),
          bidPx: price('bidPx', i),
          bidSize: size('bidSize', i),
          offerPx: price('offerPx', i),
          offerSize: size('offerSize', i),
        };
      case 'Trade':
        return {
          kind,
          instrumentId,
          tsVenue: time('tsVenue', i),
          tsLocal: time('tsLocal', i),
          px: price('px', i),
          qty: size('qty', i),
          tradeId: tradeIdAt(columns, i),
          aggressor: float('sell', i) === 1 ? 'Sell' : 'Buy',
        };
      case 'Bar':
        return {
          kind,
          instrumentId,
          interval,
          start: time('start', i),
          end: time('end', i),
          open: price('open', i),
          high: price('high', i),
          low: price('low', i),
          close: price('close', i),
          volume: size('volume', i),
        };
      default:
        return { kind: 'Clock' };
    }
  };
  return Array.from({ length: rows }, (_, i) => ({ seq: float('seq', i), ts: time('ts', i), input: inputAt(i) }));
};
