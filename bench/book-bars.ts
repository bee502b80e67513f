/** A book of shares for the works on books: seeded walks, a day a bar, prices at four decimals. */
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { shareTimes } from '#/core/market/shared-times.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { walkBars } from '#/core/testing/bars.ts';

/** Of one unit of price. */
export const bookScale = 10_000;

export const benchBook = (count: number, days: number): readonly RunData[] => {
  const withTimes = shareTimes();
  return Array.from({ length: count }, (_, i) => {
    const walk = walkBars({ rows: days, seed: `share ${i}`, intervalMs: 86_400_000, deviation: 0.02 });
    const bars = mapColumns(walk, (column, name) =>
      name.endsWith('Ms') ? column : column.map((x) => Math.round(x * bookScale) / bookScale),
    );
    const instrument = importedInstrument({ symbol: `S${i}`, priceScale: 4, assetClass: 'Equity' });
    return { instrument, interval: '1d', bars: withTimes(bars), dataHash: String(i) };
  });
};
