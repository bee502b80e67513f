/**
 * Maximum likelihood of a Gaussian hidden Markov chain by expectation and maximisation (Baum and Welch), from a fixed start.
 * Convention: the start sorts the observations by distance from their mean into as many equal groups as states, calm first, and
 * takes each group's mean and variance (over n); a state stays with 0.95; all first states are equally likely. No prior. Ends when
 * the log-likelihood gains less than `tolerance`. States are named by rising variance. A local maximum is what this finds.
 * Source: Rabiner (1989). hmmlearn GaussianHMM with covars_prior 0 takes the same steps.
 */
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { deviationOf, meanOf } from '../../moments.ts';
import { backwardPass, forwardPass, type ForwardPass, type HiddenStates } from './hmm-filter.ts';

const STAYS = 0.95;
const COLLAPSED = 1e-10;

export interface HmmFit extends HiddenStates {
  readonly logLikelihood: number;
  readonly steps: number;
  /** P(state | observations so far), row by row, one number a state. */
  readonly filtered: Float64Array;
}

export interface HmmOptions {
  readonly states: number;
  readonly maxSteps: number;
  readonly tolerance: number;
}

export function fitHmm(x: Float64Array, { states: k, maxSteps, tolerance }: HmmOptions): Estimate<HmmFit> {
  const lack = lackOf(x, 20 * k);
  if (lack !== undefined) return lack;
  const deviation = deviationOf(x);
  let states = startingStates(x, k);
  let before = -Infinity;
  for (let steps = 0; ; steps += 1) {
    if (!states.variances.every((variance) => variance > COLLAPSED * deviation * deviation)) {
      return noValue('a state has shrunk to a single value', x.length);
    }
    const forward = forwardPass(x, states);
    if (steps === maxSteps || forward.logLikelihood - before < tolerance) return ok({ ...sorted(states, forward), steps });
    before = forward.logLikelihood;
    states = improve(x, states, forward);
  }
}

export function startingStates(x: Float64Array, k: number): HiddenStates {
  const mean = meanOf(x);
  const byDistance = x.toSorted((a, b) => Math.abs(a - mean) - Math.abs(b - mean));
  const groups = Array.from({ length: k }, (_, j) =>
    byDistance.subarray(Math.floor((j * x.length) / k), Math.floor(((j + 1) * x.length) / k)),
  );
  return {
    start: new Float64Array(k).fill(1 / k),
    transition: Float64Array.from({ length: k * k }, (_, at) => (at % (k + 1) === 0 ? STAYS : (1 - STAYS) / (k - 1))),
    means: Float64Array.from(groups, meanOf),
    variances: Float64Array.from(groups, varianceOf),
  };
}

function varianceOf(x: Float64Array): number {
  const mean = meanOf(x);
  return x.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / x.length;
}

/** One step of expectation and maximisation. */
function improve(x: Float64Array, states: HiddenStates, forward: ForwardPass): HiddenStates {
  const k = states.means.length;
  const backward = backwardPass(forward, states);
  const smoothed = forward.filtered.map((p, i) => p * at(backward, i));
  const weights = new Float64Array(k);
  const means = new Float64Array(k);
  for (let i = 0; i < smoothed.length; i += 1) {
    const j = i % k;
    weights[j] = at(weights, j) + at(smoothed, i);
    means[j] = at(means, j) + at(smoothed, i) * at(x, (i - j) / k);
  }
  for (let j = 0; j < k; j += 1) means[j] = at(means, j) / at(weights, j);
  const variances = new Float64Array(k);
  for (let i = 0; i < smoothed.length; i += 1) {
    const j = i % k;
    const d = at(x, (i - j) / k) - at(means, j);
    variances[j] = at(variances, j) + (at(smoothed, i) * d * d) / at(weights, j);
  }
  return { start: smoothed.slice(0, k), transition: improveTransition(states, forward, backward), means, variances };
}

function improveTransition({ transition }: HiddenStates, forward: ForwardPass, backward: Float64Array): Float64Array {
  const { filtered, densities, scales } = forward;
  const k = Math.sqrt(transition.length);
  const counts = new Float64Array(k * k);
  for (let t = 1; t < scales.length; t += 1) {
    for (let cell = 0; cell < k * k; cell += 1) {
      const j = cell % k;
      const from = at(filtered, (t - 1) * k + (cell - j) / k);
      const to = (at(densities, t * k + j) * at(backward, t * k + j)) / at(scales, t);
      counts[cell] = at(counts, cell) + from * at(transition, cell) * to;
    }
  }
  return counts.map((count, cell) => {
    const first = cell - (cell % k);
    return count / counts.subarray(first, first + k).reduce((sum, each) => sum + each, 0);
  });
}

function sorted(states: HiddenStates, { filtered, logLikelihood }: ForwardPass): Omit<HmmFit, 'steps'> {
  const k = states.means.length;
  const order = Array.from({ length: k }, (_, j) => j).toSorted((a, b) => at(states.variances, a) - at(states.variances, b));
  const pick = (from: Float64Array, width: number): Float64Array => from.map((_, i) => at(from, i - (i % width) + (order[i % width] ?? 0)));
  const rows = pick(states.transition, k);
  return {
    start: pick(states.start, k),
    transition: rows.map((_, i) => at(rows, (order[Math.floor(i / k)] ?? 0) * k + (i % k))),
    means: pick(states.means, k),
    variances: pick(states.variances, k),
    filtered: pick(filtered, k),
    logLikelihood,
  };
}
