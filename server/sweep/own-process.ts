/**
 * The inside of a search's own process: low priority, heap bounded by whoever started it, one order, one answer. SIGTERM, SIGINT or
 * the end of its parent break it off after the run under way.
 */
import { constants, setPriority } from 'node:os';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { jobSchema, type FromSweep, type SearchAnswer, type SearchJob } from './messages.ts';

export interface OwnProcess {
  /** Told at most twice a second, and the last one always. */
  readonly progress: (finished: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

const everyMs = 500;
/** From the end of the parent to its own at the latest, once the run under way is over; what was written stays. */
const orphanMs = 60_000;

export const serveOrder = (work: (order: SearchJob, own: OwnProcess) => Promise<Result<SearchAnswer, Failure>>): void => {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  let isCancelled = false;
  const cancel = (): void => void (isCancelled = true);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, cancel);
  process.once('disconnect', () => {
    cancel();
    // Nobody is left to stop a search whose records do not answer.
    setTimeout(() => process.exit(1), orphanMs).unref();
  });
  let saidAt = 0;
  const progress = (finished: number, total: number): void => {
    if (performance.now() - saidAt < everyMs && finished < total) return;
    saidAt = performance.now();
    say({ type: 'progress', finished, total });
  };
  process.once('message', (raw) => {
    void work(jobSchema.parse(raw), { progress, isCancelled: () => isCancelled })
      .catch((error: unknown) => fail(failure('Unavailable', error instanceof Error ? error.message : String(error))))
      .then((outcome) => {
        say(outcome.ok ? { type: 'done', answer: outcome.value } : { type: 'failed', failure: outcome.failure });
        if (process.connected) process.disconnect();
      });
  });
};

const say = (message: FromSweep): void => {
  if (process.connected) process.send?.(message);
};
