/** The simplex against functions whose minimum is known. */
import { expect, test } from 'vitest';
import { nelderMead } from './nelder-mead.ts';

const options = { step: 0.1, tolerance: 1e-14, maxEvaluations: 20_000 };
const at = (x: Float64Array, i: number): number => x[i] ?? NaN;

test.each([
  [
    'of Rosenbrock (1960), from his start',
    (x: Float64Array) => 100 * (at(x, 1) - at(x, 0) * at(x, 0)) ** 2 + (1 - at(x, 0)) ** 2,
    [-1.2, 1],
    [1, 1],
  ],
  [
    'of Powell (1962), whose second derivatives vanish',
    (x: Float64Array) =>
      (at(x, 0) + 10 * at(x, 1)) ** 2 + 5 * (at(x, 2) - at(x, 3)) ** 2 + (at(x, 1) - 2 * at(x, 2)) ** 4 + 10 * (at(x, 0) - at(x, 3)) ** 4,
    [3, -1, 0, 1],
    [0, 0, 0, 0],
  ],
  ['at the edge of a domain', (x: Float64Array) => (at(x, 0) < 2 ? Infinity : at(x, 0) + at(x, 1) ** 2), [5, 3], [2, 0]],
])('finds the minimum %s', (_, objective, start, want) => {
  const found = nelderMead(objective, Float64Array.from(start), options);
  for (const [i, value] of want.entries()) expect(Math.abs(at(found.x, i) - value)).toBeLessThan(1e-3);
  expect(nelderMead(objective, Float64Array.from(start), options)).toEqual(found);
});

test('says when it has found none: no finite value, or too few evaluations', () => {
  expect(nelderMead(() => NaN, Float64Array.of(1, 2), options)).toMatchObject({ value: Infinity, isConverged: false });
  const short = nelderMead((x) => (at(x, 0) - 5) ** 2, Float64Array.of(0), { ...options, maxEvaluations: 1 });
  expect(short.isConverged).toBe(false);
});
