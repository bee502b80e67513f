import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input, Prediction } from '#/core/engine/events.ts';
import { createScorer } from '#/core/learn/mlp.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { InferenceLink } from './inference-link.ts';
import { InferenceLog } from './inference-log.ts';
import { modelsFolder, writeModel } from './model-file.ts';

const workerUrl = new URL('../../workers/inference.ts', import.meta.url);
const hash = modelHashOf(starterModel);
const features = [0.3, -1.2, 44, 0.9];
const wanted = (modelHash: string) => ({ deploymentId: 'd1', modelHash, tsBar: 1_700_000_000_000_000_000n, features });

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-models-'));
});
afterEach(() => rm(home, { recursive: true }));

const isPrediction = (input: Input): input is Prediction => input.kind === 'Prediction';

interface Opened {
  readonly link: InferenceLink;
  readonly restarted: Promise<string>;
  readonly missing: Promise<string>;
  readonly answers: InferenceLog;
}

const open = (url = workerUrl): Opened => {
  const restart = Promise.withResolvers<string>();
  const missing = Promise.withResolvers<string>();
  const answers = new InferenceLog();
  const link = new InferenceLink({
    workerUrl: url,
    models: modelsFolder(home),
    onRestart: restart.resolve,
    onMissing: missing.resolve,
    onAnswered: (notes) => answers.add(notes),
  });
  return { link, restarted: restart.promise, missing: missing.promise, answers };
};

test('a score comes back as a prediction of that model and bar, equal to the bit to the scorer of every other path', async () => {
  await writeModel(home, starterModel);
  const { link } = open();
  const inputs = await new Promise<readonly Input[]>((resolve) => link.predict([wanted(hash)], resolve));
  await link.close();
  const [prediction] = inputs.filter(isPrediction);
  expect(inputs).toHaveLength(1);
  expect(prediction).toMatchObject({ deploymentId: 'd1', modelHash: hash, tsBar: 1_700_000_000_000_000_000n });
  expect(prediction?.value).toBe(createScorer(starterModel)(Float64Array.from(features)));
  expect(prediction?.latencyMs).toBeGreaterThan(0);
});

test('a model that is missing, or named by a path, gives no prediction and a reason; it is found once it is there', async () => {
  for (const [asked, reason] of [
    [hash, `model ${hash} must be in the home folder`],
    ['../auth/secret', 'model hash must be 64 hexadecimal digits'],
  ] as const) {
    const { link, missing } = open();
    const answers: Input[] = [];
    link.predict([wanted(asked)], (inputs) => answers.push(...inputs));
    expect(await missing).toContain(reason);
    expect(answers).toEqual([]);
    await link.close();
  }
  const { link, missing } = open();
  link.predict([wanted(hash)], () => undefined);
  await missing;
  await writeModel(home, starterModel);
  const inputs = await new Promise<readonly Input[]>((resolve) => link.predict([wanted(hash)], resolve));
  expect(inputs).toHaveLength(1);
  await link.close();
});

test('a model file that was changed is not scored', async () => {
  const file = await writeModel(home, { ...starterModel, name: 'another' });
  await rename(file, join(modelsFolder(home), `${hash}.json`));
  const { link, missing } = open();
  link.predict([wanted(hash)], () => undefined);
  expect(await missing).toContain(`hash of the model file must be "${hash}"`.replaceAll('"', ''));
  await link.close();
});

test('the log keeps what became of each request: score and latency, or why there is none', async () => {
  await writeModel(home, starterModel);
  const answers = new InferenceLog();
  const link = new InferenceLink({
    workerUrl,
    models: modelsFolder(home),
    onRestart: () => undefined,
    onMissing: () => undefined,
    onAnswered: (notes) => answers.add(notes),
  });
  const absent = 'f'.repeat(64);
  await new Promise((resolve) => link.predict([wanted(hash), wanted(absent)], resolve));
  await link.close();
  expect(answers.of(hash)).toMatchObject([
    { deploymentId: 'd1', modelHash: hash, tsBar: 1_700_000_000_000_000_000n, latencyMs: expect.any(Number) },
  ]);
  expect(answers.of(hash)[0]?.value).toBe(createScorer(starterModel)(Float64Array.from(features)));
  expect(answers.of(absent)[0]).toMatchObject({ problem: expect.stringContaining('must be in the home folder') });
  expect(answers.of(absent)[0]).not.toHaveProperty('value');
});

test('a thread that ends says why, what it was asked is lost, and it is started again', async () => {
  const crashing =
    "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('out of memory'); });";
  const { link, restarted, answers } = open(new URL(`data:text/javascript,${encodeURIComponent(crashing)}`));
  link.predict([wanted(hash)], () => undefined);
  expect(await restarted).toBe('out of memory');
  expect(answers.of(hash)).toMatchObject([{ problem: 'the inference thread ended: out of memory' }]);
  expect(link.waiting()).toBe(0);
  await link.close();
});
