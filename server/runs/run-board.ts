/** The board of a desk's runs: queues them, tells everybody how far they are, keeps the row and the report. */
import { randomUUID } from 'node:crypto';
import type { BacktestConfig } from '#/core/backtest/config.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import type { FinishedRun } from '#/core/report/backtest-job.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import type { LockBox } from '#/core/report/lock-box.ts';
import { familyOf, runIdOf, runInputs, type RunQuestion } from '#/core/report/run-record.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import { cancelRun, failRun, finishRun, openRun, reportProgress, type NewRun } from '#/server/adapters/store/prisma/runs.ts';
import { beginTrial, endTrial, familyOfTrials } from '#/server/adapters/store/prisma/trials.ts';
import type { Desk } from '#/server/desk.ts';
import type { OrderAgain, RunTables } from '#/server/use-cases/verify-run.ts';
import { readModels } from '#/server/models/model-file.ts';
import { BacktestPool } from './backtest-pool.ts';
import { writeReport } from './report-file.ts';
import { trialOf } from './trial-of.ts';
import { valuesOf } from './values-of.ts';
import { writeRun } from './run-file.ts';

export interface NewBacktest extends RunQuestion {
  readonly ownerId: string;
  readonly graph: StrategyGraph;
  readonly on: RunData | BookData;
  readonly lockBox: LockBox | undefined;
}

export interface RunBoard {
  /** Answers as soon as the run is queued, or at once with the run that has answered the same question before. */
  readonly start: (run: NewBacktest) => Promise<string>;
  readonly cancel: (runId: string) => Promise<boolean>;
  /** Tables of an order that was sealed before, made in a thread; nothing of it is recorded. */
  readonly runTables: RunTables;
  /** A sealed run once more, with what is known now of the trials of its family; its record is not touched. */
  readonly again: (runId: string, order: OrderAgain, family: string) => Promise<Result<FinishedRun, Failure>>;
  /** Runs that wait, work, or are not recorded yet. */
  readonly size: () => number;
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
  const board = createRunBoard(desk);
  boards.set(desk, board);
  return board;
};

const createRunBoard = (desk: BoardDesk): RunBoard => {
  const pool = new BacktestPool();
  let unrecorded = 0;
  const records = desk.store.prisma;

  const tell = (runId: string, rest: Pick<ProgressEvent, 'done' | 'total' | 'state'> & { readonly detail?: string }): void =>
    desk.progress({ runId, kind: 'backtest', ...rest });

  const finish = async (runId: string, result: Result<FinishedRun, Failure>, total: number): Promise<void> => {
    if (result.ok) {
      const { report, record } = result.value;
      await endTrial(records, runId, { state: 'done', returns: record.outputs.returns });
      await writeRun(desk.config.home, record);
      const reportFile = await writeReport(desk.config.home, runId, report);
      const { signalHash, verdict } = report;
      await finishRun(records, runId, { signalHash, statistics: valuesOf(verdict.statistics), reportFile });
      return tell(runId, { done: total, total, state: 'done' });
    }
    const isCancelled = result.failure.code === 'Cancelled';
    await endTrial(records, runId, { state: 'cancelled' });
    if (isCancelled) await cancelRun(records, runId);
    else await failRun(records, runId, result.failure.message);
    tell(runId, { done: 0, total, state: isCancelled ? 'cancelled' : 'failed', detail: result.failure.message });
  };

  const work = async (runId: string, { graph, program, data, on, config, lockBox }: NewBacktest): Promise<void> => {
    const total = data.bars.endMs.length;
    const models = await readModels(desk.config.home, program.models);
    const trials = await familyOfTrials(records, familyOf(program, data.instrument), runId);
    const result = await pool.run({ runId, graph, on, config, models, trials, lockBox }, (done, of) => {
      tell(runId, { done, total: of, state: 'running' });
      void reportProgress(records, runId, Math.floor((done / of) * 999));
    });
    await finish(runId, result, total);
  };

  return {
    start: async (run) => {
      const id = runIdOf(runInputs(run));
      await beginTrial(records, trialOf(run, { runId: id, ownerId: run.ownerId }));
      const isNew = await openRun(records, { id, ...describeRun(run) });
      if (!isNew) return id;
      tell(id, { done: 0, total: run.data.bars.endMs.length, state: 'running' });
      unrecorded += 1;
      work(id, run)
        .catch((error: unknown) => desk.log.error({ runId: id, error: String(error) }, 'a run could not be recorded'))
        .finally(() => (unrecorded -= 1));
      return id;
    },
    cancel: async (runId) => pool.cancel(runId) || cancelRun(records, runId),
    runTables: ({ data: on, ...order }, tables) =>
      pool.run({ ...order, on, runId: randomUUID(), trials: { raw: 0, ended: [] }, tables }, () => undefined),
    again: async (runId, { data: on, ...order }, family) => {
      const total = on.bars.close.length;
      const trials = await familyOfTrials(records, family, runId);
      const result = await pool.run({ ...order, on, runId, trials }, (done) => tell(runId, { done, total, state: 'running' }));
      tell(runId, { done: result.ok ? total : 0, total, state: result.ok ? 'done' : 'failed' });
      return result;
    },
    size: () => unrecorded,
  };
};

const describeRun = ({ ownerId, program, data, config }: NewBacktest): Omit<NewRun, 'id'> => ({
  kind: 'backtest',
  programHash: program.hash,
  dataHash: data.dataHash,
  seed: BigInt(config.seed),
  ownerId,
  config: {
    ...describe(config),
    name: program.name,
    symbol: data.instrument.symbol,
    interval: data.interval,
    fromMs: data.bars.startMs[0] ?? 0,
    toMs: data.bars.endMs.at(-1) ?? 0,
  },
});

const describe = ({ cash, size, fill, fee, slippage, seed }: BacktestConfig) => ({
  cash: String(cash),
  size: size.by,
  fill: fill.id,
  fee: { id: fee.id, ...fee.params },
  ...(slippage !== undefined && { slippage: { id: slippage.id, ...slippage.params } }),
  seed,
});
