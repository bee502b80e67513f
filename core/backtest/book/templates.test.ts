/** The templates of a book, run as one on instruments made for them. */
import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../../instrument/builtin.ts';
import { mapColumns } from '../../market/map-columns.ts';
import type { BarColumns } from '../../ports/history.ts';
import { compileGraph } from '../../strategy/compile.ts';
import { registry } from '../../strategy/templates/registry.gen.ts';
import { walkBars } from '../../testing/bars.ts';
import { present } from '../../value/invariant.ts';
import { exp } from '../../value/math.ts';
import { createRng } from '../../value/rng.ts';
import { defaultConfig } from '../config.ts';
import type { BookMember } from './book-input.ts';
import type { BookResult } from './book-result.ts';
import { runBookBacktest } from './run-book.ts';

const day = 86_400_000;

const member = (symbol: string, bars: BarColumns): BookMember => ({
  instrument: importedInstrument({ symbol, priceScale: 4, assetClass: 'Equity' }),
  bars: mapColumns(bars, (column, name) => (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * 10_000) / 10_000))),
});

const walk = (symbol: string): BarColumns => walkBars({ rows: 700, seed: symbol, intervalMs: day, deviation: 0.012 });

/** Times exp(s), where s reverts to zero by a tenth a day. */
const tied = (bars: BarColumns): BarColumns => {
  const rng = createRng('spread');
  let spread = 0;
  const factors = bars.close.map(() => exp((spread = 0.9 * spread + 0.008 * rng.normal())));
  return mapColumns(bars, (column, name) => (name.endsWith('Ms') ? column : column.map((x, i) => x * present(factors[i], 'factor'))));
};

const run = (id: string, members: readonly BookMember[]): BookResult => {
  const template = present(
    registry.find((each) => each.id === id),
    id,
  );
  const program = compileGraph(template.build());
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  const config = { ...defaultConfig, fee: { id: 'none' } } as const;
  const result = runBookBacktest({ program: program.value, config, interval: '1d', members, facts: [] });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const signed = ({ side, qty }: { readonly side: string; readonly qty: number | bigint }): number => (side === 'Buy' ? 1 : -1) * Number(qty);

describe('pairs-spread', () => {
  const first = walk('A');
  const pair = [member('A', first), member('B', tied(first))];

  test('trades both legs of a pair that belongs together at once, against each other, and gains by it', () => {
    const { fills, finalEquity, refusals } = run('pairs-spread', pair);
    const byTime = Map.groupBy(fills, ({ atMs }) => atMs);
    const entries = [...byTime.values()].filter((legs) => legs.length === 2);
    expect(entries.length).toBeGreaterThan(10);
    for (const [a, b] of entries) expect(signed(present(a, 'a')) * signed(present(b, 'b'))).toBeLessThan(0);
    expect(refusals).toEqual([]);
    expect(finalEquity).toBeGreaterThan(defaultConfig.cash);
  });

  test.each([1, 3])('has no pair in a book of %i', (count) => {
    expect(run('pairs-spread', [...pair, member('C', walk('C'))].slice(0, count)).fills).toEqual([]);
  });
});

test('trend-basket holds within its caps, anew at the first close of a week', () => {
  const members = ['A', 'B', 'C', 'D', 'E', 'F'].map((symbol) => member(symbol, walk(symbol)));
  const { fills, refusals, equity } = run('trend-basket', members);
  expect(fills.length).toBeGreaterThan(100);
  expect(refusals).toEqual([]);
  // Weeks begin on Monday, day 4 of 1970; decided at its close, filled at the open of Tuesday.
  expect(new Set(fills.map(({ atMs }) => (atMs / day) % 7))).toEqual(new Set([5]));
  const held = new Map<string, number>();
  for (const [atMs, together] of Map.groupBy(fills, ({ atMs: ms }) => ms)) {
    for (const fill of together) held.set(fill.instrumentId, (held.get(fill.instrumentId) ?? 0) + signed(fill));
    const before = present(members[0], 'A').bars.startMs.indexOf(atMs) - 1;
    const shares = members.map(({ instrument: { id }, bars }) => ((held.get(id) ?? 0) * (bars.close[before] ?? 0)) / (equity[before] ?? 0));
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.25);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(shares.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
  }
});
