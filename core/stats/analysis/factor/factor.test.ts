/** Factors against scipy, pandas and statsmodels (analysis.golden.json, written by tools/oracles/stats_golden.py), and by their laws. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partings, reasonOf, valueOf } from '#/core/testing/estimates.ts';
import golden from '../analysis.golden.json' with { type: 'json' };
import { alphaBetaOf } from './alpha-beta.ts';
import { informationDecay } from './information-coefficient.ts';
import { informationRatioOf } from './information-ratio.ts';
import { neutralise } from './neutralise.ts';
import { panelOf } from './panel.ts';
import { quantilesOf, quantileTurnoverOf } from './quantile-turnover.ts';
import { correlationOf, rankOf, spearmanOf } from './rank.ts';
import { winsorise } from './winsorise.ts';

const columnOf = (values: readonly (number | null)[]): Float64Array => Float64Array.from(values, (value) => value ?? NaN);
const panel = (assets: readonly (readonly (number | null)[])[]) => panelOf(assets.map(columnOf));

describe('ranks', () => {
  const [x, y] = [columnOf(golden.ranks.x), columnOf(golden.ranks.y)];

  test('share the mean place among equals, as scipy rankdata', () => {
    expect([...rankOf(x)]).toEqual(golden.ranks.ranks);
  });

  test('correlate as scipy spearmanr and pearsonr', () => {
    expect(partings([spearmanOf(x, y) ?? NaN, correlationOf(x, y) ?? NaN], [golden.ranks.spearman, golden.ranks.pearson])).toEqual([]);
  });

  test('do not change under a rising function, sum to n (n + 1) / 2, and leave missing values without one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 50 }), (values) => {
        const ranks = rankOf(columnOf(values));
        expect(rankOf(columnOf(values.map((v) => v * v * v + 2 * v)))).toEqual(ranks);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe((values.length * (values.length + 1)) / 2);
        expect([...rankOf(columnOf([null, ...values])).subarray(1)]).toEqual([...ranks]);
      }),
    );
    expect(rankOf(columnOf([2, null, 1]))).toEqual(columnOf([2, null, 1]));
  });

  test('have no correlation where there are too few rows or one side does not vary', () => {
    expect(spearmanOf(columnOf([1, 2, null]), columnOf([1, 2, 3]))).toBeUndefined();
    expect(spearmanOf(columnOf([1, 1, 1]), columnOf([1, 2, 3]))).toBeUndefined();
    expect(spearmanOf(columnOf([1, 2, 3]), columnOf([1, 4, 9]))).toBe(1);
  });
});

test('winsorising clips at the quantiles of pandas, twice is once, and it keeps what is missing', () => {
  const x = columnOf(golden.ranks.x);
  expect(partings(winsorise(x, 0.1), golden.ranks.winsorised.tenth)).toEqual([]);
  expect(partings(winsorise(x, 0.25), golden.ranks.winsorised.quarter)).toEqual([]);
  expect(winsorise(x, 0)).toEqual(x);
  expect(winsorise(columnOf([null, 1, 2, 3]), 0.1)).toEqual(Float64Array.of(NaN, 1.2, 2, 2.8));
  expect(winsorise(columnOf([null, null]), 0.1)).toEqual(columnOf([null, null]));
});

describe('neutralising', () => {
  const { neutral } = golden;
  const exposures = neutral.exposures.map(columnOf);

  test('leaves the residuals of statsmodels OLS on dummies and size', () => {
    const { residuals, explained, coefficients, tValues } = valueOf(neutralise(columnOf(neutral.factor), exposures));
    expect(partings([...coefficients, ...tValues, explained], [...neutral.coefficients, ...neutral.tValues, neutral.explained])).toEqual(
      [],
    );
    expect(partings(residuals, neutral.residuals)).toEqual([]);
  });

  test('leaves nothing that an exposure could still explain, and a second time changes nothing', () => {
    const { residuals } = valueOf(neutralise(columnOf(neutral.factor), exposures));
    for (const exposure of exposures) expect(Math.abs(correlationOf(residuals, exposure) ?? 1)).toBeLessThan(1e-12);
    expect(partings(valueOf(neutralise(residuals, exposures)).residuals, [...residuals])).toEqual([]);
  });

  test('is refused for a full set of dummies', () => {
    const [first = new Float64Array(), second = new Float64Array()] = exposures;
    const third = first.map((value, i) => 1 - value - (second[i] ?? 0));
    expect(reasonOf(neutralise(columnOf(neutral.factor), [first, second, third]))).toContain('combination of the others');
  });
});

describe('information coefficient', () => {
  const [factor, returns] = [panel(golden.information.factor), panel(golden.information.returns)];

  test('is the mean of scipy spearmanr by period, with its t-value, at each lag', () => {
    const decay = valueOf(informationDecay(factor, returns, 3));
    expect(decay.map(({ lag, periods }) => [lag, periods])).toEqual(golden.information.decay.map(({ lag, periods }) => [lag, periods]));
    expect(
      partings(
        decay.flatMap(({ mean, tValue = NaN }) => [mean, tValue]),
        golden.information.decay.flatMap(({ mean, tValue }) => [mean, tValue]),
      ),
    ).toEqual([]);
  });

  test('does not change when the assets change places, and turns with the sign of the factor', () => {
    const [first] = valueOf(informationDecay(factor, returns, 0));
    const swap = (row: Float64Array): Float64Array => row.toReversed();
    const [swapped] = valueOf(informationDecay(factor.map(swap), returns.map(swap), 0));
    const [turned] = valueOf(
      informationDecay(
        factor.map((row) => row.map((v) => -v)),
        returns,
        0,
      ),
    );
    expect(swapped?.mean).toBeCloseTo(first?.mean ?? NaN, 12);
    expect(turned?.mean).toBeCloseTo(-(first?.mean ?? NaN), 12);
  });

  test('says why there is none', () => {
    expect(reasonOf(informationDecay(factor, returns.slice(1), 0))).toContain('must have the same periods, had 30 and 29');
    expect(reasonOf(informationDecay([Float64Array.of(1, 1, 1)], [Float64Array.of(1, 2, 3)], 0))).toContain('no period has three assets');
  });
});

describe('turnover of quantiles', () => {
  test('is that of pandas ranks, lowest quantile first', () => {
    const turnover = quantileTurnoverOf(panel(golden.information.factor), 4);
    expect(turnover.map(({ quantile, periods }) => [quantile, periods])).toEqual(
      golden.information.turnover.map(({ quantile, periods }) => [quantile, periods]),
    );
    expect(
      partings(
        turnover.map(({ mean }) => mean),
        golden.information.turnover.map(({ mean }) => mean),
      ),
    ).toEqual([]);
  });

  test('is 0 for a factor that stays and 1 for one that turns over', () => {
    const [up, down] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(4, 3, 2, 1)];
    expect(quantileTurnoverOf([up, up, up], 2).map(({ mean }) => mean)).toEqual([0, 0]);
    expect(quantileTurnoverOf([up, down, up], 2).map(({ mean }) => mean)).toEqual([1, 1]);
    expect([...quantilesOf(Float64Array.of(1, NaN, 2, 2, 3), 2)]).toEqual([0, NaN, 0, 0, 1]);
  });
});

describe('against a benchmark', () => {
  const benchmark = Float64Array.from(golden.spa.benchmark);
  const returns = Float64Array.from(golden.spa.models[0] ?? [], (r, t) => r + 0.6 * (benchmark[t] ?? NaN));
  const want = golden.alpha_beta;

  test('alpha, beta and their errors are those of statsmodels OLS', () => {
    const { alpha, alphaError, beta, betaError, rSquared, residualDeviation } = valueOf(alphaBetaOf(returns, benchmark));
    const wanted = [want.alpha, want.alphaError, want.beta, want.betaError, want.rSquared, want.residualDeviation];
    expect(partings([alpha, alphaError, beta, betaError, rSquared, residualDeviation], wanted)).toEqual([]);
  });

  test('the information ratio and its error are those of numpy and scipy moments', () => {
    const { ratio, standardError, trackingError } = valueOf(informationRatioOf(returns, benchmark));
    expect(partings([ratio, standardError, trackingError], [want.ratio, want.standardError, want.trackingError])).toEqual([]);
  });

  test('a benchmark against itself has beta 1, no alpha and no information ratio', () => {
    const own = valueOf(alphaBetaOf(benchmark, benchmark));
    expect(own.beta).toBeCloseTo(1, 12);
    expect(own.alpha).toBeCloseTo(0, 12);
    expect(reasonOf(informationRatioOf(benchmark, benchmark))).toBe('the observations do not vary');
    expect(reasonOf(alphaBetaOf(returns, new Float64Array(240)))).toBe('column 2: the observations do not vary');
  });
});
