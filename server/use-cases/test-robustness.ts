/** The robustness of a sealed run: asked for from its report, at work as one of the desk's searches, and read. */
import type { RobustnessTicket } from '#/core/search/robustness.schema.ts';
import { countVariants, type RobustnessResult } from '#/core/search/robustness.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';
import { readRobustness, robustnessFile } from '#/server/runs/robustness.ts';
import { readRun } from '#/server/runs/run-file.ts';
import type { RunBy } from './run-backtest.ts';
import { searchBoardOf } from '#/server/sweep/search-board.ts';

export interface RobustnessReading {
  /** Absent while the run was never asked again. */
  readonly result?: RobustnessResult;
  readonly resultHash?: string;
  readonly isAtWork: boolean;
  /** Why the last time has failed, if it has. */
  readonly problem?: string;
  /** Runs that asking takes, each a counted trial. */
  readonly variants: number;
}

type SearchDesk = Pick<Desk, 'config' | 'progress' | 'log'>;

export const robustnessOf = async (desk: SearchDesk, runId: string): Promise<Result<RobustnessReading, Failure>> => {
  const record = await readRobustness(desk.config.home, runId);
  if (!record.ok) return record;
  const board = searchBoardOf(desk);
  const { result, resultHash } = record.value ?? {};
  return ok({
    ...{ isAtWork: board.isAtWork(runId), variants: countVariants },
    ...given({ result, resultHash, problem: board.problemOf(runId) }),
  });
};

export const startRobustnessOf = async (
  { desk, identity }: RunBy,
  { runId, ...terms }: RobustnessTicket,
): Promise<Result<{ readonly runId: string }, Failure>> => {
  const { home } = desk.config;
  const record = await readRun(home, runId);
  if (!record.ok) return record;
  if (record.value.inputs.depth !== undefined)
    return fail(invalid('run', 'one on bars: prices and days of a recording are not shuffled', 'on a recording'));
  const order = { mode: 'robustness', id: runId, manifest: JSON.stringify(terms), file: robustnessFile(home, runId) } as const;
  const started = searchBoardOf(desk).start(runId, order, identity.userId);
  return started.ok ? ok({ runId }) : started;
};
