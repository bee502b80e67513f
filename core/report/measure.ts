/**
 * A statistic as a report shows it: its value or the reason there is none, how many observations it rests on, its formula,
 * its convention and its unit. Never NaN, never zero for "unknown": a report is JSON as it stands.
 */
import type { StatisticSeries, StatisticUnit } from '../stats/define.ts';
import { registry } from '../stats/registry.gen.ts';

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

/** Every registered statistic over one series. */
export const seriesStatistics = (series: StatisticSeries): readonly Statistic[] =>
  registry.map(({ id, title, formula, convention, unit, basis, minN, compute }) => {
    const terms: StatisticTerms = { id, title, formula, convention: withPeriods({ formula, convention }, series), unit };
    const n = series[basis].length;
    const value = compute(series);
    if (value !== undefined) return measured(terms, value, n);
    return unmeasured(
      terms,
      n < minN ? `at least ${minN} ${basis} are needed, there are ${n}` : 'the formula has no value for this series',
      n,
    );
  });

/** A yearly figure says how many periods its year has. */
const withPeriods = (
  { formula, convention }: Pick<StatisticTerms, 'formula' | 'convention'>,
  { periodsPerYear }: StatisticSeries,
): string => (formula.includes('periods a year') ? `${convention}; ${periodsPerYear} periods a year` : convention);
