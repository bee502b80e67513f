/** The board of a desk's runs: queues them, tells everybody how far they are, keeps the row and the report. */
import { randomUUID } from 'node:crypto';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import type { FinishedRun } from '#/core/report/backtest-job.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import type { DepthData } from '#/core/report/recording.ts';
import { datasetOf, familyOf, runIdOf, runInputs, type RunQuestion } from '#/core/report/run-record.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { answersAs, cancelRun, failRun, finishRun, openRun, reportProgress } from '#/server/adapters/store/prisma/runs.ts';
import { beginTrial, endTrial, familyOfTrials } from '#/server/adapters/store/prisma/trials.ts';
import type { Desk } from '#/server/desk.ts';
import type { OrderAgain, RunTables } from '#/server/use-cases/verify-run.ts';
import { readModels } from '#/server/models/model-file.ts';
import { BacktestPool, type OnProgress } from './backtest-pool.ts';
import { describeOutcome, describeRun } from './describe-run.ts';
import { writeReport } from './report-file.ts';
import { trialOf } from '#/core/report/trial-of.ts';
import { UnderWay } from './under-way.ts';
import { WorkQuota } from './work-quota.ts';
import { writeRun } from './run-file.ts';

export interface NewBacktest extends RunQuestion {
  readonly ownerId: string;
  readonly graph: StrategyGraph;
  readonly on: RunData | BookData | DepthData;
  readonly lockBox: LockBox | undefined;
}

export interface RunBoard {
  /**
   * Answers as soon as the run is queued, or at once with the run that has answered the same question before: that one takes nothing of
   * what its user may begin.
   */
  readonly start: (run: NewBacktest) => Promise<Result<{ readonly runId: string }, Failure>>;
  readonly cancel: (runId: string) => Promise<boolean>;
  /** Tables of an order that was sealed before, made in a thread; nothing of it is recorded. */
  readonly runTables: RunTables;
  /** A sealed run once more, with what is known now of the trials of its family; its record is not touched. */
  readonly again: (runId: string, order: OrderAgain, family: string) => Promise<Result<FinishedRun, Failure>>;
  /** Runs that wait, work, or are not recorded yet. */
  readonly size: () => number;
  /** What the last run on a recording took for each of its frames; undefined while there was none. */
  readonly msPerFrame: () => number | undefined;
  /** Runs that wait or work fail; done once that is recorded. */
  readonly close: () => Promise<void>;
}

/** What a board needs of its desk. */
export interface BoardDesk extends Pick<Desk, 'config' | 'progress' | 'log'> {
  readonly store: Pick<Desk['store'], 'prisma'>;
}

const boards = new WeakMap<BoardDesk, RunBoard>();

/** The one board of a desk. */
export const runBoardOf = (desk: BoardDesk): RunBoard => {
  const known = boards.get(desk);
  if (known !== undefined) return known;
  const board = new Board(desk);
  boards.set(desk, board);
  return board;
};

const cancelled: Result<never, Failure> = fail(failure('Cancelled', 'the run was cancelled'));

type Told = Pick<ProgressEvent, 'done' | 'total' | 'state' | 'detail'>;

class Board implements RunBoard {
  readonly #desk: BoardDesk;
  readonly #pool = new BacktestPool();
  readonly #quota = new WorkQuota('backtest');
  /** Those that are made ready for a thread: whether they were cancelled meanwhile. */
  readonly #ready = new Map<string, boolean>();
  readonly #works = new UnderWay();
  #msPerFrame: number | undefined;

  constructor(desk: BoardDesk) {
    this.#desk = desk;
  }

  start: RunBoard['start'] = async (run) => {
    const id = runIdOf(runInputs(run));
    const { prisma } = this.#desk.store;
    if (await answersAs(prisma, id, run.program.name)) return ok({ runId: id });
    const share = this.#quota.begin(run.ownerId);
    if (!share.ok) return share;
    const isNew = await openTrial(prisma, id, run).catch((error: unknown) => {
      share.value.giveBack();
      throw error;
    });
    if (isNew) this.#begin(id, run, share.value.end);
    else share.value.giveBack();
    return ok({ runId: id });
  };

  cancel: RunBoard['cancel'] = async (runId) => {
    if (this.#pool.cancel(runId)) return true;
    if (!this.#ready.has(runId)) return cancelRun(this.#desk.store.prisma, runId);
    this.#ready.set(runId, true);
    return true;
  };

  runTables: RunBoard['runTables'] = (order, tables) =>
    this.#pool.run({ ...order, runId: randomUUID(), trials: { raw: 0, ended: [] }, tables }, () => undefined);

  again: RunBoard['again'] = async (runId, order, family) => {
    let total = 1;
    const trials = await familyOfTrials(this.#desk.store.prisma, family, runId);
    const result = await this.#pool.run({ ...order, runId, trials }, (done, of) => {
      total = of;
      this.#tell(runId, { done, total, state: 'running' });
    });
    this.#tell(runId, { done: result.ok ? total : 0, total, state: result.ok ? 'done' : 'failed' });
    return result;
  };

  size = (): number => this.#works.size;

  close: RunBoard['close'] = async () => {
    for (const runId of this.#ready.keys()) this.#ready.set(runId, true);
    await this.#pool.close();
    await this.#works.ended();
  };

  msPerFrame = (): number | undefined => this.#msPerFrame;

  #begin(id: string, run: NewBacktest, endShare: () => void): void {
    this.#tell(id, { done: 0, total: stepsOf(run), state: 'running' });
    this.#works.add(
      this.#work(id, run)
        .catch((error: unknown) => this.#desk.log.error({ runId: id, error: String(error) }, 'a run could not be recorded'))
        .finally(() => {
          this.#ready.delete(id);
          endShare();
        }),
    );
  }

  async #work(runId: string, run: NewBacktest): Promise<void> {
    const { graph, program, data, on, config, lockBox } = run;
    const records = this.#desk.store.prisma;
    const total = stepsOf(run);
    let beganMs: number | undefined;
    this.#ready.set(runId, false);
    const models = await readModels(this.#desk.config.home, program.models);
    const trials = await familyOfTrials(records, familyOf(program, data.instrument), runId);
    const isCancelled = this.#ready.get(runId);
    this.#ready.delete(runId);
    const onProgress: OnProgress = (done, of) => {
      beganMs ??= performance.now();
      this.#tell(runId, { done, total: of, state: 'running' });
      void reportProgress(records, runId, Math.floor((done / of) * 999));
    };
    const order = { runId, graph, on, config, models, trials, lockBox };
    const result = isCancelled === true ? cancelled : await this.#pool.run(order, onProgress);
    if (result.ok && 'recording' in on && beganMs !== undefined) this.#msPerFrame = (performance.now() - beganMs) / on.recording.frames;
    await recordEnd(this.#desk, runId, result);
    this.#tell(runId, endOf(result, total));
  }

  #tell(runId: string, rest: Told): void {
    this.#desk.progress({ runId, kind: 'backtest', ...rest });
  }
}

/** The trial's end first, then the record, the report and the row. */
const recordEnd = async (
  { store: { prisma: records }, config: { home } }: BoardDesk,
  runId: string,
  result: Result<FinishedRun, Failure>,
): Promise<void> => {
  if (result.ok) {
    const { report, record } = result.value;
    await endTrial(records, runId, { state: 'done', returns: record.outputs.returns });
    await writeRun(home, record);
    const reportFile = await writeReport(home, runId, report);
    await finishRun(records, runId, describeOutcome(report, reportFile));
    return;
  }
  await endTrial(records, runId, { state: 'cancelled' });
  if (result.failure.code === 'Cancelled') await cancelRun(records, runId);
  else await failRun(records, runId, result.failure.message);
};

const endOf = (result: Result<FinishedRun, Failure>, total: number): Told => {
  if (result.ok) return { done: total, total, state: 'done' };
  const { code, message } = result.failure;
  return { done: 0, total, state: code === 'Cancelled' ? 'cancelled' : 'failed', detail: message };
};

/** Bars; of a recording each frame is read, and counts again as its bars are traded. */
const stepsOf = ({ on, data }: NewBacktest): number => ('recording' in on ? 2 * on.recording.frames : data.bars.endMs.length);

/** Counted before it is run; false where the same question was asked before. */
const openTrial = async (records: BoardDesk['store']['prisma'], id: string, run: NewBacktest): Promise<boolean> => {
  await beginTrial(records, trialOf(run, { runId: id, ownerId: run.ownerId }));
  const { ownerId, program, data, config, depth } = run;
  const { name, hash } = program;
  const row = { ownerId, name, programHash: hash, dataset: datasetOf(data), config, recording: depth?.recording };
  return openRun(records, { id, ...describeRun(row) });
};
