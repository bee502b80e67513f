/**
 * What many equity paths say together: the 5, 50 and 95 percent of equity at each step, of the deepest drawdowns, and how often a
 * drawdown goes beyond a limit.
 * Convention: quantiles with linear interpolation, each step by itself (a line of the cone is no path); drawdown is a fraction of the
 * highest equity so far, the start included, negative; at most 250 steps are kept, the last one always.
 */
import { at } from '../../column.ts';
import { quantileOf } from '../../moments.ts';

export interface Band {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface Cone {
  readonly steps: readonly (Band & { readonly step: number })[];
  readonly drawdown: Band;
  /** Share of paths whose deepest drawdown is beyond the limit. */
  readonly breachProbability: number;
  readonly paths: number;
}

const MOST_STEPS = 250;

export interface ConeOptions {
  readonly start: number;
  /** Positive fraction: 0.2 is a drawdown of 20%. */
  readonly limit: number;
}

/** `paths` hold equity after each step, all of one length; at least one. */
export function coneOf(paths: Iterable<Float64Array>, { start, limit }: ConeOptions): Cone {
  const kept: number[][] = [];
  const deepest: number[] = [];
  let shown: readonly number[] = [];
  for (const path of paths) {
    if (deepest.length === 0) shown = shownSteps(path.length);
    for (const [place, step] of shown.entries()) (kept[place] ??= []).push(at(path, step));
    deepest.push(deepestOn(path, start));
  }
  return {
    steps: kept.map((values, place) => ({ step: (shown[place] ?? 0) + 1, ...bandOf(values) })),
    drawdown: bandOf(deepest),
    breachProbability: deepest.filter((drawdown) => drawdown < -limit).length / deepest.length,
    paths: deepest.length,
  };
}

function shownSteps(length: number): readonly number[] {
  const stride = Math.max(1, Math.ceil(length / MOST_STEPS));
  const steps = Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
  return steps.at(-1) === length - 1 ? steps : [...steps, length - 1];
}

function deepestOn(path: Float64Array, start: number): number {
  let [peak, deepest] = [start, 0];
  for (const equity of path) {
    peak = Math.max(peak, equity);
    deepest = Math.min(deepest, equity / peak - 1);
  }
  return deepest;
}

export function bandOf(values: readonly number[]): Band {
  const sorted = Float64Array.from(values).sort();
  return { low: quantileOf(sorted, 0.05), middle: quantileOf(sorted, 0.5), high: quantileOf(sorted, 0.95) };
}
