/** One fold of a walk-forward, from the runs of its training to what the chosen one did afterwards. */
import type { AskedData } from '../report/run-record.ts';
import { paramsAt, type SweepPlan } from './plan.ts';
import type { RowSpan, WalkForwardFold } from './scheme.ts';
import type { SliceRun } from './slice-run.ts';
import { efficiencyOf, sideOf, type DaySpan, type FoldResult, type TestedDays } from './validation.ts';

export interface WalkedFold {
  readonly number: number;
  readonly fold: WalkForwardFold;
  /** The combination, its run on the training bars and on the test; absent where none had a score. */
  readonly chosen?: { readonly index: number; readonly inside: SliceRun; readonly outside: SliceRun };
}

const nothing = new Float64Array();

export interface Walk {
  readonly plan: SweepPlan;
  readonly data: Pick<AskedData, 'bars'>;
  readonly periodsPerYear: number;
}

export const describeFold = ({ plan, data, periodsPerYear }: Walk, { number, fold, chosen }: WalkedFold): FoldResult => {
  const inside = sideOf(chosen?.inside.returns ?? nothing, periodsPerYear);
  const outside = sideOf(chosen?.outside.returns ?? nothing, periodsPerYear);
  return {
    number,
    train: [spanOf(data, fold.train)],
    test: [spanOf(data, fold.test)],
    ...(chosen !== undefined && { chosen: { index: chosen.index, params: paramsAt(plan, chosen.index) } }),
    ...{ inside, outside, efficiency: efficiencyOf(inside.meanReturn, outside.meanReturn) },
  };
};

export const spanOf = ({ bars }: Pick<AskedData, 'bars'>, { from, to }: RowSpan): DaySpan => ({
  fromMs: bars.startMs[from] ?? 0,
  toMs: bars.endMs[to - 1] ?? 0,
});

/** The tests behind each other; a day that two tests share is two returns of it. */
export const stitch = (folds: readonly WalkedFold[]): TestedDays => {
  const runs = folds.flatMap(({ chosen }) => (chosen === undefined ? [] : [chosen.outside]));
  return {
    days: runs.flatMap(({ days }) => days),
    returns: Float64Array.from(runs.flatMap(({ returns }) => [...returns])),
    trades: runs.flatMap(({ trades }) => trades),
  };
};
