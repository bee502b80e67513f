/** A training thread: takes a job, tells the loss of each epoch, answers with the model. A cancel is seen between batches. */
import { parentPort } from 'node:worker_threads';
import { failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { FromTrain, TrainJob } from './protocol/train.ts';
import { trainModel } from './train/train-model.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const say = (message: FromTrain): void => port.postMessage(message);

const work = async ({ runId, stop, ...training }: TrainJob): Promise<void> => {
  const flag = new Int32Array(stop);
  const outcome = await trainModel(training, {
    onEpoch: (point) => say({ type: 'epoch', runId, point }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
  });
  say(outcome.ok ? { type: 'done', runId, trained: outcome.value } : { type: 'failed', runId, failure: outcome.failure });
};

port.on('message', (job: TrainJob) => {
  work(job).catch((error: unknown) => {
    say({
      type: 'failed',
      runId: job.runId,
      failure: failure('Unavailable', error instanceof Error ? error.message : String(error)),
    });
  });
});
