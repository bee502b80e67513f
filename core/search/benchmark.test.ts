import { describe, expect, test } from 'vitest';
import { withBookLimits } from '../backtest/book/book-input.ts';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { barSeriesOf } from '../market/bar-series.ts';
import { mapColumns } from '../market/map-columns.ts';
import { arrayBacktestBook } from '../report/book-report.ts';
import type { RunData } from '../report/backtest-report.ts';
import { xsMomentum } from '../strategy/templates/xs-momentum.ts';
import { walkBars } from '../testing/bars.ts';
import { benchmarkNeed, closesAtRows, ownBenchmark, returnsOfHeld } from './benchmark.ts';
import { bookSubject, instrumentSubject } from './subject.ts';

const day = 86_400_000;
const dataOf = (symbol: string, keep: (row: number) => boolean = () => true): RunData => {
  const bars = mapColumns(walkBars({ rows: 120, seed: symbol, intervalMs: day, deviation: 0.02 }), (column, name) =>
    (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * 100) / 100)).filter((_, row) => keep(row)),
  );
  return { instrument: importedInstrument({ symbol, priceScale: 2, assetClass: 'Equity' }), interval: '1d', bars, dataHash: symbol };
};

const asked = dataOf('A');
const need = benchmarkNeed('B', asked);
const closesOf = ({ bars }: RunData) => closesAtRows(need, barSeriesOf(bars, [need]), asked);
const graph = xsMomentum.build({ long: 1, formation: 20, skip: 5 });

describe('the benchmark of a sweep', () => {
  test('is of the kind that its rows have', () => {
    expect(ownBenchmark('held', {})).toEqual({ ok: true, value: 'held' });
    expect(ownBenchmark('SPY', {})).toEqual({ ok: true, value: undefined });
    expect(ownBenchmark('equal-parts', {})).toMatchObject({
      failure: { field: '--benchmark', must: 'held, cash or a symbol for a sweep of one instrument', was: '"equal-parts"' },
    });
  });

  test('of the traded instrument is its closes, and its returns those of its days from the first close', () => {
    const closes = instrumentSubject(asked).held({ graph, config: defaultConfig });
    if (!closes.ok) throw new Error(closes.failure.message);
    const { close } = asked.bars;
    const wanted = Array.from(close, (price, row) => (row === 0 ? 0 : price / (close[row - 1] ?? NaN) - 1));
    Array.from(returnsOfHeld(closes.value, asked), (found, row) => expect(found).toBeCloseTo(wanted[row] ?? NaN, 14));
  });

  test('of a book is what its report holds it against', () => {
    const members = [dataOf('A'), dataOf('B'), dataOf('C', (row) => row > 40)];
    const book = { members, facts: [], factSets: [], maxAgeMs: 7 * day };
    const subject = bookSubject(book);
    const config = withBookLimits(defaultConfig, 3);
    const held = subject.ok ? subject.value.held({ graph, config }) : subject;
    const run = arrayBacktestBook({ graph, book, config });
    if (!held.ok || !run.ok) throw new Error('the book must run');
    expect(held.value).toEqual(run.value.result.equalParts);
  });

  test('of another instrument is its last close at each close of the rows, a day without one returns 0', () => {
    const closes = closesOf(dataOf('B', (row) => row !== 50));
    if (!closes.ok) throw new Error(closes.failure.message);
    const { close } = dataOf('B').bars;
    expect(closes.value).toEqual(close.map((price, row) => (row === 50 ? (close[49] ?? NaN) : price)));
    expect(returnsOfHeld(closes.value, asked)[50]).toBe(0);
  });

  test.each([
    ['begins after the rows', (row: number) => row > 3, 0],
    ['has a hole of more than a week', (row: number) => row < 20 || row > 40, 27],
    ['ends before them', (row: number) => row < 60, 67],
  ])('that %s is refused with the first close it lacks', (_, keep, row) => {
    const at = new Date(asked.bars.endMs[row] ?? 0).toISOString().slice(0, 10);
    expect(closesOf(dataOf('B', keep))).toMatchObject({
      failure: { field: '--benchmark', must: expect.stringContaining(`also at ${at}`), was: '"B"' },
    });
  });
});
