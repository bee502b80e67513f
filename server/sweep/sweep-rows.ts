/** Sweeps of a home as they leave the desk, those of the command line among them. */
import { axisName, countOf } from '#/core/search/axis.ts';
import { sweepIdOf } from '#/core/search/question.ts';
import { given } from '#/core/value/given.ts';
import type { Desk } from '#/server/desk.ts';
import { readAsked, type AskedSweep } from './ask-sweep.ts';
import { showValidation, type ShownValidation } from './print-validation.ts';
import { searchBoardOf } from './search-board.ts';
import { countWritten, listSweeps } from './sweep-folder.ts';
import { listValidations, readValidation } from './validation-file.ts';

export interface SweepRecord {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  readonly interval: string;
  readonly bars: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly method: string;
  readonly axes: readonly { readonly name: string; readonly count: number }[];
  readonly runs: number;
  readonly finished: number;
  readonly state: 'Running' | 'Done' | 'Stopped';
  /** Why it was stopped, where it was not by a person. */
  readonly problem?: string;
}

type RowDesk = Pick<Desk, 'config' | 'progress' | 'log'>;

export const listSweepRows = async (desk: RowDesk): Promise<readonly SweepRecord[]> => {
  const { home, sweep } = desk.config;
  const rows: SweepRecord[] = [];
  for (const id of await listSweeps(home)) {
    const asked = await readAsked(home, id, sweep.maxRuns);
    if (asked.ok) rows.push(await sweepRow(desk, asked.value));
  }
  return rows;
};

export const sweepRow = async (desk: RowDesk, { id, question, plan }: AskedSweep): Promise<SweepRecord> => {
  const { symbol, interval, rows, fromMs, toMs } = question.dataset;
  const finished = await countWritten(desk.config.home, id, plan.runs);
  const board = searchBoardOf(desk);
  return {
    ...{ id, name: question.graph.name, symbol, interval, bars: rows, fromMs, toMs, method: plan.method, runs: plan.runs, finished },
    axes: plan.axes.map((axis) => ({ name: axisName(axis), count: countOf(axis) })),
    state: board.isAtWork(id) ? 'Running' : finished >= plan.runs ? 'Done' : 'Stopped',
    ...given({ problem: board.problemOf(id) }),
  };
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
