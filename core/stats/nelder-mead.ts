/**
 * Minimum of a function by the simplex of Nelder and Mead, begun anew from the best point until that gains nothing. No
 * randomness: the same function and start give the same bytes. A point outside the function's domain is Infinity.
 * Convention: reflection 1, expansion 2, contraction 1/2, shrinkage 1/2; ends when values differ by less than `tolerance` of
 * their size. Source: Nelder and Mead (1965); the order of the cases is that of Lagarias et al. (1998).
 */
import { at } from './column.ts';

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  /** False where the steps ran out first. */
  readonly isConverged: boolean;
}

interface Vertex {
  readonly x: Float64Array;
  readonly value: number;
}

export interface NelderMeadOptions {
  /** First step of each coordinate. */
  readonly step: number;
  readonly tolerance: number;
  readonly maxEvaluations: number;
}

type Objective = (x: Float64Array) => number;

export function nelderMead(objective: Objective, start: Float64Array, options: NelderMeadOptions): Minimum {
  let evaluations = 0;
  const measure = (x: Float64Array): Vertex => {
    evaluations += 1;
    const value = objective(x);
    return { x, value: Number.isNaN(value) ? Infinity : value };
  };
  let best = measure(start);
  let step = options.step;
  while (evaluations < options.maxEvaluations) {
    const found = descend(measure, best, { ...options, step });
    const gain = best.value - found.value;
    best = found;
    if (gain <= options.tolerance * Math.abs(found.value)) return { ...best, evaluations, isConverged: Number.isFinite(best.value) };
    step = Math.max(step / 4, options.step / 64);
  }
  return { ...best, evaluations, isConverged: false };
}

function descend(measure: (x: Float64Array) => Vertex, from: Vertex, { step, tolerance, maxEvaluations }: NelderMeadOptions): Vertex {
  let simplex = [from, ...Array.from(from.x, (_, i) => measure(from.x.with(i, at(from.x, i) + step)))];
  for (let round = 0; round < maxEvaluations; round += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0] ?? from, simplex.at(-1) ?? from];
    if (worst.value - best.value <= tolerance * Math.abs(best.value)) break;
    const moved = moveWorst(measure, simplex);
    simplex = moved === undefined ? shrink(measure, best, simplex) : [...simplex.slice(0, -1), moved];
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}

/** A better place for the worst vertex; undefined where the simplex must shrink. */
function moveWorst(measure: (x: Float64Array) => Vertex, simplex: readonly Vertex[]): Vertex | undefined {
  const others = simplex.slice(0, -1);
  const [best, second, worst] = [simplex[0], others.at(-1), simplex.at(-1)];
  if (best === undefined || second === undefined || worst === undefined) return undefined;
  const centre = worst.x.map((_, i) => others.reduce((sum, { x }) => sum + at(x, i), 0) / others.length);
  const along = (share: number): Vertex => measure(centre.map((c, i) => c + share * (at(worst.x, i) - c)));
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const expanded = along(-2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const isOutside = reflected.value < worst.value;
  const contracted = along(isOutside ? -0.5 : 0.5);
  return contracted.value <= (isOutside ? reflected : worst).value ? contracted : undefined;
}

function shrink(measure: (x: Float64Array) => Vertex, best: Vertex, simplex: readonly Vertex[]): Vertex[] {
  return simplex.map((vertex) => (vertex === best ? best : measure(vertex.x.map((v, i) => (v + at(best.x, i)) / 2))));
}
