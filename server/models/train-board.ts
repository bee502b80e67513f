/** The board of a desk's trainings: queues them, tells everybody how far they are, keeps the model's file and record. */
import { ok, type Result } from '#/core/value/result.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { jsonObjectSchema } from '#/server/adapters/store/prisma/json.ts';
import { saveModel } from '#/server/adapters/store/prisma/models.ts';
import type { Desk } from '#/server/desk.ts';
import type { LossPoint, Trained } from '#/workers/protocol/train.ts';
import { writeModel } from './model-file.ts';
import { TrainPool, type TrainOrder } from './train-pool.ts';

/** A training that is waiting or at work. */
export interface ActiveTraining {
  readonly runId: string;
  readonly name: string;
  readonly epochs: number;
  readonly losses: readonly LossPoint[];
}

export interface TrainBoard {
  /** Answers as soon as the training is queued. */
  readonly start: (order: TrainOrder, ownerId: string) => string;
  readonly cancel: (runId: string) => boolean;
  readonly active: () => readonly ActiveTraining[];
}

export interface BoardDesk {
  readonly store: Pick<Desk['store'], 'prisma'>;
  readonly config: Pick<Desk['config'], 'home'>;
  readonly progress: Desk['progress'];
  readonly log: Pick<Desk['log'], 'error'>;
}

const boards = new WeakMap<BoardDesk, TrainBoard>();

/** The one board of a desk. */
export const trainBoardOf = (desk: BoardDesk): TrainBoard => {
  const known = boards.get(desk);
  if (known !== undefined) return known;
  const board = createTrainBoard(desk);
  boards.set(desk, board);
  return board;
};

const createTrainBoard = (desk: BoardDesk): TrainBoard => {
  const pool = new TrainPool();
  const active = new Map<string, ActiveTraining>();

  const tell = (runId: string, rest: Omit<ProgressEvent, 'runId' | 'kind'>): void => desk.progress({ runId, kind: 'train', ...rest });

  const work = async (order: TrainOrder, ownerId: string): Promise<void> => {
    const { runId, recipe } = order;
    const total = recipe.epochs;
    const known = { runId, name: order.name, epochs: total };
    const outcome = await pool.run(order, (losses) => {
      active.set(runId, { ...known, losses });
      tell(runId, { done: losses.length, total, state: 'running', losses });
    });
    const kept = outcome.ok ? await keep(desk, { order, ownerId, trained: outcome.value }) : outcome;
    active.delete(runId);
    if (kept.ok) return tell(runId, { done: total, total, state: 'done', ...kept.value });
    const { code, message } = kept.failure;
    tell(runId, { done: 0, total, state: code === 'Cancelled' ? 'cancelled' : 'failed', detail: message });
  };

  return {
    start: (order, ownerId) => {
      const { runId, name, recipe } = order;
      active.set(runId, { runId, name, epochs: recipe.epochs, losses: [] });
      tell(runId, { done: 0, total: recipe.epochs, state: 'running' });
      work(order, ownerId).catch((error: unknown) => {
        active.delete(runId);
        desk.log.error({ runId, error: String(error) }, 'a model could not be recorded');
        tell(runId, { done: 0, total: recipe.epochs, state: 'failed', detail: 'the model could not be recorded' });
      });
      return runId;
    },
    cancel: (runId) => pool.cancel(runId),
    active: () => [...active.values()],
  };
};

interface Keeping {
  readonly order: TrainOrder;
  readonly ownerId: string;
  readonly trained: Trained;
}

/** `detail` of the last progress is the model's hash; of a control nothing is kept and it holds the AUC on the test. */
const keep = async (
  { store, config }: BoardDesk,
  { order, ownerId, trained }: Keeping,
): Promise<Result<Pick<ProgressEvent, 'detail' | 'losses'>, Failure>> => {
  const { model, modelHash, rows, losses } = trained;
  const { recipe, data } = order;
  if (recipe.shuffleLabels)
    return ok({
      detail: `labels shuffled: AUC ${model.metrics['test.auc']?.toFixed(3) ?? 'unknown'} on the test`,
      losses,
    });
  const artefactFile = await writeModel(config.home, model);
  await saveModel(store.prisma, {
    hash: modelHash,
    name: model.name,
    graphHash: model.graphHash,
    dataHash: model.dataHash,
    seed: BigInt(model.seed),
    recipe: jsonObjectSchema.parse({ ...recipe, symbol: data.instrument.symbol, interval: data.interval }),
    metrics: jsonObjectSchema.parse({ ...model.metrics, rows, losses }),
    artefactFile,
    ownerId,
  });
  return ok({ detail: modelHash, losses });
};
