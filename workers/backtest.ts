/** A backtest thread: takes a job, tells how far it is, answers with the tear sheet. A cancel is seen between bars. */
import { parentPort } from 'node:worker_threads';
import type { BacktestJob, FinishedRun, FromBacktest } from '#/core/report/backtest-job.ts';
import { bookWithTables, runWithTables } from '#/core/report/with-tables.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import type { Result } from '#/core/value/result.ts';
import { nodeTextHash } from '#/server/adapters/hash/node-text-hash.ts';
import { runCapture } from '#/server/adapters/venues/binance/run-capture.ts';
import { startHeartbeat } from './heartbeat.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const say = (message: FromBacktest): void => port.postMessage(message);

const run = async ({
  runId,
  graph,
  on,
  config,
  models,
  trials,
  lockBox,
  tables = [],
  stop,
}: BacktestJob): Promise<Result<FinishedRun, Failure>> => {
  const flag = new Int32Array(stop);
  const asked = {
    ...{ graph, config, trials, lockBox, textHash: nodeTextHash },
    onProgress: (done: number, total: number) => say({ type: 'progress', runId, done, total }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
  };
  if ('recording' in on) return runCapture({ ...asked, on, models }, tables);
  return 'members' in on ? bookWithTables({ ...asked, book: on }, tables) : runWithTables({ ...asked, data: on, models }, tables);
};

port.on('message', (job: BacktestJob) => {
  const { runId } = job;
  run(job).then(
    (outcome) => {
      if (!outcome.ok) return say({ type: 'failed', runId, failure: outcome.failure });
      const { report, record, tables } = outcome.value;
      say({ type: 'done', runId, report, record, tables });
    },
    (error: unknown) =>
      say({ type: 'failed', runId, failure: failure('Unavailable', error instanceof Error ? error.message : String(error)) }),
  );
});
