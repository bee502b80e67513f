/**
 * What every solver of quadratic programs must do, over random programs: its answer proves itself the optimum, no feasible
 * point near it is better, and a program without a feasible point is said to be one. `run` is the test runner's `test`.
 */
import { solveChecked } from '../optimise/solve-checked.ts';
import { dot, makeMatrix, multiply, valueAt, type Matrix } from '../optimise/matrix.ts';
import { kktTolerance } from '../optimise/kkt.ts';
import type { QuadraticProgram } from '../optimise/quadratic-program.ts';
import type { QpSolver } from '../ports/qp-solver.ts';
import { createRng, type Rng } from '../value/rng.ts';
import { present } from '../value/invariant.ts';

/** F F' + D: positive definite, with pairs that move together, at the given size of variance. */
export const randomCovariance = (rng: Rng, size: number, variance: number): Matrix => {
  const loads = Array.from({ length: size }, () => Float64Array.from({ length: 3 }, () => rng.float() - 0.3));
  const load = (i: number): Float64Array => present(loads[i], 'a load');
  return makeMatrix(size, (i, j) => variance * (dot(load(i), load(j)) + (i === j ? 0.05 + valueAt(load(i), 0) * valueAt(load(i), 0) : 0)));
};

/** A portfolio of `size` names with a cap, a linear part, and a second row that bounds some of them together. */
export const randomProgram = (rng: Rng, variance: number): QuadraticProgram => {
  const size = 2 + rng.int(14);
  const half = Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1 : 0));
  return {
    quadratic: randomCovariance(rng, size, variance),
    linear: Float64Array.from({ length: size }, () => (rng.float() - 0.5) * variance * 0.1),
    rows: [
      { name: 'invested', coefficients: new Float64Array(size).fill(1), lower: 0.95, upper: 0.95 },
      { name: 'group', coefficients: half, lower: 0.1, upper: 0.8 },
    ],
    lower: new Float64Array(size),
    upper: new Float64Array(size).fill(Math.min(1, 2 / size + 0.1)),
  };
};

const valueOf = ({ quadratic, linear }: QuadraticProgram, x: Float64Array): number => dot(x, multiply(quadratic, x)) / 2 + dot(linear, x);

/** A feasible step from x: a little of one name goes to another of its kind, within the bounds. */
const step = ({ lower, upper }: QuadraticProgram, x: Float64Array, rng: Rng): Float64Array => {
  const from = rng.int(x.length);
  const to = (from + 2 * (1 + rng.int(x.length))) % x.length;
  const moved = x.slice();
  if ((from - to) % 2 !== 0 || from === to) return moved;
  const size = Math.min(0.01, valueAt(x, from) - valueAt(lower, from), valueAt(upper, to) - valueAt(x, to));
  if (!(size > 0)) return moved;
  moved[from] = valueAt(x, from) - size;
  moved[to] = valueAt(x, to) + size;
  return moved;
};

/** The complaints about a solver's answers to `count` programs of this size of variance; none is what is wanted. */
export const judgeSolver = async (solver: QpSolver, { count, variance }: { readonly count: number; readonly variance: number }) => {
  const complaints: string[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const rng = createRng(`qp ${variance} ${seed}`);
    const program = randomProgram(rng, variance);
    const solved = await solveChecked(solver, program, 10_000).answer;
    if (!solved.ok) {
      complaints.push(`${seed}: ${solved.failure.message}`);
      continue;
    }
    const best = valueOf(program, solved.value.x);
    const better = Array.from({ length: 50 }, () => valueOf(program, step(program, solved.value.x, rng))).find(
      (value) => value < best - kktTolerance * Math.abs(best),
    );
    if (better !== undefined) complaints.push(`${seed}: a neighbour is better, ${better} below ${best}`);
  }
  return complaints;
};

/** No x can add up to 0.95 with every name at most 0.1. */
export const impossibleProgram = (): QuadraticProgram => ({
  ...randomProgram(createRng('impossible'), 1),
  quadratic: makeMatrix(3, (i, j) => (i === j ? 1 : 0)),
  linear: new Float64Array(3),
  rows: [{ name: 'invested', coefficients: new Float64Array(3).fill(1), lower: 0.95, upper: 0.95 }],
  lower: new Float64Array(3),
  upper: new Float64Array(3).fill(0.1),
});
