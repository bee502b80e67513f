/**
 * What a sweep would take, from a few of its runs: the median time of one, over the threads that share them; the memory the process has
 * needed for them, and what grows with the number of runs (a chunk of rows, and of Sobol draws the numbers of the combinations seen).
 */
import type { SweepPlan } from './plan.ts';
import { chunkRunsOf } from './question.ts';

export interface SweepSample {
  /** Of each run that was timed, at least one. */
  readonly runMs: readonly number[];
  /** That run beside each other. */
  readonly threads: number;
  /** Highest resident size of the process so far. */
  readonly peakRssMb: number;
}

export interface SweepEstimate {
  readonly runMs: number;
  readonly estimatedMs: number;
  readonly estimatedRssMb: number;
  readonly estimatedFileMb: number;
}

const bytesOfRow = 1100;
/** A row with its outcome while a chunk is under way: returns of its days above all. */
const bytesOfTrial = 4000;
const bytesSeen = 48;
const mb = 1_048_576;

/** The first, the last and those between, three for each thread. */
export const sampleIndexes = (runs: number, threads: number): readonly number[] => {
  const last = 3 * threads - 1;
  return [...new Set(Array.from({ length: last + 1 }, (_, i) => Math.round((i * (runs - 1)) / last)))];
};

export const estimateSweep = ({ method, runs }: Pick<SweepPlan, 'method' | 'runs'>, sample: SweepSample): SweepEstimate => {
  const { runMs, threads, peakRssMb } = sample;
  const sorted = runMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const growing = chunkRunsOf(runs) * (bytesOfRow + bytesOfTrial) + (method === 'sobol' ? runs * bytesSeen : 0);
  return {
    runMs: Math.round(median),
    estimatedMs: Math.round((median * runs) / threads),
    estimatedRssMb: Math.ceil(peakRssMb + growing / mb),
    estimatedFileMb: Math.ceil((runs * bytesOfRow) / mb),
  };
};
