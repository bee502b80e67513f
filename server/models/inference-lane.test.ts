import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { Input } from '#/core/engine/events.ts';
import type { PredictionWanted } from '#/core/engine/lane.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { openClassifierLane } from '#/core/testing/classifier-lane.ts';
import { InferenceLink } from './inference-link.ts';
import { modelsFolder, writeModel } from './model-file.ts';

const workerUrl = new URL('../../workers/inference.ts', import.meta.url);

test('inference that is killed at work costs one bar its signal, raises an alert, and goes on by itself', async () => {
  const home = await mkdtemp(join(tmpdir(), 'bellwether-inference-'));
  await writeModel(home, starterModel);
  const threads: Worker[] = [];
  const onWorker = (worker: Worker): void => void threads.push(worker);
  process.on('worker', onWorker);
  const restarted = Promise.withResolvers<string>();
  const link = new InferenceLink({
    workerUrl,
    models: modelsFolder(home),
    onRestart: restarted.resolve,
    onMissing: () => undefined,
  });
  const scored = (asked: readonly PredictionWanted[]): Promise<readonly Input[]> => new Promise((resolve) => link.predict(asked, resolve));
  const lane = openClassifierLane();

  const first = lane.bar();
  for (const input of await scored(first.asked)) lane.feed(input, first.closing.end);
  expect(lane.alert()).toBeUndefined();

  const answers: Input[] = [];
  const [thread] = threads;
  const killed = thread?.terminate();
  link.predict(lane.bar().asked, (inputs) => answers.push(...inputs));
  await killed;
  expect(await restarted.promise).toBe('the inference thread has ended');

  const third = lane.bar();
  expect(answers).toEqual([]);
  expect(lane.alert()).toMatchObject({ active: true, text: 'No prediction arrived before the next bar: no signal' });
  for (const input of await scored(third.asked)) lane.feed(input, third.closing.end);
  expect(lane.alert()).toMatchObject({ active: false });

  process.off('worker', onWorker);
  await link.close();
  await rm(home, { recursive: true });
});
