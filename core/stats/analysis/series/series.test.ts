/**
 * Tests and models of a series against statsmodels, arch, hmmlearn, nolds, pandas and scipy (analysis.golden.json, written by
 * tools/oracles/stats_golden.py): to 1e-9 where the algorithm is the same. Where both search for a maximum, the likelihoods
 * agree and the parameters to the tolerance stated there.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSp500 } from '#/core/testing/bars.ts';
import { partings, reasonOf, valueOf } from '#/core/testing/estimates.ts';
import { log } from '#/core/value/math.ts';
import { createRng } from '#/core/value/rng.ts';
import golden from '../analysis.golden.json' with { type: 'json' };
import { adfOf, type Adf } from './adf.ts';
import { cointegrationOf } from './cointegration.ts';
import { ewmaVariances } from './ewma-volatility.ts';
import { fitGarch } from './garch-fit.ts';
import { garchLogLikelihood, garchVariances } from './garch-likelihood.ts';
import { halfLifeOf } from './half-life.ts';
import { fitHmm, startingStates } from './hmm-fit.ts';
import { forwardPass } from './hmm-filter.ts';
import { expectedRescaledRange, hurstOf } from './hurst.ts';
import { kalmanHedgeOf } from './kalman-hedge.ts';
import { kpssOf } from './kpss.ts';
import { mackinnonP } from './mackinnon.ts';
import { seasonalityOf } from './seasonality.ts';
import { varianceRatioOf } from './variance-ratio.ts';

const { close, startMs } = readSp500();
const logs = close.map(log);
const returns = Float64Array.from(close.subarray(1), (price, i) => price / (close[i] ?? NaN) - 1);
const logReturns = Float64Array.from(logs.subarray(1), (price, i) => price - (logs[i] ?? NaN));
const percents = logReturns.map((r) => 100 * r);
const times = startMs.subarray(1);
const [y, x, reverting] = [golden.y, golden.x, golden.reverting].map((column) => Float64Array.from(column));
if (y === undefined || x === undefined || reverting === undefined) throw new Error('the golden file must hold the series');

const noise = (n: number, seed: string): Float64Array => {
  const rng = createRng(seed);
  return Float64Array.from({ length: n }, () => rng.normal());
};
const sumsOf = (steps: Float64Array): Float64Array => {
  let sum = 100;
  return steps.map((step) => (sum += step));
};

describe('half-life', () => {
  const meanOf20 = (t: number): number => logs.subarray(t - 19, t + 1).reduce((sum, value) => sum + value, 0) / 20;
  const distance = Float64Array.from({ length: logs.length - 19 }, (_, i) => (logs[i + 19] ?? NaN) - meanOf20(i + 19));

  test.each([
    ['a made series', reverting, golden.half_life.made],
    ['log price less its 20-day mean', distance, golden.half_life.index],
  ])('of %s is that of statsmodels OLS', (_, series, want) => {
    const { intercept, slope, tValue, periods } = valueOf(halfLifeOf(series));
    expect(partings([slope, tValue, periods], [want.slope, want.tValue, want.periods])).toEqual([]);
    expect(intercept).toBeCloseTo(want.intercept, 12);
  });

  test('of a made autoregression of 0.8 is near ln 2 / -ln 0.8 = 3.1, and a series that grows has none', () => {
    const e = noise(20_000, 'ar');
    let level = 0;
    expect(Math.abs(valueOf(halfLifeOf(e.map((shock) => (level = 0.8 * level + shock)))).periods - 3.106)).toBeLessThan(0.25);
    expect(reasonOf(halfLifeOf(Float64Array.from({ length: 50 }, (_, t) => t * t)))).toContain('does not revert');
    expect(reasonOf(halfLifeOf(Float64Array.from({ length: 50 }, (_, t) => (t % 2 === 0 ? 1 : -1) * (1 + t / 50))))).toContain(
      'overshoots',
    );
    expect(reasonOf(halfLifeOf(new Float64Array(50).fill(3)))).toBe('the observations do not vary');
  });

  test('does not change with the scale or the place of the series', () => {
    const { periods } = valueOf(halfLifeOf(reverting));
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.double({ min: -100, max: 100, noNaN: true }), (scale, shift) => {
        expect(valueOf(halfLifeOf(reverting.map((v) => scale * v + shift))).periods).toBeCloseTo(periods, 6);
      }),
      { numRuns: 25 },
    );
  });
});

describe('Hurst exponent', () => {
  test('is that of nolds hurst_rs with the same lengths, corrected and not', () => {
    const { plain, corrected, lengths, rescaledRanges } = valueOf(hurstOf(logReturns.subarray(0, golden.hurst.rows)));
    expect(lengths).toEqual(golden.hurst.lengths);
    expect(partings([plain, corrected, ...rescaledRanges], [golden.hurst.plain, golden.hurst.corrected, ...golden.hurst.rs])).toEqual([]);
    expect(partings([9, 16, 33, 256].map(expectedRescaledRange), golden.hurst.expected)).toEqual([]);
  });

  test('of noise is near a half after the correction, of trends above, and has no scale', () => {
    const white = noise(8192, 'white');
    const { corrected } = valueOf(hurstOf(white));
    expect(Math.abs(corrected - 0.5)).toBeLessThan(0.06);
    expect(valueOf(hurstOf(white.map((v) => 1e4 * v + 5))).corrected).toBeCloseTo(corrected, 9);
    let level = 0;
    expect(valueOf(hurstOf(white.map((v) => (level = 0.95 * level + v)))).corrected).toBeGreaterThan(0.6);
    expect(reasonOf(hurstOf(white.subarray(0, 63)))).toBe('at least 64 observations are needed, there are 63');
  });
});

describe('ADF', () => {
  const flat = ({ tValue, p, lags, rows, critical }: Adf): number[] => [tValue, p, lags, rows, critical.at1, critical.at5, critical.at10];

  test.each([
    ['log prices, lags by AIC', logs, undefined, golden.adf.index],
    ['log prices, one lag', logs, 1, golden.adf.indexOneLag],
    ['log returns, lags by AIC', logReturns, undefined, golden.adf.returns],
    ['a series that reverts, lags by AIC', reverting, undefined, golden.adf.made],
    ['a series that reverts, three lags', reverting, 3, golden.adf.madeThree],
  ])('%s: t, p, lags and critical values of statsmodels adfuller', (_, series, lags, want) => {
    const wanted = [want.tValue, want.p, want.lags, want.rows, ...want.critical];
    // QR here, a pseudo-inverse there, of 22 columns.
    expect(partings(flat(valueOf(adfOf(series, lags))), wanted, 1e-8)).toEqual([]);
  });

  test('p rises with the t-value and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -25, max: 5, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (t, more) => {
        for (const series of [1, 2] as const) {
          const [low, high] = [mackinnonP(t, series), mackinnonP(t + more, series)];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          // The two polynomials meet with a step of less than 0.002.
          expect(high).toBeGreaterThanOrEqual(low - 0.002);
        }
      }),
    );
  });

  test('says why there is none', () => {
    expect(reasonOf(adfOf(noise(11, 'short')))).toBe('at least 12 observations are needed, there are 11');
    expect(reasonOf(adfOf(noise(20, 'lags'), 15))).toContain('the lags leave no rows');
    expect(reasonOf(adfOf(noise(20, 'nan').with(4, NaN)))).toBe('observation 4 must be finite, was NaN');
  });
});

test.each([
  ['log prices', logs, undefined, golden.kpss.index, 'at most'],
  ['log returns', logReturns, undefined, golden.kpss.returns, 'at least'],
  ['a series that reverts', reverting, undefined, golden.kpss.made, 'exact'],
  ['a walk with 30 lags', x.subarray(0, 120), 30, golden.kpss.x, 'exact'],
])('KPSS of %s is that of statsmodels', (_, series, lags, want, pIs) => {
  const got = valueOf(kpssOf(series, lags));
  expect(partings([got.statistic, got.p, got.lags], [want.statistic, want.p, want.lags])).toEqual([]);
  expect(got.pIs).toBe(pIs);
});

describe('variance ratio', () => {
  test.each(golden.variance_ratio)('over $periods periods is that of arch, with both z', (want) => {
    const { ratio, z, p, robustZ, robustP } = valueOf(varianceRatioOf(logs, want.periods));
    expect(partings([ratio, z, p, robustZ, robustP], [want.ratio, want.z, want.p, want.robustZ, want.robustP])).toEqual([]);
  });

  test('does not change with scale, place or drift, is above 1 for persistence and below for reversion', () => {
    const walk = sumsOf(noise(2000, 'walk'));
    const { ratio } = valueOf(varianceRatioOf(walk, 4));
    expect(
      valueOf(
        varianceRatioOf(
          walk.map((v, t) => 7 * v + 3 + 2 * t),
          4,
        ),
      ).ratio,
    ).toBeCloseTo(ratio, 9);
    let level = 0;
    const persistent = sumsOf(noise(2000, 'walk').map((v) => (level = 0.4 * level + v)));
    expect(valueOf(varianceRatioOf(persistent, 4)).z).toBeGreaterThan(3);
    expect(valueOf(varianceRatioOf(noise(2000, 'walk'), 4)).z).toBeLessThan(-3);
    expect(reasonOf(varianceRatioOf(walk.subarray(0, 9), 4))).toContain('at least 10');
  });
});

describe('cointegration', () => {
  test.each([
    ['lags by AIC', undefined, golden.cointegration.aic],
    ['two lags', 2, golden.cointegration.two],
  ])('%s: t, p and critical values of statsmodels coint, the hedge ratio of its OLS', (_, lags, want) => {
    const { tValue, p, critical, intercept, hedgeRatio } = valueOf(cointegrationOf(y, x, lags));
    const wanted = [want.tValue, want.p, ...want.critical, golden.cointegration.intercept, golden.cointegration.hedgeRatio];
    expect(partings([tValue, p, critical.at1, critical.at5, critical.at10, intercept, hedgeRatio], wanted, 1e-8)).toEqual([]);
  });

  test('of unrelated walks is not found, and of a line is undefined', () => {
    const other = sumsOf(noise(300, 'other'));
    expect(valueOf(cointegrationOf(other, x)).p).toBeGreaterThan(0.1);
    expect(
      reasonOf(
        cointegrationOf(
          x.map((v) => 2 * v + 1),
          x,
        ),
      ),
    ).toBe('one series is a line of the other');
    expect(reasonOf(cointegrationOf(x.subarray(1), x))).toContain('of one length');
  });
});

describe('Kalman hedge ratio', () => {
  const { delta, variance, prior, at } = golden.kalman;
  const run = (rows: number) =>
    valueOf(kalmanHedgeOf(y.subarray(0, rows), x.subarray(0, rows), { delta, observationVariance: variance, prior }));

  test('is the filtered state of statsmodels KalmanFilter, with its errors and likelihood', () => {
    const { intercepts, ratios, errors, errorVariances, logLikelihood } = run(300);
    const rows = [intercepts, ratios, errors, errorVariances].flatMap((column) => at.map((t) => column[t] ?? NaN));
    const { kalman } = golden;
    const wanted = [kalman.intercepts, kalman.ratios, kalman.errors, kalman.errorVariances].flat();
    expect(partings([...rows, logLikelihood], [...wanted, kalman.logLikelihood])).toEqual([]);
  });

  test('does not know later rows: a prefix gives the same ratios', () => {
    expect(run(120).ratios).toEqual(run(300).ratios.subarray(0, 120));
  });
});

describe('EWMA volatility', () => {
  test('is pandas ewm without adjustment', () => {
    const variances = valueOf(ewmaVariances(returns, 0.94));
    expect(partings([variances.at(-1) ?? NaN, variances[100] ?? NaN], [golden.ewma.last, golden.ewma.row100])).toEqual([]);
    expect(partings([Math.sqrt((variances.at(-1) ?? NaN) * 252)], [golden.ewma.annual])).toEqual([]);
  });
});

describe.each([
  ['garch', golden.garch.garch],
  ['gjr', golden.garch.gjr],
] as const)('%s', (model, want) => {
  const mean = percents.reduce((sum, r) => sum + r, 0) / percents.length;
  const inOrder = ([omega = 0, alpha = 0, ...rest]: readonly number[]) => ({
    omega,
    alpha,
    gamma: rest.length === 2 ? (rest[0] ?? 0) : 0,
    beta: rest.at(-1) ?? 0,
  });

  test('has the likelihood and volatilities of arch at given parameters', () => {
    const parameters = { mu: mean, ...inOrder(want.fixedAt) };
    expect(partings([garchLogLikelihood(percents, parameters)], [want.fixedLogLikelihood])).toEqual([]);
    const variances = garchVariances(percents, parameters);
    const some = [0, 1, 500, percents.length - 1].map((t) => Math.sqrt(variances[t] ?? NaN));
    expect(partings(some, want.fixedVolatility)).toEqual([]);
  });

  test('is fitted to a likelihood no lower than that of arch, at its parameters within 1e-5', () => {
    const fit = valueOf(fitGarch(percents, model));
    expect(fit.logLikelihood).toBeGreaterThan(want.logLikelihood - 1e-6);
    expect(fit.logLikelihood).toBeLessThan(want.logLikelihood + 1e-6);
    const [mu = 0, ...shares] = want.params;
    const wanted = { mu, ...inOrder(shares) };
    for (const name of ['mu', 'omega', 'alpha', 'gamma', 'beta'] as const) expect(Math.abs(fit[name] - wanted[name])).toBeLessThan(1e-5);
    expect(partings([fit.volatilities.at(-1) ?? NaN], [want.next], 1e-5)).toEqual([]);
    const scaled = valueOf(fitGarch(logReturns, model));
    expect(partings([scaled.alpha, scaled.beta, scaled.persistence], [fit.alpha, fit.beta, fit.persistence], 1e-6)).toEqual([]);
  });
});

test('garch says why there is none', () => {
  expect(reasonOf(fitGarch(percents.subarray(0, 99), 'garch'))).toBe('at least 100 observations are needed, there are 99');
});

describe('hidden Markov regimes', () => {
  const rowsOf = (filtered: Float64Array, k: number): number[] =>
    [0, 1, 2187, percents.length - 1].flatMap((t) => Array.from(filtered.subarray(t * k, t * k + k)));

  test.each([
    [2, 'after ten steps', 10, golden.hmm['2 states, 10 steps'], 1e-9],
    [3, 'after ten steps', 10, golden.hmm['3 states, 10 steps'], 1e-9],
    // Both stop short of the maximum by their own rule.
    [2, 'when done', 3000, golden.hmm['2 states, 3000 steps'], 1e-4],
  ])('%i states %s are those of hmmlearn from the same start, filtered by a pass in logarithms', (states, _, maxSteps, want, tolerance) => {
    const fit = valueOf(fitHmm(percents, { states, maxSteps, tolerance: maxSteps === 10 ? -Infinity : 1e-10 }));
    expect(partings(fit.means, want.means, tolerance)).toEqual([]);
    expect(partings(fit.variances, want.variances, tolerance)).toEqual([]);
    expect(partings(fit.transition, want.transition, tolerance)).toEqual([]);
    expect(partings(rowsOf(fit.filtered, states), want.filtered.flat(), tolerance)).toEqual([]);
    expect(partings([fit.logLikelihood], [want.logLikelihood])).toEqual([]);
  });

  test('no step lowers the likelihood', () => {
    const at = (maxSteps: number): number =>
      valueOf(fitHmm(percents.subarray(0, 800), { states: 3, maxSteps, tolerance: -Infinity })).logLikelihood;
    const likelihoods = Array.from({ length: 15 }, (_, steps) => at(steps));
    for (const [i, value] of likelihoods.slice(1).entries()) expect(value).toBeGreaterThanOrEqual((likelihoods[i] ?? NaN) - 1e-9);
  });

  test('filtering knows nothing of later rows, and its probabilities add up to 1', () => {
    const states = startingStates(percents, 3);
    const [all, some] = [forwardPass(percents, states).filtered, forwardPass(percents.subarray(0, 500), states).filtered];
    expect(all.subarray(0, 1500)).toEqual(some);
    for (let t = 0; t < 500; t += 1) expect(some.subarray(3 * t, 3 * t + 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });
});

describe('seasonality', () => {
  test.each(['month', 'weekday'] as const)('by %s is pandas groupby with the t and F of scipy', (season) => {
    const { groups, fValue } = valueOf(seasonalityOf(returns, times, season));
    const want = golden.seasonality[season];
    expect(groups.map(({ group, n }) => [group, n])).toEqual(want.groups.map(({ group, n }) => [group, n]));
    const flat = (all: readonly { mean: number; deviation: number; tValue: number }[]): number[] =>
      all.flatMap(({ mean, deviation, tValue }) => [mean, deviation, tValue]);
    expect(partings([...flat(groups), fValue], [...flat(want.groups), want.fValue])).toEqual([]);
  });

  test('needs a time for every row and two groups', () => {
    expect(reasonOf(seasonalityOf(returns, times.subarray(1), 'month'))).toBe('every row needs a time');
    expect(reasonOf(seasonalityOf(returns.subarray(0, 10), times.subarray(0, 10), 'month'))).toContain('fewer than two groups');
  });
});
