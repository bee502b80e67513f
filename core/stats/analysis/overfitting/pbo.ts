/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: how often the variant that was best on one half
 * of the history is in the lower half of all variants on the other half.
 *   history cut into S blocks; each of the C(S, S/2) ways to take half of them is one split
 *   best = argmax of the Sharpe ratio inside;  w = rank of that variant outside / (N + 1);  logit = ln(w / (1 - w))
 *   PBO = share of splits with logit <= 0
 * A block is its count, sum and sum of squares, and a half is the sum of its blocks, so no return is read twice.
 * Convention: rows that do not divide make the first blocks one longer; ratio per row, sample deviation; a half without deviation has
 * ratio 0; the first of equals is the best; equals share their mean rank outside.
 * Source: Bailey, Borwein, Lopez de Prado and Zhu, The Probability of Backtest Overfitting (2017).
 */
import { log } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { noValue, type Estimate } from '../../estimate.ts';
import { quantileOf } from '../../moments.ts';
import { ols, ones } from '../../ols.ts';
import { defineAnalysis } from '../define.ts';

const FLAT = 1e-14;
const MOST_BLOCKS = 20;

export interface BlockSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

export interface Pbo {
  readonly probability: number;
  readonly splits: number;
  readonly trials: number;
  readonly medianLogit: number;
  /** Share of splits in which the best one's ratio outside is below 0. */
  readonly lossProbability: number;
  /** Slope of the best one's ratio outside on its ratio inside; absent where the latter is always the same. */
  readonly degradation?: number;
}

export function blocksOf(returns: Float64Array, count: number): readonly BlockSums[] {
  const [size, longer] = [Math.floor(returns.length / count), returns.length % count];
  return Array.from({ length: count }, (_, block) => {
    const from = block * size + Math.min(block, longer);
    const part = returns.subarray(from, from + size + (block < longer ? 1 : 0));
    return { n: part.length, sum: part.reduce((sum, r) => sum + r, 0), squares: part.reduce((sum, r) => sum + r * r, 0) };
  });
}

/** Blocks of which only the sums were kept: each counts as one observation, so ratios are of blocks. */
export function blocksOfSums(sums: readonly number[]): readonly BlockSums[] {
  return sums.map((sum) => ({ n: 1, sum, squares: sum * sum }));
}

export function pboOf(trials: readonly (readonly BlockSums[])[]): Estimate<Pbo> {
  const splits = splitsOf(trials);
  return splits.ok ? ok(pboFrom(splits.value)) : splits;
}

/** What each split has found. */
export interface Splits {
  readonly trials: number;
  readonly outcomes: readonly Outcome[];
  /** Ratios outside of all trials, of at most 400 splits, evenly. */
  readonly all: readonly Float64Array[];
}

const MOST_KEPT = 400;

export function splitsOf(trials: readonly (readonly BlockSums[])[]): Estimate<Splits> {
  const first = trials[0] ?? [];
  const n = first.reduce((rows, block) => rows + block.n, 0);
  const reason = problemOf(trials);
  if (reason !== undefined) return noValue(reason, n);
  const table = tableOf(trials);
  const halves = halvesOf(first.length);
  const stride = Math.ceil(halves.length / MOST_KEPT);
  const all: Float64Array[] = [];
  const outcomes = halves.map((half, place) => {
    const { outsides, ...outcome } = judge(table, half);
    if (place % stride === 0) all.push(outsides);
    return outcome;
  });
  return ok({ trials: trials.length, outcomes, all });
}

export function pboFrom({ trials, outcomes }: Splits): Pbo {
  const logits = Float64Array.from(outcomes, ({ logit }) => logit);
  const fit = ols(
    Float64Array.from(outcomes, ({ outside }) => outside),
    [ones(outcomes.length), Float64Array.from(outcomes, ({ inside }) => inside)],
  );
  const shareOf = (count: number): number => count / outcomes.length;
  return {
    probability: shareOf(outcomes.filter(({ logit }) => logit <= 0).length),
    splits: outcomes.length,
    trials,
    medianLogit: quantileOf(logits, 0.5),
    lossProbability: shareOf(outcomes.filter(({ outside }) => outside < 0).length),
    ...(fit !== undefined && { degradation: at(fit.coefficients, 1) }),
  };
}

function problemOf(trials: readonly (readonly BlockSums[])[]): string | undefined {
  const first = trials[0];
  if (first === undefined || trials.length < 2) return `at least 2 trials are needed, there are ${trials.length}`;
  if (first.length < 4 || first.length > MOST_BLOCKS || first.length % 2 === 1) {
    return `blocks must be an even number from 4 to ${MOST_BLOCKS}, was ${first.length}`;
  }
  if (trials.some((blocks) => blocks.length !== first.length || blocks.some(({ n }, i) => n !== first[i]?.n))) {
    return 'all trials must cover the same rows';
  }
  if (first.some(({ n }) => n === 0)) return 'every block needs a row';
  return trials.every((blocks) => blocks.every(({ squares }) => Number.isFinite(squares))) ? undefined : 'every return must be finite';
}

/** Each half of the blocks, as their numbers; a half and its complement are two. */
function halvesOf(blocks: number): readonly (readonly number[])[] {
  const grow = (half: readonly number[], from: number): readonly (readonly number[])[] => {
    if (half.length === blocks / 2) return [half];
    const last = blocks - (blocks / 2 - half.length);
    return Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => grow([...half, from + i], from + i + 1)).flat();
  };
  return grow([], 0);
}

export interface Outcome {
  readonly logit: number;
  readonly inside: number;
  readonly outside: number;
}

/** The blocks of one trial after the other, then the whole of each trial. */
interface Table {
  readonly blocks: number;
  readonly rows: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly wholes: readonly BlockSums[];
}

function tableOf(trials: readonly (readonly BlockSums[])[]): Table {
  const flat = trials.flat();
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return {
    blocks: trials[0]?.length ?? 0,
    rows: Float64Array.from(trials[0] ?? [], ({ n }) => n),
    sums: Float64Array.from(flat, ({ sum }) => sum),
    squares: Float64Array.from(flat, ({ squares }) => squares),
    wholes: trials.map((blocks) => ({
      n: total(blocks.map(({ n }) => n)),
      sum: total(blocks.map(({ sum }) => sum)),
      squares: total(blocks.map(({ squares }) => squares)),
    })),
  };
}

function judge({ blocks, rows, sums, squares, wholes }: Table, half: readonly number[]): Outcome & { readonly outsides: Float64Array } {
  const outsides = new Float64Array(wholes.length);
  const n = half.reduce((count, block) => count + at(rows, block), 0);
  let [best, highest] = [0, -Infinity];
  for (const [trial, whole] of wholes.entries()) {
    let [sum, square] = [0, 0];
    for (const block of half) {
      sum += at(sums, trial * blocks + block);
      square += at(squares, trial * blocks + block);
    }
    outsides[trial] = ratioOf(whole.n - n, whole.sum - sum, whole.squares - square);
    const ratio = ratioOf(n, sum, square);
    if (ratio > highest) [best, highest] = [trial, ratio];
  }
  const outside = at(outsides, best);
  const w = rankIn(outsides, outside) / (wholes.length + 1);
  return { logit: log(w / (1 - w)), inside: highest, outside, outsides };
}

/** From 1, the mean of the places that equals share. */
function rankIn(values: Float64Array, value: number): number {
  let [below, equal] = [0, 0];
  for (const other of values) {
    if (other < value) below += 1;
    else if (other === value) equal += 1;
  }
  return below + (equal + 1) / 2;
}

function ratioOf(n: number, sum: number, squares: number): number {
  const variance = (squares - (sum * sum) / n) / (n - 1);
  return variance > (FLAT * squares) / n ? sum / n / Math.sqrt(variance) : 0;
}

export const pbo = defineAnalysis({
  id: 'pbo',
  title: 'Probability of backtest overfitting',
  formula: 'share of splits with ln(w / (1 - w)) <= 0, w = rank outside of the best inside / (N + 1)',
  convention: 'a column a trial; Sharpe ratio; first blocks longer; ties share their mean rank; a flat half has ratio 0',
  source: 'Bailey, Borwein, Lopez de Prado and Zhu (2017)',
  unit: 'probability',
  takes: 'as-is',
  columns: [2, 5000],
  against: [0, 0],
  params: { blocks: { meaning: 'S, even', default: 16, min: 4, max: MOST_BLOCKS, isWhole: true } },
  compute: ({ columns }, { blocks }) => {
    const estimate = pboOf(columns.map((returns) => blocksOf(returns, blocks)));
    if (!estimate.ok) return estimate;
    const { probability, ...details } = estimate.value;
    return ok({ value: probability, n: columns[0]?.length ?? 0, details });
  },
});
