/**
 * The variants of a sweep, wherever they are run: in this thread, or in threads beside it (variant-threads.ts). Nothing is
 * counted or written.
 */
import { setImmediate } from 'node:timers/promises';
import { isRefused } from '#/core/search/row.ts';
import type { RowSpan } from '#/core/search/scheme.ts';
import type { SliceRun } from '#/core/search/slice-run.ts';
import {
  PreparedVariants,
  type CountedVariant,
  type PreparedVariant,
  type RanVariant,
  type VariantsOf,
  type WantedRun,
  type WantedVariant,
} from '#/core/search/variant-run.ts';
import { readModels } from '#/server/models/model-file.ts';

export interface RunWatch {
  /** And what the run alone took. */
  readonly onRan: (ran: RanVariant, runMs: number) => void;
  readonly isCancelled: () => boolean;
}

export interface AskedSlices {
  readonly wanted: readonly WantedVariant[];
  readonly span: RowSpan;
}

export interface SliceWatch {
  /** Without a run where it was refused. */
  readonly onSlice: (index: number, run: SliceRun | undefined) => void;
  readonly isCancelled: () => boolean;
}

export interface Variants {
  readonly prepare: (indexes: readonly number[]) => Promise<readonly PreparedVariant[]>;
  /** Of those prepared last, in any order; once it is cancelled the rest is left. */
  readonly run: (wanted: readonly WantedRun[], watch: RunWatch) => Promise<void>;
  /** The same on a stretch of the rows. */
  readonly slice: (asked: AskedSlices, watch: SliceWatch) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const variantsHere = (of: VariantsOf): Variants => {
  const variants = new PreparedVariants(of);
  return {
    prepare: (indexes) => Promise.resolve(variants.prepare(indexes)),
    run: (wanted, { onRan, isCancelled }) =>
      inTurn(wanted, isCancelled, (each) => {
        const from = performance.now();
        const ran = variants.run(each);
        onRan(ran, performance.now() - from);
      }),
    slice: ({ wanted, span }, { onSlice, isCancelled }) =>
      inTurn(wanted, isCancelled, (each) => onSlice(each.index, variants.slice(each, span))),
    close: () => Promise.resolve(),
  };
};

/** Those that were not refused. */
export const countedOf = (prepared: readonly PreparedVariant[]): readonly CountedVariant[] =>
  prepared.flatMap((each) => (isRefused(each) ? [] : [each]));

/** With the models that each asks. */
export const withModels = async (home: string, ready: readonly CountedVariant[]): Promise<readonly WantedVariant[]> => {
  const wanted: WantedVariant[] = [];
  for (const { index, models } of ready) wanted.push({ index, models: await readModels(home, models) });
  return wanted;
};

const inTurn = async <Wanted>(wanted: readonly Wanted[], isCancelled: () => boolean, work: (one: Wanted) => void): Promise<void> => {
  for (const one of wanted) {
    await setImmediate(); // signals and the parent are heard between runs
    if (isCancelled()) return;
    work(one);
  }
};
