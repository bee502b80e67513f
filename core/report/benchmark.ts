/**
 * The run against buying and holding the same instrument: what the benchmark explains of the returns of trading days, over the
 * whole run and over windows of half a year and a year of sessions. A window that has no value leaves its point out.
 */
import { alphaBetaOf } from '../stats/analysis/factor/alpha-beta.ts';
import { informationRatioOf } from '../stats/analysis/factor/information-ratio.ts';
import type { NoValue } from '../stats/estimate.ts';
import { deviationOf, sharpeOf } from '../stats/moments.ts';
import { msPerDay } from '../value/timestamp.ts';
import { lackOfDay, measured, unmeasured, type SampleSpan, type Statistic, type StatisticTerms } from './measure.ts';

/** Both columns are returns of the same days. */
export interface BenchmarkInput {
  /** Days since 1970. */
  readonly days: readonly number[];
  readonly returns: Float64Array;
  readonly held: Float64Array;
  readonly periodsPerYear: number;
  readonly span: SampleSpan;
}

export interface RollingPoint {
  /** End of the window's last day. */
  readonly ms: number;
  readonly sharpe?: number;
  readonly volatility?: number;
  readonly beta?: number;
  readonly correlation?: number;
}

export interface RollingWindow {
  readonly id: '6-months' | '12-months';
  readonly sessions: number;
  readonly points: readonly RollingPoint[];
  /** Why there is no point. */
  readonly reason?: string;
}

export const rollingTitle = ({ id, sessions }: Pick<RollingWindow, 'id' | 'sessions'>): string =>
  `${id.replace('-', ' ')}, ${sessions} sessions`;

const maxPoints = 500;

export const benchmarkStatistics = ({ returns, held, periodsPerYear, span }: BenchmarkInput): readonly Statistic[] => {
  const n = returns.length;
  const fit = alphaBetaOf(returns, held);
  const ratio = informationRatioOf(returns, held);
  const of = (terms: StatisticTerms, value: number | NoValue): Statistic =>
    typeof value === 'number' ? measured(terms, value, n) : unmeasured(terms, value.reason, n);
  const lack = lackOfDay(span);
  const ofYear = (terms: StatisticTerms, value: number | NoValue): Statistic =>
    lack === undefined ? of(terms, value) : unmeasured(terms, lack, n);
  return [
    ofYear(alpha, fit.ok ? fit.value.alpha * periodsPerYear : fit.failure),
    of(beta, fit.ok ? fit.value.beta : fit.failure),
    of(correlation, fit.ok ? correlationOf(fit.value) : fit.failure),
    ofYear(information, ratio.ok ? ratio.value.ratio * Math.sqrt(periodsPerYear) : ratio.failure),
  ];
};

/** Of a least squares line through one regressor. */
const correlationOf = ({ beta, rSquared }: { readonly beta: number; readonly rSquared: number }): number =>
  Math.sign(beta) * Math.sqrt(Math.min(1, Math.max(0, rSquared)));

export const rollingWindows = (input: BenchmarkInput): readonly RollingWindow[] => [
  rollingWindow(input, '6-months', Math.floor(input.periodsPerYear / 2)),
  rollingWindow(input, '12-months', input.periodsPerYear),
];

const rollingWindow = (
  { days, returns, held, periodsPerYear }: BenchmarkInput,
  id: RollingWindow['id'],
  sessions: number,
): RollingWindow => {
  const n = returns.length;
  if (n < sessions) return { id, sessions, points: [], reason: `at least ${sessions} days are needed, there are ${n}` };
  const step = Math.max(1, Math.ceil((n - sessions + 1) / maxPoints));
  const points: RollingPoint[] = [];
  for (let last = n - 1; last >= sessions - 1; last -= step) {
    const span = { from: last - sessions + 1, to: last + 1 };
    const window = { returns: returns.slice(span.from, span.to), held: held.slice(span.from, span.to), periodsPerYear };
    points.push({ ms: ((days[last] ?? 0) + 1) * msPerDay, ...rollingValues(window) });
  }
  return { id, sessions, points: points.toReversed() };
};

const rollingValues = ({ returns, held, periodsPerYear }: Omit<BenchmarkInput, 'days' | 'span'>): Omit<RollingPoint, 'ms'> => {
  const year = Math.sqrt(periodsPerYear);
  const sharpe = sharpeOf(returns) * year;
  const fit = alphaBetaOf(returns, held);
  return {
    volatility: deviationOf(returns) * year,
    ...(Number.isFinite(sharpe) && { sharpe }),
    ...(fit.ok && { beta: fit.value.beta, correlation: correlationOf(fit.value) }),
  };
};

const against = 'returns of trading days; against the instrument bought at the first close and held, no cost';
const alpha: StatisticTerms = {
  id: 'alpha',
  title: 'Alpha',
  formula: 'alpha periods a year, r = alpha + beta b + e',
  convention: `least squares, multiplied, not compounded; risk-free rate 0; ${against}`,
  unit: 'fraction',
};
const beta: StatisticTerms = {
  id: 'beta',
  title: 'Beta',
  formula: 'cov(r, b) / var(b)',
  convention: `least squares; ${against}`,
  unit: 'ratio',
};
const correlation: StatisticTerms = {
  id: 'correlation',
  title: 'Correlation',
  formula: 'cov(r, b) / (sd(r) sd(b))',
  convention: against,
  unit: 'ratio',
};
const information: StatisticTerms = {
  id: 'information-ratio',
  title: 'Information ratio',
  formula: 'mean(r - b) / sd(r - b) sqrt(periods a year)',
  convention: `sample deviation, n - 1; ${against}`,
  unit: 'ratio',
};
