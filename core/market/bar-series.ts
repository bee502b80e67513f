/**
 * Bars of another instrument as series, one for each column: known when the bar has ended, of the period that begins with it. So all that
 * gives a program its series (runs, engine, replay, tries for look-ahead) gives it other instruments too, and nothing of an open bar.
 */
import type { BarColumn, BarColumns } from '../ports/history.ts';
import { barColumns } from './data-columns.ts';
import { seriesKey, type AllKnownSeries, type KnownSeries, type SeriesNeed } from './facts/known-series.ts';

/** `raw` as traded; `split-adjusted` in the shares of the first bar, by splits that were known at the bar's end. */
export const otherPrices = ['raw', 'split-adjusted'] as const;

export interface OtherBars {
  readonly symbol: string;
  readonly interval: string;
  readonly prices: (typeof otherPrices)[number];
}

export interface BarsNeed extends OtherBars {
  readonly column: BarColumn;
}

export const barsNeed = ({ symbol, interval, prices, column }: BarsNeed): SeriesNeed => ({
  kind: 'bars',
  name: `${column} ${prices} ${interval} ${symbol}`,
});

/** Of whose bars several columns may be needed. */
export const barsSetOf = ({ symbol, interval }: Pick<BarsNeed, 'symbol' | 'interval'>): string => `${symbol} ${interval}`;

/** Undefined for what is no bars of another instrument. */
export const readBarsNeed = ({ kind, name }: SeriesNeed): BarsNeed | undefined => {
  const [columnName, pricesName, interval, ...symbol] = name.split(' ');
  const column = barColumns.find((known) => known === columnName);
  const prices = otherPrices.find((known) => known === pricesName);
  if (kind !== 'bars' || column === undefined || prices === undefined || interval === undefined) return undefined;
  return { column, prices, interval, symbol: symbol.join(' ') };
};

/** The needed columns of `bars`, those that they have. */
export const barSeriesOf = (bars: BarColumns, needs: readonly BarsNeed[]): AllKnownSeries =>
  new Map(
    needs.flatMap((need): [string, KnownSeries][] => {
      const value = bars[need.column];
      return value === undefined ? [] : [[seriesKey(barsNeed(need)), { readableMs: bars.endMs, effectiveMs: bars.startMs, value }]];
    }),
  );
