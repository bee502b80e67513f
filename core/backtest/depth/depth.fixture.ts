/** A recording written by hand, for tests: rows as [ms, what, ticks, lots], received so many ms after the venue made them. */
import { importedInstrument } from '../../instrument/builtin.ts';
import type { MarketEvent } from '../../market/events.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { Timestamp } from '../../value/timestamp.ts';
import { DepthAccount } from './depth-account.ts';
import type { BehindPart } from './define-queue-model.ts';
import { DepthReplay } from './depth-replay.ts';
import type { DepthFills } from './depth-venue.ts';
import { constantOrderLatency } from './latency.ts';
import { powerProb } from './queues/power-prob.ts';
import { DepthRows } from './depth-rows.ts';
import { toTape, type DepthTape } from './tape.ts';
import type { DepthReport } from './resting-order.ts';

export type Row = readonly [ms: number, what: 'bid' | 'offer' | 'buys' | 'sells', ticks: number, lots: number];

export const ms = 1_000_000;
export const grid = { tickSize: 10, lotSize: 1 };
const instrument = importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 });

const toEvent = ([at, what, ticks, lots]: Row, feedMs: number): MarketEvent => {
  const tsVenue = Timestamp(BigInt(at) * 1_000_000n);
  const stamps = { instrumentId: instrument.id, tsVenue, tsLocal: Timestamp(tsVenue + BigInt(feedMs) * 1_000_000n) };
  const level = { px: Price(ticks * grid.tickSize), qty: Qty(lots) };
  if (what === 'bid') return { kind: 'BookDelta', ...stamps, firstSeq: 1, lastSeq: 1, bids: [level], offers: [] };
  if (what === 'offer') return { kind: 'BookDelta', ...stamps, firstSeq: 1, lastSeq: 1, bids: [], offers: [level] };
  return { kind: 'Trade', ...stamps, tradeId: '1', ...level, aggressor: what === 'buys' ? 'Buy' : 'Sell' };
};

export const tapeOf = (rows: readonly Row[], feedMs = 1): DepthTape => {
  const all = new DepthRows(grid);
  for (const row of rows) all.add(toEvent(row, feedMs));
  const tape = toTape(all);
  if (!tape.ok) throw new Error(tape.failure.message);
  return tape.value;
};

interface Opened {
  readonly replay: DepthReplay;
  readonly reports: readonly DepthReport[];
}

export const openReplay = (
  rows: readonly Row[],
  {
    fills = 'partial',
    queue = powerProb.create(3),
    delayMs = 2,
  }: { readonly fills?: DepthFills; readonly queue?: BehindPart; readonly delayMs?: number } = {},
): Opened => {
  const reports: DepthReport[] = [];
  const replay = new DepthReplay({
    tape: tapeOf(rows),
    queue,
    fills,
    latency: constantOrderLatency(delayMs * ms, delayMs * ms),
    account: new DepthAccount({ ...grid, instrument, makerBps: 0, takerBps: 0 }),
    onReport: (report) => reports.push(report),
  });
  return { replay, reports };
};
