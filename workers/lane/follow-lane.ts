/** Starts the follower: a thread that tails the journal, folds its facts, proves every checkpoint and writes snapshots. */
import { Worker } from 'node:worker_threads';

export interface FollowerReport {
  readonly seq: number;
  readonly stateHash: string;
  readonly checkpoints: number;
  readonly fault?: string;
}

export interface Follower {
  readonly seq: () => number;
  readonly stateHash: () => string;
  /** Where journal and folded state part, in words. */
  readonly fault: () => string | undefined;
  readonly close: () => Promise<void>;
}

export const followLane = ({ lane, directory }: { readonly lane: string; readonly directory: string }): Follower => {
  const worker = new Worker(new URL('../follower.ts', import.meta.url), {
    workerData: { directory },
    name: `follower ${lane}`,
  });
  let report: FollowerReport = { seq: 0, stateHash: '', checkpoints: 0 };
  worker.on('message', (message: FollowerReport) => (report = message));
  worker.on('error', (error: Error) => (report = { ...report, fault: error.message }));
  return {
    seq: () => report.seq,
    stateHash: () => report.stateHash,
    fault: () => report.fault,
    close: async () => {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('stop');
      await ended;
    },
  };
};
