import { BroadcastChannel, Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createEngine } from '#/core/engine/engine.ts';
import type { WorkerRow } from '#/core/engine/replica/rows.ts';
import { createState } from '#/core/engine/state.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { InferenceLink } from '#/server/models/inference-link.ts';
import { TrainPool } from '#/server/models/train-pool.ts';
import { heartbeatChannel } from '#/workers/protocol/heartbeat.ts';
import { WorkerBoard } from './worker-board.ts';

const boards: WorkerBoard[] = [];
afterEach(() => boards.splice(0).forEach((board) => board.close()));

const open = (nowMs: () => number = Date.now) => {
  const board = new WorkerBoard(nowMs);
  boards.push(board);
  const ends: string[] = [];
  board.listen({ onRows: () => undefined, onEnd: (name, detail) => ends.push(`${name}: ${detail}`) });
  const rowOf = (name: string): WorkerRow | undefined => board.rows().find((row) => row.name === name);
  return { board, ends, rowOf };
};

const inference = new URL('../../workers/inference.ts', import.meta.url);

test('a killed worker is seen restarting, begins anew, and the lane raises an alert', async () => {
  const { board, rowOf } = open();
  const engine = createEngine(createState({ lane: 'sim', environment: 'Sim', epoch: 'TEST' }));
  let seq = 0;
  board.listen({
    onRows: () => undefined,
    onEnd: (name, detail) => {
      seq += 1;
      engine.process({ seq, ts: Timestamp(BigInt(seq)), input: { kind: 'Worker', name, state: 'Restarting', detail } });
    },
  });
  const workers: Worker[] = [];
  const onWorker = (worker: Worker): void => void workers.push(worker);
  process.on('worker', onWorker);
  const link = new InferenceLink({ workerUrl: inference, models: '/nowhere', onRestart: () => undefined, onMissing: () => undefined });
  await expect.poll(() => rowOf('inference')).toMatchObject({ state: 'Ready', restarts: 0, tsHeartbeat: expect.any(BigInt) });
  const [before] = rowOf('inference')?.threads ?? [];
  await workers[0]?.terminate();
  expect(rowOf('inference')).toMatchObject({ state: 'Restarting', threads: [], detail: 'ended with 1; starting again' });
  expect(engine.state.alerts.get('worker inference')).toMatchObject({
    kind: 'WorkerRestart',
    active: true,
    text: 'Worker inference: ended with 1; starting again',
  });
  await expect.poll(() => rowOf('inference')?.state).toBe('Ready');
  expect(rowOf('inference')?.restarts).toBe(1);
  expect(rowOf('inference')?.threads).not.toContain(before);
  await workers.at(-1)?.terminate();
  expect(engine.state.alerts.get('worker inference')?.text).toBe(
    "Worker inference: ended with 1; starting again, ended 2 times since the desk's start",
  );
  process.off('worker', onWorker);
  await link.close();
});

test('a pool that has had no job is off; queues are read; an ended thread waits for the next job', async () => {
  const { board, rowOf } = open();
  const pool = new TrainPool();
  board.watchQueue('training', () => pool.size());
  expect(rowOf('training')).toMatchObject({
    state: 'Off',
    threads: [],
    queue: 0,
    detail: 'trains models, one at a time; starts with the first job',
  });
  expect(rowOf('store')).not.toHaveProperty('queue');
  const worker = new Worker('setTimeout(() => { throw new Error("out of memory"); }, 50)', { eval: true, name: 'training' });
  const ended = new Promise((resolve) => worker.once('error', resolve));
  await ended;
  await expect.poll(() => rowOf('training')).toMatchObject({ state: 'Off', detail: 'out of memory; starts again with the next job' });
});

test('a loop that does not turn is busy, and says for how long', async () => {
  let now = 1_000_000;
  const { rowOf } = open(() => now);
  const voice = new BroadcastChannel(heartbeatChannel);
  voice.postMessage({ thread: 7, name: 'follower sim' });
  await expect.poll(() => rowOf('follower sim')).toMatchObject({ state: 'Ready', threads: [7], restarts: 0 });
  now += 5000;
  expect(rowOf('follower sim')).toMatchObject({ state: 'Busy', detail: expect.stringContaining('has not turned for 5 s') });
  voice.postMessage({ thread: 9, name: 'follower sim' });
  await expect.poll(() => rowOf('follower sim')).toMatchObject({ state: 'Ready', threads: [9], restarts: 1 });
  voice.postMessage({ thread: 7, name: 'follower sim' });
  voice.postMessage({ thread: 3, name: 'follower paper' });
  await expect.poll(() => rowOf('follower paper')?.state).toBe('Ready');
  expect(rowOf('follower sim'), 'a last word of a thread that has ended is late').toMatchObject({ threads: [9], restarts: 1 });
  voice.close();
});

test('a thread for one job ends without an alarm, and with one when it broke', async () => {
  const { ends, rowOf } = open();
  expect(rowOf('import')).toMatchObject({ state: 'Off', detail: 'reads price files, a thread for each; starts with the first job' });
  const good = new Worker('setTimeout(() => undefined, 50)', { eval: true, name: 'import' });
  const done = new Promise((resolve) => good.once('exit', resolve));
  await new Promise((resolve) => good.once('online', resolve));
  expect(rowOf('import')).toMatchObject({ state: 'Starting', threads: [expect.any(Number)] });
  await done;
  expect(rowOf('import')).toMatchObject({ state: 'Off', threads: [], restarts: 0 });
  expect(ends).toEqual([]);
  const broken = new Worker('throw new Error("not a price file")', { eval: true, name: 'import' });
  const ended = new Promise((resolve) => broken.once('exit', resolve));
  broken.once('error', () => undefined);
  await ended;
  expect(ends).toEqual(['import: not a price file; starts again with the next job']);
});
