/**
 * A statistic as a report shows it: its value or the reason there is none, how many observations it rests on, its formula,
 * its convention and its unit. Never NaN, never zero for "unknown": a report is JSON as it stands.
 */
import type { StatisticSeries, StatisticSpec, StatisticUnit } from '../stats/define.ts';
import { registry } from '../stats/registry.gen.ts';
import { present } from '../value/invariant.ts';

export interface Statistic {
  readonly id: string;
  readonly title: string;
  readonly value?: number;
  /** Why there is no value. */
  readonly reason?: string;
  readonly n: number;
  readonly formula: string;
  readonly convention: string;
  readonly unit: StatisticUnit;
}

export type StatisticTerms = Omit<Statistic, 'value' | 'reason' | 'n'>;

export const measured = (terms: StatisticTerms, value: number, n: number): Statistic =>
  Number.isFinite(value) ? { ...terms, value: value === 0 ? 0 : value, n } : unmeasured(terms, 'the formula has no finite value here', n);

export const unmeasured = (terms: StatisticTerms, reason: string, n: number): Statistic => ({ ...terms, reason, n });

/** How long a sample lasts, beside a trading day of what was traded. */
export interface SampleSpan {
  readonly ms: number;
  readonly dayMs: number;
}

/** Why a sample tells nothing of a year; undefined where it holds a trading day. */
export const lackOfDay = ({ ms, dayMs }: SampleSpan): string | undefined =>
  ms >= dayMs ? undefined : `a figure of a year needs at least one trading day (${spanText(dayMs)}), the sample spans ${spanText(ms)}`;

const spanText = (ms: number): string => {
  if (ms < 120_000) return `${Math.floor(ms / 1000)} s`;
  const minutes = Math.floor(ms / 60_000);
  const parts = [`${Math.floor(minutes / 60)} h`, `${minutes % 60} min`];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ');
};

const isYearly = ({ formula }: Pick<StatisticTerms, 'formula'>): boolean => formula.includes('periods a year');

/** Every registered statistic over one series; without `span` its length is not looked at. */
export const seriesStatistics = (series: StatisticSeries, span?: SampleSpan): readonly Statistic[] =>
  registry.map((spec) => measure(spec, series, span));

/** One of them. */
export const seriesStatistic = (wanted: string, series: StatisticSeries, span?: SampleSpan): Statistic => {
  const spec = registry.find(({ id }) => id === wanted);
  return measure(present(spec, `statistic ${wanted}`), series, span);
};

const measure = (spec: StatisticSpec, series: StatisticSeries, span: SampleSpan | undefined): Statistic => {
  const { id, title, formula, convention, unit, basis, minN } = spec;
  const terms: StatisticTerms = { id, title, formula, convention: withPeriods({ formula, convention }, series), unit };
  const n = series[basis].length;
  const lack = span && lackOfDay(span);
  if (lack !== undefined && isYearly(terms)) return unmeasured(terms, lack, n);
  const value = spec.compute(series);
  if (value !== undefined) return measured(terms, value, n);
  return unmeasured(
    terms,
    n < minN ? `at least ${minN} ${basis} are needed, there are ${n}` : 'the formula has no value for this series',
    n,
  );
};

/** A yearly figure says how many periods its year has. */
const withPeriods = (
  { formula, convention }: Pick<StatisticTerms, 'formula' | 'convention'>,
  { periodsPerYear }: StatisticSeries,
): string => (isYearly({ formula }) ? `${convention}; ${periodsPerYear} periods a year` : convention);
