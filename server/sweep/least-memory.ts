/**
 * The memory that a search cannot do without, known once its bars are there and before anything is counted: what does not fit is refused
 * with what it takes, and what is left over goes to threads. Measured as the resident size of the whole process.
 */
import { mostKeptBytes } from '#/core/search/subject.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { SearchMeans } from './ask-sweep.ts';
import { barBytes } from './shared-bars.ts';
import type { SweepJob } from './run-sweep.ts';

/** Code, heap and the history that the bars are read from. */
const processMb = 190;
/** PGlite, which a search holds where no desk does. */
const recordsMb = 130;
const mb = 1_048_576;

/** Of a thread, besides columns of its own that are as large as the bars. */
const threadMb = 160;

export interface MemoryTerms {
  readonly memoryMb: number;
  readonly holdsRecords: boolean;
}

/** What a search needs in MB, or that it is not given as much. */
export const checkMemory = (on: SweepJob['on'], { memoryMb, holdsRecords }: MemoryTerms): Result<number, Failure> => {
  const bars = barBytes(on);
  // Of columns as many are being written as there are of bars; what variants have in common is kept besides.
  const least = Math.ceil(processMb + (holdsRecords ? recordsMb : 0) + (2 * bars + Math.min(bars, mostKeptBytes)) / mb);
  if (memoryMb >= least) return ok(least);
  const records = holdsRecords ? `, ${recordsMb} MB of it for the records, which no desk holds` : '';
  const must = `at least ${least} MB for ${Math.ceil(bars / mb)} MB of bars${records}`;
  return fail(invalid('--max-memory (BELLWETHER_SWEEP_MEMORY_MB)', must, memoryMb));
};

/** As many threads as fit beside what the search needs itself; one is the search's own. */
export const threadsWithin = ({ on, leastMb }: Pick<SweepJob, 'on' | 'leastMb'>, { threads, memoryMb }: SearchMeans): number =>
  Math.max(1, Math.min(threads, Math.floor((memoryMb - leastMb) / (threadMb + barBytes(on) / mb))));
