import { afterAll, expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { BacktestPool, type PoolJob } from './backtest-pool.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { recordingsOf } from '#/server/compose/recording-source.ts';
import { depthConfigOf } from './depth-terms.ts';
import { readGraph } from './read-graph.ts';

const pool = new BacktestPool(1);
afterAll(() => pool.close());

const jobOf = (runId: string, data: RunData): PoolJob => {
  const graph = readGraph('ma-cross');
  if (!graph.ok) throw new Error(graph.failure.message);
  return { runId, graph: graph.value, on: data, config: defaultConfig, models: [], trials: { raw: 3, ended: [] } };
};

const walk = (rows: number): RunData => ({
  instrument: importedInstrument({ symbol: 'WALK', priceScale: 6 }),
  interval: '1m',
  bars: walkBars({ rows, deviation: 0.001 }),
  dataHash: 'walk',
});

test('a thread runs the shipped days and tells how far it is', async () => {
  const data = await openRunData('no-such-home', { symbol: 'SP500' });
  if (!data.ok) throw new Error(data.failure.message);
  const seen: number[] = [];
  const finished = await pool.run(jobOf('a', data.value), (done) => seen.push(done));
  if (!finished.ok) throw new Error(finished.failure.message);
  const { report, record } = finished.value;
  expect(report.bars).toBe(5105);
  expect(record.outputs).toMatchObject({ signalHash: report.signalHash, factsDigest: report.factsDigest });
  expect(report.trust.find(({ id }) => id === 'trials')?.text).toBe('3 trials');
  expect(seen.length).toBeGreaterThan(90);
  expect(seen.at(-1)).toBe(5105);
});

test('a running and a waiting run can be cancelled, and the thread goes on to the next', async () => {
  let cancelled: boolean | undefined;
  const running = pool.run(jobOf('b', walk(400_000)), () => (cancelled ??= pool.cancel('b')));
  const waiting = pool.run(jobOf('c', walk(1000)), () => undefined);
  const last = pool.run(jobOf('d', walk(1000)), () => undefined);
  expect(pool.cancel('c')).toBe(true);
  const [b, c, d] = await Promise.all([running, waiting, last]);
  expect([b.ok, c.ok, d.ok]).toEqual([false, false, true]);
  expect(b.ok ? undefined : b.failure.code).toBe('Cancelled');
  expect(cancelled).toBe(true);
  expect(pool.cancel('b')).toBe(false);
});

const onRecording = async (runId: string): Promise<PoolJob> => {
  const recording = await recordingsOf('no-such-home').open('shipped');
  const config = depthConfigOf({
    ...{ size: 0.01, makerBps: 2, takerBps: 5 },
    depth: { levels: 5, orders: 'market', queue: 'power-prob', exponent: 3, fills: 'partial', latencyMs: 10 },
  });
  if (!recording.ok || !config.ok) throw new Error('a recording and its terms');
  return { ...jobOf(runId, walk(2)), on: { recording: recording.value, interval: '1s' }, config: config.value };
};

test('a run on a recording is cancelled while it is read, and fails alone where its thread is killed', async () => {
  let isAsked = false;
  const cancelled = await pool.run(await onRecording('e'), () => {
    if (!isAsked) isAsked = pool.cancel('e');
  });
  expect(cancelled).toMatchObject({ ok: false, failure: { code: 'Cancelled' } });
  const killed = new BacktestPool(1);
  const lost = await killed.run(await onRecording('f'), () => void killed.close());
  expect(lost).toMatchObject({ ok: false, failure: { code: 'Unavailable' } });
  const again = await killed.run(await onRecording('g'), () => undefined);
  expect(again).toMatchObject({ ok: true, value: { report: { trust: expect.any(Array) } } });
  await killed.close();
});
