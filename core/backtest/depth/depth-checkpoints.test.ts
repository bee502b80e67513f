import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import { createRng } from '../../value/rng.ts';
import { DepthAccount } from './depth-account.ts';
import { DepthCheckpoints } from './depth-checkpoints.ts';
import { drawDepth, type DepthScene, type DepthView, type ScriptedOrder } from './depth-picture.ts';
import { grid, ms, tapeOf, type Row } from './depth.fixture.ts';
import { constantOrderLatency } from './latency.ts';
import { powerProb } from './queues/power-prob.ts';

const instrument = importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 });

/** A market that wanders, whose levels come and go, for six seconds. */
const wander = (count: number): readonly Row[] => {
  const rng = createRng('wander');
  let mid = 1000;
  return Array.from({ length: count }, (_, i): Row => {
    const at = i * 2;
    if (rng.float() < 0.05) mid += rng.int(3) - 1;
    const away = 1 + rng.int(8);
    const lots = rng.float() < 0.25 ? 0 : 1 + rng.int(40);
    const what = rng.float();
    if (what < 0.4) return [at, 'bid', mid - away, lots];
    if (what < 0.8) return [at, 'offer', mid + away, lots];
    return what < 0.9 ? [at, 'buys', mid + 1, 1 + rng.int(6)] : [at, 'sells', mid - 1, 1 + rng.int(6)];
  });
};

const tape = tapeOf(wander(3000));
const view = (fromMs: number, toMs: number): DepthView => ({
  fromNs: fromMs * ms,
  toNs: toMs * ms,
  columns: 20,
  lowTicks: 980,
  rowTicks: 2,
  rows: 20,
});
const order = (atMs: number, side: ScriptedOrder['side'], ticks: number): ScriptedOrder => ({
  key: atMs,
  atNs: atMs * ms,
  side,
  ticks,
  lots: 5,
});

const scene = (nowMs: number, script: readonly ScriptedOrder[], checkpoints?: DepthCheckpoints): DepthScene => ({
  ...{ tape, queue: powerProb.create(3), fills: 'partial', nowNs: nowMs * ms, script, checkpoints },
  latency: constantOrderLatency(2 * ms, 2 * ms),
  account: new DepthAccount({ ...grid, instrument, makerBps: 1, takerBps: 2 }),
});

describe('a picture from a checkpoint is the one from the beginning, to the last byte:', () => {
  const scripts: readonly (readonly [string, readonly ScriptedOrder[]])[] = [
    ['without orders', []],
    ['with orders placed late', [order(4200, 'Buy', 999), order(4300, 'Sell', 1003), { ...order(4400, 'Buy', 998), cancelNs: 4900 * ms }]],
    ['with an order placed early', [order(300, 'Buy', 999), order(4300, 'Sell', 1003)]],
  ];
  test.each(scripts)('%s', (_, script) => {
    const checkpoints = new DepthCheckpoints(tape, 256);
    // Forwards, backwards, over the end, and where the clock stands before the view.
    for (const [from, to, now] of [
      [5000, 5400, 5400],
      [100, 300, 300],
      [4250, 4700, 4600],
      [5600, 6100, 6100],
      [2000, 3000, 1000],
      [0, 6000, 6000],
    ] as const) {
      const whole = drawDepth(scene(now, script), view(from, to));
      expect(drawDepth(scene(now, script, checkpoints), view(from, to))).toEqual(whole);
    }
  });

  test('and it does not begin at the beginning', () => {
    const checkpoints = new DepthCheckpoints(tape, 256);
    const found = checkpoints.before(5000 * ms);
    expect(found?.received.row).toBeGreaterThan(2200);
    expect(found?.ns).toBeLessThan(5000 * ms);
    expect(checkpoints.before(10 * ms)).toBeUndefined();
    expect(checkpoints.before(5000 * ms)).toBe(found);
  });
});
