/** The figures of a run: what they are computed from, made as far as a figure reads it. */
import { moneyToNumber } from '../instrument/convert.ts';
import { sessionLengthMs, sessionsPerYear } from '../instrument/calendar.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { StatisticSeries } from '../stats/define.ts';
import { Money } from '../value/money.ts';
import { once } from '../value/once.ts';
import { seriesStatistic, type SampleSpan, type Statistic } from './measure.ts';
import { dailyMeanSize, dailyOf, dailySum, type DailyEquity, type DayRows } from './returns.ts';
import type { TearSheetInput } from './tear-sheet.ts';

type FigureInput = Pick<TearSheetInput, 'result' | 'instrument' | 'bars' | 'config' | 'trials'>;

export const spanOf = ({ result: { endMs }, bars: { startMs }, instrument }: FigureInput): SampleSpan => ({
  ms: (endMs.at(-1) ?? 0) - (startMs[0] ?? 0),
  dayMs: sessionLengthMs(instrument.calendar),
});

/** A figure of a run by its id, as its tear sheet has it. */
export type FigureOf = (id: string) => Statistic;

/** Each figure of a run's series when it is asked for: a search reads few of them. */
export const figuresOf = (input: FigureInput): FigureOf => {
  const series = once(() => runSeries(input, dailyOf(input)));
  return (id) => seriesStatistic(id, series(), spanOf(input));
};

export const dayRows = ({ result: { endMs }, instrument: { calendar } }: Pick<FigureInput, 'result' | 'instrument'>): DayRows => ({
  endMs,
  calendar,
});

/** Of the days that ratios are of; not of bars (core/instrument/calendar.ts). */
export const returnsPerYear = ({ calendar }: Instrument): number => sessionsPerYear[calendar];

/** Ratios are of the returns of days. */
export const runSeries = (input: FigureInput, daily: DailyEquity): StatisticSeries => {
  const { result, instrument, trials } = input;
  const { exposure, trips } = result;
  const trades = once(() =>
    trips.map(({ net, entryMs, exitMs }) => ({ pnl: moneyToNumber(Money(net)), entryTs: entryMs, exitTs: exitMs })),
  );
  const turnover = once(() => turnoverOf(result, daily));
  const exposed = once(() => dailyMeanSize(dayRows(input), exposure));
  return {
    returns: Float64Array.from(daily.returns),
    equity: Float64Array.from(daily.equity),
    get trades() {
      return trades();
    },
    periodsPerYear: returnsPerYear(instrument),
    get turnover() {
      return turnover();
    },
    get exposure() {
      return exposed();
    },
    ...(trials?.sharpeVariance !== undefined && {
      trials: { count: trials.effective ?? trials.raw, sharpeVariance: trials.sharpeVariance },
    }),
  };
};

const turnoverOf = ({ fills }: FigureInput['result'], daily: DailyEquity): Float64Array => {
  const traded = dailySum(
    daily,
    fills.map(({ atMs, notional, inAccount }) => ({ atMs, value: Math.abs(moneyToNumber(Money(inAccount?.notional ?? notional))) })),
  );
  return traded.map((value, i) => value / (daily.equity[i] ?? 1));
};
