/**
 * The board of a desk's trainings: queues them, keeps each as a run in the records from its first moment to its end, tells
 * everybody how far it is, and keeps the model's file and record.
 */
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { cancelRun, createRun, failRun, finishRun, reportProgress } from '#/server/adapters/store/prisma/runs.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import type { LossPoint } from '#/workers/protocol/train.ts';
import { UnderWay } from '#/server/runs/under-way.ts';
import { WorkQuota } from '#/server/runs/work-quota.ts';
import { keepModel } from './keep-model.ts';
import { TrainPool, type TrainOrder } from './train-pool.ts';

/** What the desk remembers of a training while it waits or works. */
export interface ActiveTraining {
  readonly losses: readonly LossPoint[];
  /** Trainings before it in the queue; none while it works. */
  readonly ahead: number | undefined;
  /** Since its turn came; absent while it waits. */
  readonly elapsedMs: number | undefined;
}

export interface TrainBoard {
  /** Answers as soon as the training is queued. */
  readonly start: (order: TrainOrder, by: Pick<Identity, 'userId' | 'name'>) => Promise<Result<{ readonly runId: string }, Failure>>;
  readonly cancel: (runId: string) => boolean;
  /** Undefined for one that has ended, or never was. */
  readonly active: (runId: string) => ActiveTraining | undefined;
  /** Trainings that wait or work. */
  readonly size: () => number;
  /** Trainings that wait or work fail; done once that is recorded. */
  readonly close: () => Promise<void>;
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
  const board = createTrainBoard(desk, new TrainPool());
  boards.set(desk, board);
  return board;
};

const mostWaiting = 4;
/** Pages hear of a fast training this often; the last word always comes. */
const tellEveryMs = 150;

interface Active {
  losses: readonly LossPoint[];
  startedAt: number | undefined;
  toldAt: number;
}

export const createTrainBoard = (desk: BoardDesk, pool: TrainPool): TrainBoard => new Board(desk, pool);

class Board implements TrainBoard {
  readonly #desk: BoardDesk;
  readonly #pool: TrainPool;
  readonly #known = new Map<string, Active>();
  readonly #quota = new WorkQuota('training');
  readonly #works = new UnderWay();

  constructor(desk: BoardDesk, pool: TrainPool) {
    this.#desk = desk;
    this.#pool = pool;
  }

  start: TrainBoard['start'] = async (order, by) => {
    const waiting = this.#pool.waiting().length;
    if (waiting >= mostWaiting)
      return fail(
        failure('TooMany', `trainings waiting must be at most ${mostWaiting}, were ${waiting}: cancel one, or wait for one to end`),
      );
    const share = this.#quota.begin(by.userId);
    if (!share.ok) return share;
    const { runId, recipe } = order;
    const active: Active = { losses: [], startedAt: undefined, toldAt: -Infinity };
    await createRun(this.#desk.store.prisma, newRun(order, by)).catch((error: unknown) => {
      share.value.giveBack();
      throw error;
    });
    this.#known.set(runId, active);
    this.#tell(runId, { done: 0, total: recipe.epochs, state: 'running' });
    this.#works.add(
      this.#work(order, active, by.userId)
        .catch((error: unknown) => this.#giveUp(order, error))
        .finally(share.value.end),
    );
    return ok({ runId });
  };

  cancel = (runId: string): boolean => this.#pool.cancel(runId);

  active = (runId: string): ActiveTraining | undefined => {
    const active = this.#known.get(runId);
    if (active === undefined) return undefined;
    const place = this.#pool.waiting().indexOf(runId);
    const { losses, startedAt } = active;
    return {
      losses,
      ahead: startedAt === undefined && place >= 0 ? place + 1 : undefined,
      elapsedMs: startedAt === undefined ? undefined : Math.round(performance.now() - startedAt),
    };
  };

  size = (): number => this.#pool.size();

  close: TrainBoard['close'] = async () => {
    await this.#pool.close();
    await this.#works.ended();
  };

  async #work(order: TrainOrder, active: Active, ownerId: string): Promise<void> {
    const { runId, recipe } = order;
    const records = this.#desk.store.prisma;
    const total = recipe.epochs;
    const outcome = await this.#pool.run(order, {
      onStart: () => {
        active.startedAt = performance.now();
        void reportProgress(records, runId, 0).then(() => this.#tellStart(runId, total));
      },
      onLosses: (losses) => this.#onLosses(order, active, losses),
    });
    if (!outcome.ok) return this.#fail(order, outcome.failure);
    const { losses, modelHash } = outcome.value;
    const statistics = await keepModel(this.#desk, { order, ownerId, trained: outcome.value });
    await finishRun(records, runId, { statistics });
    this.#known.delete(runId);
    return this.#tell(runId, { done: total, total, state: 'done', losses, ...(!recipe.shuffleLabels && { detail: modelHash }) });
  }

  /** Unless the records were slower than the training, and what came first has been told. */
  #tellStart(runId: string, total: number): void {
    if (this.#known.get(runId)?.losses.length === 0) this.#tell(runId, { done: 0, total, state: 'running' });
  }

  #onLosses({ runId, recipe }: TrainOrder, active: Active, losses: readonly LossPoint[]): void {
    active.losses = losses;
    const now = performance.now();
    if (now - active.toldAt < tellEveryMs) return;
    active.toldAt = now;
    this.#tell(runId, { done: losses.length, total: recipe.epochs, state: 'running', losses });
    void reportProgress(this.#desk.store.prisma, runId, Math.floor((losses.length / recipe.epochs) * 999));
  }

  async #fail({ runId, recipe }: TrainOrder, { code, message }: Failure): Promise<void> {
    const isCancelled = code === 'Cancelled';
    const records = this.#desk.store.prisma;
    if (isCancelled) await cancelRun(records, runId);
    else await failRun(records, runId, message);
    this.#known.delete(runId);
    this.#tell(runId, { done: 0, total: recipe.epochs, state: isCancelled ? 'cancelled' : 'failed', detail: message });
  }

  /** The records did not take what was trained, and may not take this either. */
  #giveUp(order: TrainOrder, error: unknown): void {
    const { runId } = order;
    this.#desk.log.error({ runId, error: String(error) }, 'a model could not be recorded');
    const reason = failure('Unavailable', 'the model must be recorded, was not: see the log, then train again');
    this.#fail(order, reason).catch(() => this.#known.delete(runId));
  }

  #tell(runId: string, rest: Omit<ProgressEvent, 'runId' | 'kind'>): void {
    this.#desk.progress({ runId, kind: 'train', ...rest });
  }
}

const newRun = ({ runId, name, programHash, recipe, data, seed }: TrainOrder, by: Pick<Identity, 'userId' | 'name'>) => ({
  id: runId,
  kind: 'train',
  programHash,
  dataHash: data.dataHash,
  seed: BigInt(seed),
  ownerId: by.userId,
  config: {
    name,
    by: by.name,
    symbol: data.instrument.symbol,
    interval: data.interval,
    epochs: recipe.epochs,
    horizonBars: recipe.horizonBars,
    isControl: recipe.shuffleLabels,
  },
});
