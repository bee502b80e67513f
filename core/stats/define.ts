/**
 * What a statistic is: one number about a run, or undefined when it has no meaning there. Never NaN, infinity or -0.
 *
 * Conventions. Returns are simple, one a period, net of costs; statistics of drawdown and growth compound them, so deposits
 * and withdrawals do not count. Fractions, not percents (-0.1 is a loss of 10%). Risk-free rate and target return are 0.
 * Annual values use `periodsPerYear` (252 for daily bars of equities, 365 for crypto). Losses are negative numbers.
 */
export interface ClosedTrade {
  /** Net of fees, in the account's base currency. */
  readonly pnl: number;
  /** Milliseconds since the epoch, UTC. */
  readonly entryTs: number;
  readonly exitTs: number;
}

export interface StatisticSeries {
  /** Simple return of each period. */
  readonly returns: Float64Array;
  /** Account value at the end of each period, base currency. */
  readonly equity: Float64Array;
  readonly trades: readonly ClosedTrade[];
  readonly periodsPerYear: number;
  /** Value traded in each period (both sides) as a fraction of equity. */
  readonly turnover?: Float64Array | undefined;
  /** Gross exposure of each period, the mean over its bars, as a fraction of equity. */
  readonly exposure?: Float64Array | undefined;
  /** How many variants were tried to find this one, and the variance of their per-period Sharpe ratios. */
  readonly trials?: { readonly count: number; readonly sharpeVariance: number } | undefined;
}

export type StatisticUnit =
  | 'ratio'
  | 'fraction'
  | 'days'
  | 'bars'
  | 'sessions'
  | 'years'
  | 'count'
  | 'money'
  | 'probability'
  | 'seconds'
  | 'bps';

export interface StatisticSpec {
  readonly id: string;
  readonly title: string;
  /** One line for the screen. */
  readonly formula: string;
  readonly convention: string;
  readonly source: string;
  readonly unit: StatisticUnit;
  readonly better: 'higher' | 'lower' | 'neither';
  /** What `minN` counts. */
  readonly basis: 'returns' | 'equity' | 'trades';
  /** Fewest observations for which it is defined. */
  readonly minN: number;
  /** May give NaN or infinity where the formula does; the registered statistic gives undefined there. */
  compute(series: StatisticSeries): number | undefined;
}

export type Statistic = StatisticSpec;

export function defineStatistic(spec: StatisticSpec): Statistic {
  return {
    ...spec,
    compute: (series) => {
      if (series[spec.basis].length < spec.minN) return undefined;
      const value = spec.compute(series);
      return value === undefined || !Number.isFinite(value) ? undefined : value + 0;
    },
  };
}
