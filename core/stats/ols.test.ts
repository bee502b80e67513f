/** Least squares against statsmodels (analysis/analysis.golden.json), and by what defines it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partings } from '#/core/testing/estimates.ts';
import golden from './analysis/analysis.golden.json' with { type: 'json' };
import { ols, ones } from './ols.ts';

test('coefficients and standard errors are those of statsmodels OLS', () => {
  const { intercept, hedgeRatio, errors } = golden.cointegration;
  const fit = ols(Float64Array.from(golden.y), [ones(golden.y.length), Float64Array.from(golden.x)]);
  expect(partings([...(fit?.coefficients ?? []), ...(fit?.standardErrors ?? [])], [intercept, hedgeRatio, ...errors])).toEqual([]);
});

const numbers = (n: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.integer({ min: -100, max: 100 }), { minLength: n, maxLength: n }).map((values) => Float64Array.from(values));

test('residuals stand at right angles to every column, and nested sums are those of the shorter regressions', () => {
  fc.assert(
    fc.property(numbers(12), numbers(12), numbers(12), (y, a, b) => {
      const columns = [ones(12), a, b];
      const fit = ols(y, columns);
      fc.pre(fit !== undefined);
      for (const column of columns)
        expect(Math.abs(column.reduce((sum, v, i) => sum + v * (fit.residuals[i] ?? NaN), 0))).toBeLessThan(1e-7);
      const shorter = [0, 1, 2].map((k) => (k === 0 ? y.reduce((sum, v) => sum + v * v, 0) : (ols(y, columns.slice(0, k))?.rss ?? NaN)));
      expect(partings(fit.nestedRss, [...shorter, fit.rss], 1e-7)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['as many columns as rows', Float64Array.of(1, 2), [ones(2), Float64Array.of(1, 5)]],
  ['a column that is another one twice', Float64Array.of(1, 2, 5, 7), [Float64Array.of(1, 2, 3, 5), Float64Array.of(2, 4, 6, 10)]],
  ['a column of zeros', Float64Array.of(1, 2, 5, 7), [new Float64Array(4)]],
  ['columns of other lengths', Float64Array.of(1, 2, 5, 7), [ones(3)]],
])('%s has no solution', (_, y, columns) => {
  expect(ols(y, columns)).toBeUndefined();
});
