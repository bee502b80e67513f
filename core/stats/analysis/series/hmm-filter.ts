/**
 * Forward and backward passes over a hidden Markov chain with normal observations.
 *   forward   f[t](j) = P(state j at t | observations up to t): what may be traded on
 *   backward  b[t](j) so that f[t](j) b[t](j) = P(state j at t | all observations): for fitting only
 * Densities are taken relative to the largest of a row, so none underflows. Source: Rabiner (1989), scaled recursions.
 */
import { exp, log } from '#/core/value/math.ts';
import { at } from '../../column.ts';

const LOG_TWO_PI = 1.8378770664093456;

export interface HiddenStates {
  readonly start: Float64Array;
  /** Row by row: P(next state | state). */
  readonly transition: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

export interface ForwardPass {
  /** Row by row, one number a state. */
  readonly filtered: Float64Array;
  /** Density of each state over the largest of its row. */
  readonly densities: Float64Array;
  /** Probability of each row's observation given those before it, over that largest density. */
  readonly scales: Float64Array;
  readonly logLikelihood: number;
}

export function forwardPass(x: Float64Array, states: HiddenStates): ForwardPass {
  const k = states.means.length;
  const filtered = new Float64Array(x.length * k);
  const densities = new Float64Array(x.length * k);
  const scales = new Float64Array(x.length);
  let logLikelihood = 0;
  let before = states.start;
  for (const [t, value] of x.entries()) {
    const row = filtered.subarray(t * k, t * k + k);
    const density = densities.subarray(t * k, t * k + k);
    const largest = relativeDensities(value, states, density);
    for (let j = 0; j < k; j += 1) row[j] = at(density, j) * (t === 0 ? at(before, j) : arriving(before, states.transition, j));
    const scale = row.reduce((sum, p) => sum + p, 0);
    for (let j = 0; j < k; j += 1) row[j] = at(row, j) / scale;
    scales[t] = scale;
    logLikelihood += log(scale) + largest;
    before = row;
  }
  return { filtered, densities, scales, logLikelihood };
}

export function backwardPass({ densities, scales }: ForwardPass, { transition, means }: HiddenStates): Float64Array {
  const k = means.length;
  const out = new Float64Array(scales.length * k).fill(1);
  for (let t = scales.length - 2; t >= 0; t -= 1) {
    for (let i = 0; i < k; i += 1) {
      let sum = 0;
      for (let j = 0; j < k; j += 1) sum += at(transition, i * k + j) * at(densities, (t + 1) * k + j) * at(out, (t + 1) * k + j);
      out[t * k + i] = sum / at(scales, t + 1);
    }
  }
  return out;
}

/** Writes the densities over their largest and returns that one's logarithm. */
function relativeDensities(value: number, { means, variances }: HiddenStates, out: Float64Array): number {
  let largest = -Infinity;
  for (let j = 0; j < out.length; j += 1) {
    const d = value - at(means, j);
    out[j] = -(LOG_TWO_PI + log(at(variances, j)) + (d * d) / at(variances, j)) / 2;
    largest = Math.max(largest, at(out, j));
  }
  for (let j = 0; j < out.length; j += 1) out[j] = exp(at(out, j) - largest);
  return largest;
}

function arriving(before: Float64Array, transition: Float64Array, to: number): number {
  let sum = 0;
  for (let i = 0; i < before.length; i += 1) sum += at(before, i) * at(transition, i * before.length + to);
  return sum;
}
