import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../instrument/builtin.ts';
import { barSeriesOf, barsNeed, type BarsNeed } from '../market/bar-series.ts';
import { forwardAdjusted } from '../market/facts/forward-adjusted.ts';
import { seriesKey, type KnownSeries } from '../market/facts/known-series.ts';
import { mapColumns } from '../market/map-columns.ts';
import type { RunData, RunSeries } from '../report/backtest-report.ts';
import { walkBars } from '../testing/bars.ts';
import { present } from '../value/invariant.ts';
import { shakeOthers } from './shake-others.ts';
import { shake } from './shake.ts';
import { instrumentSubject } from './subject.ts';

const day = 86_400_000;
const barsOf = (seed: string) => walkBars({ rows: 200, seed, intervalMs: day, deviation: 0.02 });
const dataOf = (symbol: string): RunData => ({
  instrument: importedInstrument({ symbol, priceScale: 2, assetClass: 'Equity' }),
  ...{
    interval: '1d',
    bars: mapColumns(barsOf(symbol), (column, name) => (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * 100) / 100))),
  },
  dataHash: symbol,
});

const needOf = (column: BarsNeed['column'], prices: BarsNeed['prices'] = 'raw'): BarsNeed => ({
  symbol: 'SPY',
  interval: '1d',
  prices,
  column,
});
const columns = ['open', 'high', 'low', 'close', 'volume'] as const;
/** Four for one from its hundredth bar. */
const bars = mapColumns(dataOf('SPY').bars, (column, name) =>
  name.endsWith('Ms') || name === 'volume' ? column : column.map((price, row) => (row < 100 ? price : price / 4)),
);
const split = { kind: 'Split', instrumentId: 'SPY', effectiveMs: 100 * day, knownAtMs: 0, numerator: 4, denominator: 1 } as const;
const figure: KnownSeries = { readableMs: [0], effectiveMs: [0], value: [3] };
const series: RunSeries = {
  sets: [
    { kind: 'bars', set: 'SPY 1d', hash: 'ab'.repeat(32) },
    { kind: 'vintages', set: 'MACRO', hash: 'cd'.repeat(32) },
  ],
  known: new Map([
    ...barSeriesOf(
      bars,
      columns.map((column) => needOf(column)),
    ),
    ...barSeriesOf(forwardAdjusted(bars, [split]), [needOf('close', 'split-adjusted')]),
    ['vintages GDP', figure],
  ]),
};

const columnOf = ({ known }: RunSeries, need: BarsNeed): Float64Array =>
  Float64Array.from(present(known.get(seriesKey(barsNeed(need))), 'the column').value);

describe('other instruments in a robustness run', () => {
  const shaken = shakeOthers(series, '7 1', []);

  test('have noise on their prices, as traded and adjusted by the same factors, and none on sizes and figures', () => {
    const close = columnOf(shaken, needOf('close'));
    const factors = close.map((price, row) => price / (bars.close[row] ?? NaN));
    expect(factors.every((factor) => factor !== 1 && Math.abs(factor - 1) < 0.02)).toBe(true); // a tenth of 2 percent
    const adjusted = columnOf(shaken, needOf('close', 'split-adjusted'));
    const whole = columnOf(series, needOf('close', 'split-adjusted'));
    Array.from(adjusted, (price, row) => expect(price / (whole[row] ?? NaN)).toBeCloseTo(factors[row] ?? NaN, 12));
    expect(columnOf(shaken, needOf('volume'))).toEqual(bars.volume);
    expect(shaken.known.get('vintages GDP')).toBe(figure);
  });

  test('have highs and lows that hold their other prices', () => {
    const [open, high, low, close] = columns.slice(0, 4).map((column) => columnOf(shaken, needOf(column)));
    for (const row of bars.close.keys()) {
      const all = [open, high, low, close].map((column) => column?.[row] ?? NaN);
      expect([high?.[row], low?.[row]]).toEqual([Math.max(...all), Math.min(...all)]);
    }
  });

  test('are the same for the same seed, others for another, and no longer the data set that was read', () => {
    expect(shakeOthers(series, '7 1', [])).toEqual(shaken);
    expect(columnOf(shakeOthers(series, '7 2', []), needOf('close'))).not.toEqual(columnOf(shaken, needOf('close')));
    expect(shaken.sets.map(({ hash }, i) => hash === series.sets[i]?.hash)).toEqual([false, true]);
  });

  test('are the shaken prices of the trade where they are traded too', () => {
    const data = { ...dataOf('SPY'), bars, series };
    const subject = instrumentSubject(data).shaken('7 1');
    if (!subject.ok) throw new Error(subject.failure.message);
    const traded = shake(data, '7 1').bars.close;
    const read = columnOf(present(subject.value.asked.series, 'the series'), needOf('close'));
    Array.from(read, (price, row) => expect(price).toBeCloseTo(traded[row] ?? NaN, 9));
  });
});
