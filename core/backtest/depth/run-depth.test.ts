import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import { quoteSeriesOf } from '../../market/quote-series.ts';
import { compileGraph } from '../../strategy/compile.ts';
import { graphNode, text } from '../../strategy/template.ts';
import { invariant } from '../../value/invariant.ts';
import { createRng } from '../../value/rng.ts';
import { defaultConfig } from '../config.ts';
import { DepthAccount } from './depth-account.ts';
import type { DepthConfig } from './depth-config.ts';
import { drawDepth } from './depth-picture.ts';
import { grid, tapeOf, type Row } from './depth.fixture.ts';
import { latencyOf, queueOf } from './open-replay.ts';
import { runDepth } from './run-depth.ts';
import { scriptOf } from './sent-script.ts';
import { tapeBars } from './tape-bars.ts';

const instrument = importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 });

/** A market that leans one way and the other, and trades at both sides. */
const walk = (seed: string): readonly Row[] => {
  const rng = createRng(seed);
  const rows: Row[] = [];
  for (let at = 0, mid = 100; at < 60_000; at += 100) {
    if (rng.int(9) === 0) {
      rows.push([at, 'bid', mid - 1, 0], [at, 'offer', mid + 1, 0]);
      mid += rng.int(2) === 0 ? 1 : -1;
    }
    rows.push([at, 'bid', mid - 1, 1 + rng.int(20)], [at, 'offer', mid + 1, 1 + rng.int(20)]);
    rows.push([at + 50, rng.int(2) === 0 ? 'buys' : 'sells', rng.int(2) === 0 ? mid + 1 : mid - 1, 1 + rng.int(12)]);
  }
  return rows;
};

const program = () => {
  const compiled = compileGraph({
    schema: 1,
    name: 'lean',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('book', 'book-features@1', { params: { levels: text('near') }, in: { bars: ['bars', 'bars'] } }),
      graphNode('heavy', 'threshold@1', { in: { x: ['book', 'imbalance'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['heavy', 'out'] } }),
    ],
    outputs: { target: ['long', 'target'] },
  });
  invariant(compiled.ok, 'the graph');
  return compiled.value;
};

const run = (depth: DepthConfig) => {
  const tape = tapeOf(walk('depth'));
  const made = tapeBars(tape, { instrument, grid, intervalMs: 1000, levels: 1 });
  invariant(made.ok, 'bars');
  const { bars } = made.value;
  const config = { ...defaultConfig, size: { by: 'units', units: 0.006 }, fill: { id: 'depth' }, depth } as const;
  const result = runDepth({ program: program(), runtime: { series: quoteSeriesOf(bars) }, tape, bars, instrument, grid, config, depth });
  invariant(result.ok, 'a run');
  return { tape, bars, config, result: result.value };
};

const terms: DepthConfig = { levels: 1, orders: 'market', queue: 'power-prob', exponent: 3, fills: 'partial', latencyMs: 5 };
const cases: readonly (readonly [string, DepthConfig])[] = [
  ['market orders', terms],
  ['orders at the best', { ...terms, orders: 'limit' }],
  ['whole fills', { ...terms, orders: 'limit', fills: 'whole' }],
  ['drawn latencies', { ...terms, orders: 'limit', latencyMs: 'recorded', seed: 'x' }],
];

describe.each(cases)('a run with %s', (_name, depth) => {
  test('accounts for every cent: cash, trips and what is open are its equity', () => {
    const { result, config } = run(depth);
    const { trips, openTrip, finalEquity, fees, fills, cash, equity, closes } = result;
    expect(fills.length).toBeGreaterThan(10);
    expect(trips.length).toBeGreaterThan(3);
    const closed = trips.reduce((sum, { net }) => sum + net, 0n);
    const open = openTrip === undefined ? 0n : openTrip.value - openTrip.outlay - openTrip.fees;
    expect(finalEquity).toBe(config.cash + closed + open);
    expect(fees).toBe(fills.reduce((sum, { fee }) => sum + fee, 0n));
    expect(cash).toBe(fills.reduce((sum, { side, notional, fee }) => sum + (side === 'Buy' ? -notional : notional) - fee, config.cash));
    expect(equity.at(-1)).toBe(Number(finalEquity) / 1e8);
    expect(equity.length).toBe(closes.length);
  });

  test('is drawn again from its orders: the same fills at the same prices, and what is held', () => {
    const { tape, bars, result } = run(depth);
    const nowNs = Number(BigInt(bars.endMs.at(-1) ?? 0) * 1_000_000n - tape.baseNs);
    const scene = {
      ...{ tape, queue: queueOf(depth), latency: latencyOf(tape, depth), fills: depth.fills, nowNs, script: scriptOf(result.sent) },
      account: new DepthAccount({ ...grid, instrument, makerBps: 0, takerBps: 0 }),
    };
    const picture = drawDepth(scene, { fromNs: 0, toNs: nowNs, columns: 1, lowTicks: 0, rowTicks: 1, rows: 1 });
    expect(picture.fills.map(({ ticks, lots, side, ns }) => [ticks, lots, side, ns])).toEqual(
      result.heard.map(({ lastTicks, lastLots, order, venueNs }) => [lastTicks, lastLots, order.side, venueNs]),
    );
    expect(picture.positionLots * grid.lotSize).toBe(result.finalQty);
  });
});

test('a size of no whole lots is refused', () => {
  const { tape, bars, config } = run(terms);
  const odd = { ...config, size: { by: 'units', units: 0.0005 } } as const;
  const runtime = { series: quoteSeriesOf(bars) };
  const refused = runDepth({ program: program(), runtime, tape, bars, instrument, grid, config: odd, depth: terms });
  expect(refused).toMatchObject({ ok: false, failure: { field: 'size', must: 'a whole number of lots of 0.001' } });
});
