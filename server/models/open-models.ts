/**
 * Models of a desk at its start: the starter's file is there for inference, every model file has its record (one trained by
 * `bw train` while the desk was down has none yet), and the inference thread runs.
 */
import { starterModel } from '#/core/learn/starter-model.ts';
import type { EngineRequest } from '#/core/engine/lane.ts';
import { findModel, saveModel } from '#/server/adapters/store/prisma/models.ts';
import type { Desk } from '#/server/desk.ts';
import { inferenceLogOf } from './inference-log.ts';
import { InferenceLink, type OnInputs } from './inference-link.ts';
import { listModelFiles, modelPath, modelsFolder, readModel, writeModel } from './model-file.ts';

type PredictRequest = Extract<EngineRequest, { type: 'predict' }>;

export interface OpenModels {
  readonly predict: (request: PredictRequest, answer: OnInputs) => void;
  /** Requests that inference has not answered yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

export interface ModelsDesk {
  readonly store: Pick<Desk['store'], 'prisma'>;
  readonly config: Pick<Desk['config'], 'home'>;
  readonly log: Pick<Desk['log'], 'error' | 'warn'>;
}

export const openModels = async ({ config, store, log }: ModelsDesk): Promise<OpenModels> => {
  await writeModel(config.home, starterModel);
  await recordModels({ config, store, log });
  const answers = inferenceLogOf(config);
  const link = new InferenceLink({
    workerUrl: new URL('../../workers/inference.ts', import.meta.url),
    models: modelsFolder(config.home),
    onRestart: (detail) => log.error({ 'event.action': 'worker-restart' }, `the inference thread ended and starts again: ${detail}`),
    onAnswered: (notes) => answers.add(notes),
    onMissing: (text) => log.warn({ 'event.action': 'model-missing' }, text),
  });
  return {
    predict: ({ requests }, answer) => link.predict(requests, answer),
    waiting: () => link.waiting(),
    close: () => link.close(),
  };
};

export const recordModels = async ({ config: { home }, store: { prisma }, log }: ModelsDesk): Promise<void> => {
  for (const hash of await listModelFiles(home)) {
    if ((await findModel(prisma, hash)) !== undefined) continue;
    const model = await readModel(home, hash);
    if (!model.ok) {
      log.warn({ 'event.action': 'model-refused' }, model.failure.message);
      continue;
    }
    const { name, graphHash, dataHash, seed, metrics, horizonBars } = model.value;
    await saveModel(prisma, {
      hash,
      name,
      graphHash,
      dataHash,
      seed: BigInt(seed),
      recipe: { horizonBars },
      metrics,
      artefactFile: modelPath(home, hash),
      ownerId: 'operator',
      seeded: graphHash === '',
    });
  }
};
