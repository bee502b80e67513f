/**
 * A trial: one variant of an idea that was tried, counted before it ran. What a family of trials says about its best member
 * is computed from this alone: how many there were, how alike they are, how their Sharpe ratios spread.
 *
 *   moments      mean and central moments (2nd to 4th, over n) of the returns of trading days
 *   blocks       the returns cut into 16 stretches of equal length (the first ones one longer where it does not divide),
 *                the sum of each; absent below 16 returns
 *   effective    1 + (N - 1)(1 - mean correlation of the blocks of all pairs): equal trials count once, unrelated ones each
 *
 * Source: Bailey and Lopez de Prado, The Deflated Sharpe Ratio (2014), for what the count is for; the effective number by the
 * mean correlation is their appendix's first estimate.
 */
import { blocksOfSums, pboOf, type Pbo } from '../stats/analysis/overfitting/pbo.ts';
import type { Estimate } from '../stats/estimate.ts';
import { meanOf } from '../stats/moments.ts';
import type { SharpeSample } from '../stats/sharpe-inference.ts';

/**
 * `depth` is a graph on a recording of the whole book. `lock-box` is no variant: a record of a lock-box, counted under a family
 * of its own.
 */
export const trialKinds = ['backtest', 'sweep', 'fold', 'robustness', 'train', 'depth', 'lock-box'] as const;
export type TrialKind = (typeof trialKinds)[number];

export const trialBlocks = 16;

export interface TrialReturns {
  readonly n: number;
  readonly mean: number;
  /** Central moments over n. */
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
  readonly blocks?: readonly number[];
}

export const trialReturns = (returns: readonly number[]): TrialReturns => {
  const n = returns.length;
  const mean = n === 0 ? 0 : meanOf(Float64Array.from(returns));
  const central = (power: 2 | 3 | 4): number => {
    let sum = 0;
    for (const value of returns) {
      const d = value - mean;
      sum += power === 2 ? d * d : power === 3 ? d * d * d : d * d * d * d;
    }
    return n === 0 ? 0 : sum / n;
  };
  return { n, mean, m2: central(2), m3: central(3), m4: central(4), ...(n >= trialBlocks && { blocks: blockSums(returns) }) };
};

const blockSums = (returns: readonly number[]): readonly number[] => {
  const size = Math.floor(returns.length / trialBlocks);
  const longer = returns.length % trialBlocks;
  let from = 0;
  return Array.from({ length: trialBlocks }, (_, block) => {
    const to = from + size + (block < longer ? 1 : 0);
    const sum = returns.slice(from, to).reduce((total, value) => total + value, 0);
    from = to;
    return sum;
  });
};

/** Per period, sample deviation; undefined without deviation. */
export const trialSharpe = ({ n, mean, m2 }: TrialReturns): number | undefined => {
  if (n < 2 || m2 === 0) return undefined;
  return mean / Math.sqrt((m2 * n) / (n - 1));
};

/** What its ratio is inferred from, per period; undefined without deviation. */
export const trialSample = (trial: TrialReturns): SharpeSample | undefined => {
  const sharpe = trialSharpe(trial);
  if (sharpe === undefined) return undefined;
  const { n, m2, m3, m4 } = trial;
  return { sharpe, n, skew: m3 / (m2 * Math.sqrt(m2)), kurtosis: m4 / (m2 * m2) };
};

/** What a report says of the trials before and with it. */
export interface FamilyTrials {
  /** All that were begun, this one included, cancelled ones too. */
  readonly raw: number;
  /** Undefined while fewer than two have blocks. */
  readonly effective: number | undefined;
  /** Per period, of all that ended, this one included. */
  readonly sharpeVariance: number | undefined;
}

/**
 * `ended` are the returns of the trials that have any; `raw` counts the others too. With a run of its own, which is one more, the spread is
 * of trials at least half as long as it.
 */
export const summariseTrials = (raw: number, ended: readonly TrialReturns[], own?: TrialReturns): FamilyTrials => {
  const tally = new TrialTally((own?.n ?? 0) / 2);
  for (const trial of own === undefined ? ended : [...ended, own]) tally.take(trial);
  return tally.read(raw);
};

/**
 * The same for trials that come one by one: of each only its ratio is kept. Those over fewer than `leastDays` are counted, but not in the
 * spread: the ratios of short stretches, such as folds, are far apart for their shortness alone.
 */
export class TrialTally {
  readonly #leastDays: number;
  readonly #sharpes: number[] = [];
  readonly #sum = new Float64Array(trialBlocks);
  #rows = 0;

  constructor(leastDays = 0) {
    this.#leastDays = leastDays;
  }

  take(trial: TrialReturns): void {
    if (trial.n < this.#leastDays) return;
    const sharpe = trialSharpe(trial);
    if (sharpe !== undefined) this.#sharpes.push(sharpe);
    const row = trial.blocks === undefined ? undefined : standardise(trial.blocks);
    if (row === undefined) return;
    this.#rows += 1;
    for (const [k, value] of row.entries()) this.#sum[k] = (this.#sum[k] ?? 0) + value;
  }

  read(raw: number): FamilyTrials {
    const sharpeVariance = this.#sharpes.length < 2 ? undefined : varianceOf(this.#sharpes);
    return { raw, effective: this.#effective(raw), sharpeVariance };
  }

  /** The mean correlation of all pairs is that of the standardised blocks: (|sum|^2 - N) / (N (N - 1)), in one pass. */
  #effective(raw: number): number | undefined {
    const n = this.#rows;
    if (n < 2) return undefined;
    const correlation = (this.#sum.reduce((total, value) => total + value * value, 0) - n) / (n * (n - 1));
    return 1 + (raw - 1) * (1 - Math.max(0, Math.min(1, correlation)));
  }
}

/** Of the trials over as many days as the last of them; a block is one observation, as its sum is all that is kept of it. */
export const trialOverfitting = (ended: readonly TrialReturns[]): Estimate<Pbo> => {
  const days = ended.findLast(({ blocks }) => blocks !== undefined)?.n;
  return pboOf(ended.flatMap(({ n, blocks }) => (n === days && blocks !== undefined ? [blocksOfSums(blocks)] : [])));
};

const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(Float64Array.from(values));
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
};

/** Of mean 0 and length 1; undefined where all blocks are equal. */
const standardise = (blocks: readonly number[]): readonly number[] | undefined => {
  const mean = meanOf(Float64Array.from(blocks));
  const length = Math.sqrt(blocks.reduce((sum, value) => sum + (value - mean) * (value - mean), 0));
  return length === 0 ? undefined : blocks.map((value) => (value - mean) / length);
};
