import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignPanel } from '../market/panel.ts';
import type { BarColumns } from '../ports/history.ts';
import { walkBars } from '../testing/bars.ts';
import { mapColumns } from '../market/map-columns.ts';
import { present } from '../value/invariant.ts';
import { runBook } from './book.ts';
import { at } from './cell.ts';
import { compileGraph, type Program } from './compile.ts';
import type { StrategyGraph } from './graph.ts';
import { bars, graphNode, ratio, text } from './template.ts';
import { maCross } from './templates/ma-cross.ts';
import { runVector } from './vector.ts';

const day = 86_400_000;
const count = (value: number) => ({ value, unit: 'count' });

const momentum = (every: string, long = 2): StrategyGraph => ({
  schema: 1,
  name: 'momentum',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('past', 'returns@1', { params: { bars: bars(5) }, in: { x: ['close', 'out'] } }),
    graphNode('top', 'top-weights@1', { params: { long: count(long), gross: ratio(1) }, in: { score: ['past', 'out'] } }),
    graphNode('monthly', 'rebalance@1', { params: { every: text(every) }, in: { target: ['top', 'target'], bars: ['bars', 'bars'] } }),
  ],
  outputs: { target: ['monthly', 'target'] },
});

const compile = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return program.value;
};

const walks = (seeds: readonly string[], rows = 120): readonly BarColumns[] =>
  seeds.map((seed) => walkBars({ rows, seed, intervalMs: day, deviation: 0.02 }));

const bookOf = (columns: readonly BarColumns[], isMember: (series: number, row: number) => boolean = () => true) => {
  const panel = alignPanel(columns, { maxAgeMs: 5 * day });
  const members = columns.map((_, i) => Uint8Array.from({ length: panel.rows }, (_row, p) => (isMember(i, p) ? 1 : 0)));
  return { columns, panel, members };
};

const without = (columns: BarColumns, isGone: (row: number) => boolean): BarColumns =>
  mapColumns(columns, (column) => column.filter((_, i) => !isGone(i)));

describe('a program over a book', () => {
  test('holds the best of each month’s first close, and says nothing in between', () => {
    const columns = walks(['a', 'b', 'c', 'd', 'e']);
    const targets = runBook(compile(momentum('month')), bookOf(columns));
    // Days count from 1 January 1970: February begins with bar 31, March with 59, April with 90.
    const decided = [...Array(120).keys()].filter((row) => !Number.isNaN(targets[0]?.[row] ?? Number.NaN));
    expect(decided).toEqual([31, 59, 90]);
    for (const row of decided) {
      const past = columns.map(({ close }) => (close[row] ?? 0) / (close[row - 5] ?? 1) - 1);
      const best = past.map((value, i) => ({ value, i })).toSorted((a, b) => b.value - a.value);
      const held = new Set(best.slice(0, 2).map(({ i }) => i));
      expect(targets.map((target) => target[row])).toEqual(columns.map((_, i) => (held.has(i) ? 0.5 : 0)));
    }
  });

  test('of one series is what the strategy does on it alone', () => {
    const [only] = walks(['alone']);
    for (const graph of [maCross.build({ fast: 3, slow: 8 }), momentum('week', 1)]) {
      const program = compile(graph);
      const [across] = runBook(program, bookOf([present(only, 'series')]));
      expect(across).toEqual(runVector(program, present(only, 'series')).targets);
    }
  });

  test('gives an instrument that is closed then its weight all the same, and takes a value that is too old for unknown', () => {
    const [a, b, c] = walks(['a', 'b', 'c']);
    const open = [present(a, 'a'), present(b, 'b'), present(c, 'c')];
    const holiday = [present(a, 'a'), without(present(b, 'b'), (row) => row === 31), present(c, 'c')];
    const halted = [present(a, 'a'), without(present(b, 'b'), (row) => row >= 20 && row < 50), present(c, 'c')];
    const decide = (columns: readonly BarColumns[], row: number) =>
      runBook(compile(momentum('month', 3)), bookOf(columns)).map((target) => target[row]);
    expect(decide(open, 31)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(decide(holiday, 31)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(decide(halted, 31)).toEqual([1 / 2, 0, 1 / 2]);
  });

  test('of a universe by a rule holds the most traded of the last days only, and what is traded later changes nothing', () => {
    const { nodes } = momentum('day', 1);
    const program = compile({
      schema: 1,
      name: 'liquid',
      nodes: [
        ...nodes.filter(({ id }) => id !== 'top'),
        graphNode('volume', 'volume@1', { in: { bars: ['bars', 'bars'] } }),
        graphNode('value', 'multiply@1', { in: { a: ['close', 'out'], b: ['volume', 'out'] } }),
        graphNode('usual', 'percentile@1', { params: { period: bars(5) }, in: { x: ['value', 'out'] } }),
        graphNode('liquid', 'book-top@1', { params: { count: count(2) }, in: { x: ['usual', 'percentile'] } }),
        graphNode('kept', 'only-while@1', { in: { x: ['past', 'out'], when: ['liquid', 'out'] } }),
        graphNode('top', 'top-weights@1', { params: { long: count(2), gross: ratio(1) }, in: { score: ['kept', 'out'] } }),
      ],
      outputs: { target: ['monthly', 'target'] },
    });
    const columns = walks(['a', 'b', 'c', 'd']);
    const held = (from: readonly BarColumns[], row: number) => runBook(program, bookOf(from)).map((target) => at(target, row) > 0);
    const usual = columns.map(({ close, volume = close }) => {
      const values = [...close.subarray(56, 61)].map((price, i) => price * at(volume, 56 + i));
      return values.toSorted((a, b) => a - b)[2] ?? 0;
    });
    const second = usual.toSorted((a, b) => b - a)[1] ?? 0;
    expect(held(columns, 60)).toEqual(usual.map((value) => value >= second));
    const later = columns.map((each, i) =>
      mapColumns(each, (column, name) => (name === 'volume' ? column.map((size, row) => (row > 60 ? size * (i + 1) * 9 : size)) : column)),
    );
    expect(held(later, 60)).toEqual(held(columns, 60));
  });

  test('ranks members only, and leaves one that is a member no more at once', () => {
    const targets = runBook(
      compile(momentum('month', 3)),
      bookOf(walks(['a', 'b', 'c']), (series, row) => series !== 1 || row < 70),
    );
    expect(targets.map((target) => target[59])).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(targets.map((target) => target[70])).toEqual([Number.NaN, 0, Number.NaN]);
    expect(targets.map((target) => target[90])).toEqual([1 / 2, Number.NaN, 1 / 2]);
  });

  test('reads nothing of the future, whichever series is changed after whichever row', () => {
    const columns = walks(['a', 'b', 'c', 'd'], 80);
    const program = compile(momentum('week'));
    const before = runBook(program, bookOf(columns));
    fc.assert(
      fc.property(fc.nat(3), fc.integer({ min: 1, max: 78 }), (series, row) => {
        const changed = columns.map((bars_, i) =>
          i === series
            ? mapColumns(bars_, (column, name) => (name.endsWith('Ms') ? column : column.map((x, j) => (j > row ? x * 3 : x))))
            : bars_,
        );
        const after = runBook(program, bookOf(changed));
        for (const [i, target] of after.entries()) expect(target.subarray(0, row + 1)).toEqual(before[i]?.subarray(0, row + 1));
      }),
      { numRuns: 40 },
    );
  });
});
