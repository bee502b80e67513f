/**
 * A fast and a slow average of one series; a fast period above the slow one is swapped with it. Aligned, they have their first
 * value at the same bar: the one that would be earlier begins later, as when TA-Lib asks both for the same range (MACDEXT);
 * otherwise both begin with the series (APO).
 */
import { averageWarmUp, createAverage, type Average } from './average.ts';

export interface PairParams {
  readonly fast: number;
  readonly slow: number;
  readonly fastKind: number;
  readonly slowKind: number;
  readonly isAligned?: true;
}

/** Both of one kind. */
export const pairOfKind = ({ fast, slow, kind }: { readonly fast: number; readonly slow: number; readonly kind: number }): PairParams => ({
  fast,
  slow,
  fastKind: kind,
  slowKind: kind,
});

type Standard = 'simple' | 'exponential';

export const pairWarmUp = ({ fast, slow, fastKind, slowKind }: PairParams, standard: Standard): number =>
  Math.max(averageWarmUp(fastKind, fast, standard), averageWarmUp(slowKind, slow, standard));

const inOrder = ({ fast, slow, fastKind, slowKind }: PairParams): Omit<PairParams, 'isAligned'> =>
  slow < fast ? { fast: slow, slow: fast, fastKind: slowKind, slowKind: fastKind } : { fast, slow, fastKind, slowKind };

export class AveragePair {
  fast = NaN;
  slow = NaN;
  private readonly fastAverage: Average;
  private readonly slowAverage: Average;
  private skipFast: number;
  private skipSlow: number;

  constructor(params: PairParams, standard: Standard) {
    const { fast, slow, fastKind, slowKind } = inOrder(params);
    const warmUp = params.isAligned === true ? pairWarmUp(params, standard) : 0;
    this.fastAverage = createAverage(fastKind, fast, standard);
    this.slowAverage = createAverage(slowKind, slow, standard);
    this.skipFast = Math.max(0, warmUp - averageWarmUp(fastKind, fast, standard));
    this.skipSlow = Math.max(0, warmUp - averageWarmUp(slowKind, slow, standard));
  }

  push(x: number): void {
    if (this.skipFast > 0) this.skipFast -= 1;
    else this.fast = this.fastAverage.push(x);
    if (this.skipSlow > 0) this.skipSlow -= 1;
    else this.slow = this.slowAverage.push(x);
  }
}

/** Their difference in percent of the slow one, 0 where that is 0. */
export const percentDifference = ({ fast, slow }: AveragePair): number => (slow === 0 ? 0 : ((fast - slow) / slow) * 100 + 0);
