/** Columns of the order book that came with bars, as series that are known at the close of each bar and of no other. */
import type { BarColumns } from '../ports/history.ts';
import { quoteColumns } from './data-columns.ts';
import { seriesKey, type AllKnownSeries, type KnownSeries } from './facts/known-series.ts';

export const quoteSeriesOf = (bars: BarColumns): AllKnownSeries =>
  new Map(
    quoteColumns.flatMap((name): [string, KnownSeries][] => {
      const value = bars[name];
      const key = seriesKey({ kind: 'quotes', name });
      return value === undefined ? [] : [[key, { readableMs: bars.endMs, effectiveMs: bars.endMs, value }]];
    }),
  );
