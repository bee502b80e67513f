/** What stands below a report's verdict: the run against its benchmark, its drawdowns, its crises and its trades in groups. */
import type { SheetResult } from './sheet-result.ts';
import { benchmarkStatistics, rollingWindows, type BenchmarkInput, type RollingWindow } from './benchmark.ts';
import type { CostLine } from './cost-lines.ts';
import { crisisWindows, type CrisisWindow } from './crises.ts';
import { deepestDrawdowns, type DrawdownSpan } from './drawdown-table.ts';
import type { SampleSpan, Statistic } from './measure.ts';
import { yearlyReturns, type DailyEquity, type PeriodReturn } from './returns.ts';
import {
  histogramOf,
  tradeColumns,
  tradesByHour,
  tradesByWeekday,
  type HistogramBin,
  type TradeColumn,
  type TradeGroup,
} from './trade-groups.ts';

export interface ReportDetail {
  readonly benchmark: { readonly name: string; readonly statistics: readonly Statistic[]; readonly yearly: readonly PeriodReturn[] };
  readonly rolling: readonly RollingWindow[];
  readonly drawdowns: readonly DrawdownSpan[];
  readonly crises: readonly CrisisWindow[];
  readonly tradeColumns: readonly TradeColumn[];
  readonly byHour: readonly TradeGroup[];
  readonly byWeekday: readonly TradeGroup[];
  /** Of the trips' returns. */
  readonly histogram: readonly HistogramBin[];
  /** Absent from a report that was stored before reports had them. */
  readonly costs?: readonly CostLine[];
}

export interface DetailInput {
  readonly result: SheetResult;
  readonly symbol: string;
  readonly cash: number;
  readonly daily: DailyEquity;
  /** The benchmark on the same days. */
  readonly held: DailyEquity;
  readonly periodsPerYear: number;
  readonly span: SampleSpan;
  readonly costs: readonly CostLine[];
}

const mostDrawdowns = 10;

export const detailOf = ({ result, symbol, cash, daily, held, periodsPerYear, span, costs }: DetailInput): ReportDetail => {
  const input: BenchmarkInput = {
    days: daily.days,
    returns: Float64Array.from(daily.returns),
    held: Float64Array.from(held.returns),
    ...{ periodsPerYear, span },
  };
  const { trips } = result;
  return {
    benchmark: {
      name: `${symbol} bought at the first close and held, no cost`,
      statistics: benchmarkStatistics(input),
      yearly: yearlyReturns(held, cash),
    },
    rolling: rollingWindows(input),
    drawdowns: deepestDrawdowns(result, cash, mostDrawdowns),
    crises: crisisWindows(daily, held.equity),
    tradeColumns: tradeColumns(trips),
    byHour: tradesByHour(trips),
    byWeekday: tradesByWeekday(trips),
    histogram: histogramOf(trips.flatMap(({ returned }) => returned ?? [])),
    costs,
  };
};
