/** A backtest thread: takes a job, tells how far it is, answers with the tear sheet. A cancel is seen between bars. */
import { parentPort } from 'node:worker_threads';
import { backtest } from '#/core/report/backtest-report.ts';
import { backtestBook } from '#/core/report/book-report.ts';
import { present } from '#/core/value/invariant.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { BacktestJob, FromBacktest } from '#/core/report/backtest-job.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const say = (message: FromBacktest): void => port.postMessage(message);

port.on('message', ({ runId, graph, data, book, config, models, trials, lockBox, stop }: BacktestJob) => {
  const flag = new Int32Array(stop);
  const asked = {
    ...{ graph, config, trials },
    onProgress: (done: number, total: number) => say({ type: 'progress', runId, done, total }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
  };
  const outcome = book === undefined ? backtest({ ...asked, data, models, lockBox }) : backtestBook({ ...asked, book });
  if (!outcome.ok) return say({ type: 'failed', runId, failure: outcome.failure });
  const { report, record } = outcome.value;
  say({ type: 'done', runId, report, record });
});
