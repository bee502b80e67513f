import { describe, expect, test } from 'vitest';
import { withBookLimits } from '../backtest/book/book-input.ts';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { mapColumns } from '../market/map-columns.ts';
import type { RunData } from '../report/backtest-report.ts';
import type { BookData } from '../report/book-report.ts';
import { xsMomentum } from '../strategy/templates/xs-momentum.ts';
import { walkBars } from '../testing/bars.ts';
import { shake } from './shake.ts';
import { runSlice } from './slice-run.ts';
import { bookSubject, type Subject } from './subject.ts';

const day = 86_400_000;

const memberOf = (symbol: string, from: number, to: number): RunData => {
  const walk = walkBars({ rows: 300, seed: symbol, intervalMs: day, deviation: 0.02 });
  const bars = mapColumns(walk, (column, name) =>
    (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * 100) / 100)).slice(from, to),
  );
  return { instrument: importedInstrument({ symbol, priceScale: 2, assetClass: 'Equity' }), interval: '1d', bars, dataHash: symbol };
};

const members = [memberOf('A', 0, 300), memberOf('B', 0, 300), memberOf('C', 150, 300)];
const bookOf = (of: readonly RunData[], facts: BookData['facts'] = []): Subject => {
  const subject = bookSubject({ members: of, facts, factSets: [], maxAgeMs: 7 * day });
  if (!subject.ok) throw new Error(subject.failure.message);
  return subject.value;
};

const sliceOf = (subject: Subject, from: number, to: number): Subject => {
  const slice = subject.slice({ from, to });
  if (!slice.ok) throw new Error(slice.failure.message);
  return slice.value;
};

describe('a stretch of a book', () => {
  const whole = bookOf(members);

  test('is of the rows of its panel, without members that have no bars there, and of the same family', () => {
    const slice = sliceOf(whole, 50, 140);
    expect(slice.asked.bars.endMs).toEqual(whole.asked.bars.endMs.slice(50, 140));
    expect(slice.book?.members.map(({ symbol, rows }) => [symbol, rows])).toEqual([
      ['A', 90],
      ['B', 90],
    ]);
    expect(slice.asked.instrument.id).toBe(whole.asked.instrument.id);
    expect(sliceOf(slice, 10, 20).asked.instrument.id).toBe(whole.asked.instrument.id);
    expect(sliceOf(whole, 50, 140)).toBe(slice);
  });

  test('with nothing in it is refused by name', () => {
    expect(whole.slice({ from: 299, to: 300 })).toMatchObject({ ok: false, failure: { field: 'bars' } });
  });

  test('run from cash begins with its warm-up, which counts for nothing', () => {
    const graph = xsMomentum.build({ long: 1, formation: 20, skip: 5 });
    const variant = { graph, config: withBookLimits(defaultConfig, 3) };
    const run = runSlice(whole, variant, { from: 120, to: 220 });
    if (!run.ok) throw new Error(run.failure.message);
    const { days, warmUpBars } = run.value;
    expect(days).toEqual(Array.from(whole.asked.bars.startMs.slice(120, 220), (ms) => ms / day));
    const direct = sliceOf(whole, 120 - warmUpBars, 220).run(variant);
    expect(direct.ok && direct.value.result.trips.length).toBe(run.value.trades.length);
  });
});

describe('noise on a book', () => {
  test('is of each instrument by itself, the same again from one seed', () => {
    const hashes = (seed: string): readonly string[] => {
      const shaken = bookOf(members).shaken(seed);
      return shaken.ok ? (shaken.value.book?.members.map(({ hash }) => hash) ?? []) : [];
    };
    expect(new Set(hashes('7 1')).size).toBe(3);
    expect(hashes('7 1')).toEqual(hashes('7 1'));
    expect(hashes('7 2')).not.toEqual(hashes('7 1'));
  });

  test('is no larger for a split', () => {
    const [plain] = members;
    if (plain === undefined) throw new Error('a member must be there');
    const split = mapColumns(plain.bars, (column, name) =>
      name.endsWith('Ms') || name === 'volume' ? column : column.map((x, row) => (row < 150 ? x * 10 : x)),
    );
    const moved = (data: RunData): number => {
      const { close } = data.bars;
      return Math.max(...close.slice(150).map((x, i) => Math.abs(x / (plain.bars.close[150 + i] ?? NaN) - 1)));
    };
    const seed = '7 1';
    expect(moved(shake({ ...plain, bars: split }, seed, plain.bars.close))).toBe(moved(shake(plain, seed)));
    expect(moved(shake({ ...plain, bars: split }, seed))).toBeGreaterThan(3 * moved(shake(plain, seed)));
  });
});
