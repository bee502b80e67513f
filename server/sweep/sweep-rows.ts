/** Sweeps of a home as they leave the desk, those of the command line among them. */
import { describeAssumptions, type Assumption } from '#/core/backtest/describe-config.ts';
import { benchmarkText } from '#/core/search/benchmark.ts';
import { axisName, countOf } from '#/core/search/axis.ts';
import { sweepIdOf } from '#/core/search/question.ts';
import { given } from '#/core/value/given.ts';
import type { Desk } from '#/server/desk.ts';
import { readAsked, type AskedSweep } from './ask-sweep.ts';
import { showValidation, type ShownValidation } from './print-validation.ts';
import { searchBoardOf } from './search-board.ts';
import { askedAtMs, countWritten, isSweepTaken, listSweeps } from './sweep-folder.ts';
import { listValidations, readValidation } from './validation-file.ts';

export interface SweepRecord {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  readonly interval: string;
  readonly bars: number;
  readonly askedMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly method: string;
  readonly axes: readonly { readonly name: string; readonly count: number }[];
  /** Fills and costs of every run of it. */
  readonly assumptions: readonly Assumption[];
  /** Of the tests of its best; absent it is cash. */
  readonly benchmark?: string;
  readonly runs: number;
  readonly finished: number;
  /** Elsewhere: in a process that is not of this desk, such as a command's. */
  readonly state: 'Running' | 'Running elsewhere' | 'Done' | 'Stopped';
  /** Why it was stopped, where it was not by a person. */
  readonly problem?: string;
}

type RowDesk = Pick<Desk, 'config' | 'progress' | 'log'>;

/** The latest first. */
export const listSweepRows = async (desk: RowDesk): Promise<readonly SweepRecord[]> => {
  const { home, sweep } = desk.config;
  const rows: SweepRecord[] = [];
  for (const id of await listSweeps(home)) {
    const asked = await readAsked(home, id, sweep.maxRuns);
    if (asked.ok) rows.push(await sweepRow(desk, asked.value));
  }
  return rows.toSorted((a, b) => b.askedMs - a.askedMs);
};

export const sweepRow = async (desk: RowDesk, { id, question, plan }: AskedSweep): Promise<SweepRecord> => {
  const { symbol, interval, rows, fromMs, toMs } = question.dataset;
  const { home } = desk.config;
  const finished = await countWritten(home, id, plan.runs);
  const askedMs = await askedAtMs(home, id);
  const board = searchBoardOf(desk);
  return {
    ...{
      id,
      name: question.graph.name,
      symbol,
      interval,
      bars: rows,
      fromMs,
      toMs,
      method: plan.method,
      runs: plan.runs,
      finished,
      askedMs,
    },
    axes: plan.axes.map((axis) => ({ name: axisName(axis), count: countOf(axis) })),
    assumptions: describeAssumptions(question.config),
    state: stateOf(desk, id, finished < plan.runs ? 'Stopped' : 'Done'),
    ...given({ problem: board.problemOf(id), benchmark: benchmarkText(question) }),
  };
};

const stateOf = (desk: RowDesk, id: string, otherwise: 'Done' | 'Stopped'): SweepRecord['state'] => {
  if (searchBoardOf(desk).isAtWork(id)) return 'Running';
  return isSweepTaken(desk.config.home, id) ? 'Running elsewhere' : otherwise;
};

/** Tests of this sweep's best. */
export const validationsOf = async (
  home: string,
  sweepId: string,
): Promise<readonly (ShownValidation & { readonly validationId: string })[]> => {
  const found: (ShownValidation & { readonly validationId: string })[] = [];
  for (const id of await listValidations(home)) {
    const record = await readValidation(home, id);
    if (record.ok && sweepIdOf(record.value.question.sweep) === sweepId) found.push({ validationId: id, ...showValidation(record.value) });
  }
  return found;
};
