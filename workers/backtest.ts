/** A backtest thread: takes a job, tells how far it is, answers with the tear sheet. A cancel is seen between bars. */
import { parentPort } from 'node:worker_threads';
import { backtest, type BacktestOrder } from '#/core/report/backtest-report.ts';
import { backtestBook } from '#/core/report/book-report.ts';
import { tablesOf } from '#/core/report/run-tables.ts';
import type { RunTableName } from '#/core/report/table-columns.ts';
import { present } from '#/core/value/invariant.ts';
import { ok } from '#/core/value/result.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { BacktestJob, FromBacktest } from '#/core/report/backtest-job.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const say = (message: FromBacktest): void => port.postMessage(message);

port.on('message', ({ runId, graph, on, config, models, trials, lockBox, tables = [], stop }: BacktestJob) => {
  const flag = new Int32Array(stop);
  const asked = {
    ...{ graph, config, trials },
    onProgress: (done: number, total: number) => say({ type: 'progress', runId, done, total }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
  };
  const outcome = 'members' in on ? backtestBook({ ...asked, book: on }) : withTables({ ...asked, data: on, models, lockBox }, tables);
  if (!outcome.ok) return say({ type: 'failed', runId, failure: outcome.failure });
  const { report, record } = outcome.value;
  say({ type: 'done', runId, report, record, tables: 'tables' in outcome.value ? outcome.value.tables : [] });
});

/** A run of one instrument, and the tables that are wanted of it. */
const withTables = (order: BacktestOrder, names: readonly RunTableName[]) => {
  const outcome = backtest(order);
  if (!outcome.ok) return outcome;
  const tables = tablesOf({ order, outcome: outcome.value }, names);
  return tables.ok ? ok({ ...outcome.value, tables: tables.value }) : tables;
};
