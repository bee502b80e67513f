/** Closed trips side by side: all, long and short; by the hour and the weekday of entry (UTC); how their returns spread. */
import type { RoundTrip } from '../backtest/trip-book.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import { registry } from '../stats/registry.gen.ts';
import { Money } from '../value/money.ts';
import { msPerDay, weekday } from '../value/timestamp.ts';
import { seriesStatistics, type Statistic } from './measure.ts';

export type TradeSide = 'All' | 'Long' | 'Short';

export interface TradeColumn {
  readonly side: TradeSide;
  readonly statistics: readonly Statistic[];
}

export interface TradeGroup {
  /** Hour 0 to 23, or weekday 0 (Sunday) to 6. */
  readonly at: number;
  readonly trades: number;
  readonly won: number;
  /** In the instrument's currency, after fees. */
  readonly net: number;
}

export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Ids of statistics that closed trades have. */
export const ofTrades: ReadonlySet<string> = new Set<string>(registry.flatMap(({ id, basis }) => (basis === 'trades' ? [id] : [])));

export const tradeColumns = (trips: readonly RoundTrip[]): readonly TradeColumn[] =>
  (['All', 'Long', 'Short'] as const).map((side) => ({
    side,
    statistics: statisticsOf(trips.filter((trip) => side === 'All' || trip.side === side)),
  }));

const statisticsOf = (trips: readonly RoundTrip[]): readonly Statistic[] =>
  seriesStatistics({
    returns: new Float64Array(),
    equity: new Float64Array(),
    trades: trips.map(({ net, entryMs, exitMs }) => ({ pnl: moneyToNumber(Money(net)), entryTs: entryMs, exitTs: exitMs })),
    periodsPerYear: 1,
  }).filter(({ id }) => ofTrades.has(id));

export const tradesByHour = (trips: readonly RoundTrip[]): readonly TradeGroup[] =>
  groupsOf(trips, ({ entryMs }) => Math.floor((entryMs % msPerDay) / 3_600_000));

export const tradesByWeekday = (trips: readonly RoundTrip[]): readonly TradeGroup[] =>
  groupsOf(trips, ({ entryMs }) => weekday(Math.floor(entryMs / msPerDay)));

const groupsOf = (trips: readonly RoundTrip[], atOf: (trip: RoundTrip) => number): readonly TradeGroup[] =>
  [...Map.groupBy(trips, atOf)]
    .map(([at, group]) => ({
      at,
      trades: group.length,
      won: group.filter(({ net }) => net > 0n).length,
      net: moneyToNumber(Money(group.reduce((sum, { net }) => sum + net, 0n))),
    }))
    .toSorted((a, b) => a.at - b.at);

const bins = 20;

/** Equal bins from the smallest to the largest value, which the last one holds too; empty below two different values. */
export const histogramOf = (values: readonly number[]): readonly HistogramBin[] => {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return [];
  const width = (high - low) / bins;
  const counts = new Map<number, number>();
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return Array.from({ length: bins }, (_, i) => ({ from: low + i * width, to: low + (i + 1) * width, count: counts.get(i) ?? 0 }));
};
