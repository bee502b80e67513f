/**
 * Leak guard: proves on the data at hand that training saw nothing of the test. The data from the first test row on, and
 * figures that became known after the rows before it, are changed, everything is made again, and the training part must be the same to the
 * bit.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { changeAfter, changeSeriesAfter } from '#/core/strategy/change-future.ts';
import type { Program } from '#/core/strategy/compile.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import { makeTrainingSet, type TrainingOptions, type TrainingSet } from './training-set.ts';

type MakeSet = (program: Program, bars: BarColumns, options: TrainingOptions) => Result<TrainingSet, Failure>;

interface Guarded {
  readonly program: Program;
  readonly bars: BarColumns;
  readonly options: TrainingOptions;
}

export const guardLeaks = ({ program, bars, options }: Guarded, make: MakeSet = makeTrainingSet): Result<TrainingSet, Failure> => {
  const honest = make(program, bars, options);
  if (!honest.ok) return honest;
  const from = honest.value.split.test[0] ?? bars.close.length;
  // Scaled, not removed: a gap would change which rows there are.
  const lastMs = bars.endMs[from - 1] ?? 0;
  const later = options.runtime === undefined ? {} : { runtime: changeSeriesAfter(options.runtime, lastMs, 'scale') };
  const changed = make(program, changeAfter(bars, from - 1, 'scale'), { ...options, ...later });
  if (!changed.ok) return changed;
  const leak = findLeak(honest.value, changed.value);
  return leak === undefined ? honest : fail(failure('Conflict', `training must not change with the test data, ${leak} did`));
};

const findLeak = (a: TrainingSet, b: TrainingSet): string | undefined => {
  if (!isSame(a.normaliser.mean, b.normaliser.mean) || !isSame(a.normaliser.deviation, b.normaliser.deviation)) return 'the normaliser';
  if (!isSame(a.train.rows, b.train.rows)) return 'the choice of rows';
  if (!isSame(a.train.labels, b.train.labels)) return 'a label';
  return isSame(a.train.inputs, b.train.inputs) ? undefined : 'a feature';
};

const isSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => value === b[i]);
