/** A backtest thread: takes a job, tells how far it is, answers with the tear sheet. A cancel is seen between bars. */
import { parentPort } from 'node:worker_threads';
import { backtest } from '#/core/report/backtest-report.ts';
import { tablesOf } from '#/core/report/run-tables.ts';
import { present } from '#/core/value/invariant.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { BacktestJob, FromBacktest } from '#/core/report/backtest-job.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const say = (message: FromBacktest): void => port.postMessage(message);

port.on('message', ({ runId, graph, data, config, models, trials, tables = [], stop }: BacktestJob) => {
  const flag = new Int32Array(stop);
  const order = { graph, data, config, models };
  const outcome = backtest({
    ...order,
    trials,
    onProgress: (done, total) => say({ type: 'progress', runId, done, total }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
  });
  if (!outcome.ok) return say({ type: 'failed', runId, failure: outcome.failure });
  const texts = tablesOf({ order, outcome: outcome.value }, tables);
  if (!texts.ok) return say({ type: 'failed', runId, failure: texts.failure });
  const { report, record } = outcome.value;
  say({ type: 'done', runId, report, record, tables: texts.value });
});
