/** Keeps a trained model: its file by its hash, its record with curve and tables. Of a control with shuffled labels nothing is kept. */
import type { JsonObject } from '#/server/adapters/store/prisma/json.ts';
import { jsonObjectSchema } from '#/server/adapters/store/prisma/json.ts';
import { saveModel } from '#/server/adapters/store/prisma/models.ts';
import type { Desk } from '#/server/desk.ts';
import type { Trained } from '#/workers/protocol/train.ts';
import { writeModel } from './model-file.ts';
import type { TrainOrder } from './train-pool.ts';

interface ModelsHome {
  readonly store: Pick<Desk['store'], 'prisma'>;
  readonly config: Pick<Desk['config'], 'home'>;
}

interface Keeping {
  readonly order: TrainOrder;
  readonly ownerId: string;
  readonly trained: Trained;
}

/** What the training's own record says when it is done: the model's hash where one was kept, its figures, how long it took. */
export const keepModel = async ({ store, config }: ModelsHome, { order, ownerId, trained }: Keeping): Promise<JsonObject> => {
  const { model, modelHash, rows, losses, evaluation, elapsedMs } = trained;
  const { recipe, data } = order;
  const outcome = { ...model.metrics, elapsedMs };
  if (recipe.shuffleLabels) return jsonObjectSchema.parse(outcome);
  const artefactFile = await writeModel(config.home, model);
  await saveModel(store.prisma, {
    hash: modelHash,
    name: model.name,
    graphHash: model.graphHash,
    dataHash: model.dataHash,
    seed: BigInt(model.seed),
    recipe: jsonObjectSchema.parse({ ...recipe, symbol: data.instrument.symbol, interval: data.interval }),
    metrics: jsonObjectSchema.parse({ ...model.metrics, rows, losses, evaluation }),
    artefactFile,
    ownerId,
  });
  return jsonObjectSchema.parse({ ...outcome, modelHash });
};
