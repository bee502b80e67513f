import { expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import { DepthAccount } from './depth-account.ts';
import { drawDepth, type DepthScene, type DepthView } from './depth-picture.ts';
import { DepthRows } from './depth-rows.ts';
import { grid, ms, tapeOf, type Row } from './depth.fixture.ts';
import { constantOrderLatency } from './latency.ts';
import { riskAverse } from './queues/risk-averse.ts';
import { encodeSlice, SliceReader } from './tape-slice.ts';

const rows: readonly Row[] = [
  [0, 'bid', 100, 10],
  [0, 'offer', 102, 8],
  [20, 'sells', 100, 4],
  [20, 'bid', 100, 6],
  [30, 'sells', 100, 8],
  [30, 'bid', 100, 0],
  [30, 'bid', 99, 2],
  [90, 'bid', 90, 1],
];
const instrument = importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 });
const sceneAt = (nowMs: number): DepthScene => ({
  ...{ tape: tapeOf(rows), queue: riskAverse.create(0), nowNs: nowMs * ms },
  ...{ latency: constantOrderLatency(2 * ms, 2 * ms), fills: 'partial' },
  account: new DepthAccount({ ...grid, instrument, makerBps: 0, takerBps: 0 }),
  script: [{ key: 7, atNs: 5 * ms, side: 'Buy', ticks: 100, lots: 3 }],
});
const view: DepthView = { fromNs: 0, toNs: 40 * ms, columns: 4, lowTicks: 98, rowTicks: 2, rows: 3 };

test('a picture is the received book at the end of each column, trades and own orders; nothing of later', () => {
  const early = drawDepth(sceneAt(15), view);
  expect([...early.cells]).toEqual([0, 10, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect([early.bids[0], early.offers[0], early.bids[1]]).toEqual([100, 102, Number.NaN]);
  expect(early.trades).toEqual([]);
  expect(early.orders).toMatchObject([{ key: 7, state: 'New', filled: 0, queue: { ahead: 10, level: 10, first: 10 } }]);
  const late = drawDepth(sceneAt(40), view);
  expect([...late.cells]).toEqual([0, 10, 8, 0, 10, 8, 0, 6, 8, 2, 0, 8]);
  expect(late.trades.map(({ lots, isBuy }) => [lots, isBuy])).toEqual([
    [4, false],
    [8, false],
  ]);
  expect(late.fills).toEqual([{ ns: 30 * ms, ticks: 100, lots: 2, side: 'Buy' }]);
  expect(late.orders).toMatchObject([{ state: 'PartiallyFilled', filled: 2, queue: { ahead: 0, level: 0 } }]);
  expect(late.levels).toEqual({ bids: [{ ticks: 99, lots: 2 }], offers: [{ ticks: 102, lots: 8 }] });
  expect(drawDepth(sceneAt(15), view)).toEqual(early);
});

test('an order that was cancelled is shown to its end and fills no more', () => {
  const scene = sceneAt(40);
  const { orders, positionLots } = drawDepth({ ...scene, script: scene.script.map((order) => ({ ...order, cancelNs: 22 * ms })) }, view);
  expect(orders).toMatchObject([{ state: 'Canceled', filled: 0, toNs: 26 * ms }]);
  expect(positionLots).toBe(0);
});

test('slices come out as they went in, however the bytes are cut', () => {
  const sent = new DepthRows(grid, 0n);
  sent.append({ kind: Uint8Array.of(0, 3, 1), ...columns([100, 101, 102]) });
  const first = sent.take();
  sent.append({ kind: Uint8Array.of(2), ...columns([103]) });
  const bytes = [...encodeSlice(first, 'more'), ...encodeSlice(sent.take(), 'cut')];
  for (const size of [1, 7, 64, 1000]) {
    const reader = new SliceReader();
    const got = [];
    for (let at = 0; at < bytes.length; at += size) got.push(...reader.push(Uint8Array.from(bytes.slice(at, at + size))));
    expect(got.map(({ end }) => end)).toEqual(['more', 'cut']);
    expect(got[0]?.columns).toEqual(first);
    expect([...(got[1]?.columns.ticks ?? [])]).toEqual([103]);
  }
});

const columns = (ticks: readonly number[]) => {
  const column = Float64Array.from(ticks);
  return {
    ticks: column,
    lots: column.map((tick) => tick - 99),
    venueNs: column.map((tick) => tick * 1e6),
    localNs: column.map((tick) => tick * 2e6),
  };
};
