/**
 * The variants of a sweep in several threads: each is given a stretch of every chunk, for neighbours share their columns. What they find is
 * what would be found here, to the bit; the main thread counts and writes. A thread that dies ends the sweep by name: what is written
 * stays.
 */
import { mostKeptBytes } from '#/core/search/subject.ts';
import type { PreparedVariant, WantedRun, WantedVariant } from '#/core/search/variant-run.ts';
import type { FromVariants, ToVariants, VariantsJob } from '#/workers/protocol/variants.ts';
import type { SearchMeans } from './ask-sweep.ts';
import { threadsWithin } from './least-memory.ts';
import type { SweepJob } from './run-sweep.ts';
import { shareBars } from './shared-bars.ts';
import { VariantThread } from './variant-thread.ts';
import { variantsHere, type AskedSlices, type RunWatch, type SliceWatch, type Variants } from './variants.ts';

export const openVariants = (job: SweepJob, means: SearchMeans): Variants => {
  const threads = threadsWithin(job, means);
  if (threads === 1) return variantsHere(job);
  const { question, on, leastMb } = job;
  const shared = { question, on: shareBars(on), keptBytes: Math.floor(mostKeptBytes / threads) };
  return new VariantThreads(shared, threads, Math.floor((means.memoryMb - leastMb) / threads));
};

/** Threads are ended with the work: what follows needs the memory. */
export const withVariants = async <Answer>(
  job: SweepJob,
  means: SearchMeans,
  work: (variants: Variants) => Promise<Answer>,
): Promise<Answer> => {
  const variants = openVariants(job, means);
  try {
    return await work(variants);
  } finally {
    await variants.close();
  }
};

interface Shared<Wanted> {
  readonly toMessage: (part: readonly Wanted[]) => ToVariants;
  readonly onAnswer: (message: FromVariants) => void;
  readonly isCancelled: () => boolean;
}

class VariantThreads implements Variants {
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  readonly #threads: readonly VariantThread[];

  constructor(job: Omit<VariantsJob, 'stop'>, count: number, heapMb: number) {
    const started = { ...job, stop: this.#stop.buffer };
    this.#threads = Array.from({ length: count }, () => new VariantThread(started, heapMb));
  }

  async prepare(indexes: readonly number[]): Promise<readonly PreparedVariant[]> {
    const parts = stretches(indexes, this.#threads.length);
    const prepared = await Promise.all(this.#threads.map((thread, i) => thread.prepare(parts[i] ?? [])));
    return prepared.flat();
  }

  run(wanted: readonly WantedRun[], { onRan, isCancelled }: RunWatch): Promise<void> {
    const onAnswer = (message: FromVariants): void => {
      if (message.type === 'ran') onRan(message.ran, message.runMs);
    };
    return this.#share(wanted, { toMessage: (part) => ({ type: 'run', wanted: part }), onAnswer, isCancelled });
  }

  slice({ wanted, span }: AskedSlices, { onSlice, isCancelled }: SliceWatch): Promise<void> {
    const onAnswer = (message: FromVariants): void => {
      if (message.type === 'sliced') onSlice(message.index, message.run);
    };
    return this.#share(wanted, { toMessage: (part) => ({ type: 'slice', wanted: part, span }), onAnswer, isCancelled });
  }

  /** Each thread is asked for what it has prepared. */
  async #share<Wanted extends WantedVariant>(
    wanted: readonly Wanted[],
    { toMessage, onAnswer, isCancelled }: Shared<Wanted>,
  ): Promise<void> {
    if (isCancelled()) return;
    const listen = (message: FromVariants): void => {
      onAnswer(message);
      if (isCancelled()) Atomics.store(this.#stop, 0, 1);
    };
    const parts = this.#threads.map((thread) => ({ thread, part: wanted.filter(({ index }) => thread.has(index)) }));
    const asked = parts.filter(({ part }) => part.length > 0);
    await Promise.all(asked.map(({ thread, part }) => thread.work(toMessage(part), listen)));
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** In order, of lengths that differ by one at most. */
const stretches = <Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] =>
  Array.from({ length: count }, (_, i) =>
    items.slice(Math.floor((i * items.length) / count), Math.floor(((i + 1) * items.length) / count)),
  );
