/** A training thread: takes a job, tells the losses of each epoch, answers with the model. A cancel is seen between epochs. */
import { parentPort } from 'node:worker_threads';
import { failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import type { FromTrain, LossPoint, TrainJob } from './protocol/train.ts';
import { trainModel } from './train/train-model.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
const say = (message: FromTrain): void => port.postMessage(message);

const work = async ({ runId, stop, ...training }: TrainJob): Promise<void> => {
  const flag = new Int32Array(stop);
  const losses: LossPoint[] = [];
  const outcome = await trainModel(training, {
    onEpoch: (point) => {
      losses.push(point);
      say({ type: 'progress', runId, losses: [...losses], epochs: training.recipe.epochs });
    },
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
