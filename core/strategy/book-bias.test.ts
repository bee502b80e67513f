import { describe, expect, test } from 'vitest';
import { templates } from '#/core/testing/backtests.ts';
import { walkBars } from '#/core/testing/bars.ts';
import type { BarColumns } from '../ports/history.ts';
import { alignPanel } from '../market/panel.ts';
import { mapColumns } from '../market/map-columns.ts';
import { biasCuts } from './bias-cuts.ts';
import { findBookBias } from './book-bias.ts';
import { nodeKinds, toCatalogue } from './catalogue.ts';
import { at } from './cell.ts';
import { compileGraph } from './compile.ts';
import { defineNode } from './define.ts';
import { futureChanges } from './change-future.ts';
import type { StrategyGraph } from './graph.ts';
import { graphNode, ratio } from './template.ts';
import { present } from '../value/invariant.ts';

const day = 86_400_000;
const maxAgeMs = 7 * day;

/** The second has holidays, the third begins late. */
const columns = ['a', 'b', 'c'].map((seed, series) => {
  const bars = walkBars({ rows: 320, seed, intervalMs: day, deviation: 0.02 });
  const isGone = (row: number): boolean => (series === 1 && row % 11 === 0) || (series === 2 && row < 40);
  return mapColumns(bars, (column) => column.filter((_, i) => !isGone(i)));
});
const bookOf = (series: readonly BarColumns[]) => {
  const panel = alignPanel(series, { maxAgeMs });
  const members = series.map(() => new Uint8Array(panel.rows).fill(1));
  return { columns: series, panel, members, own: series.map(() => ({ calendar: 'always' as const })) };
};
const book = bookOf(columns);

const tried = (rows: readonly number[]): readonly number[] => rows.filter((_, i) => i % 16 === 0);

describe('a book whose future is changed', () => {
  test.each(templates.filter(({ isBook }) => isBook).map((template) => [template.id, template] as const))(
    '%s knew nothing of it, at any node, for any instrument',
    (_, template) => {
      const program = compileGraph(template.build());
      if (!program.ok) throw new Error(JSON.stringify(program.failure));
      const traded = template.id === 'pairs-spread' ? bookOf(columns.slice(0, 2)) : book;
      const { rows } = biasCuts(traded.panel, { warmUpBars: program.value.warmUpBars, calendar: 'always', seed: 7 });
      const { findings, nodes, cuts, runs } = findBookBias({ program: program.value, book: traded, maxAgeMs, cuts: tried(rows) });
      expect(findings).toEqual([]);
      expect(runs).toBe(1 + cuts * (futureChanges.length + 1));
      expect(nodes.filter(({ kind, known }) => known === 0 && !kind.startsWith('bars@'))).toEqual([]);
    },
  );

  test('is found out where a node reads the next bar: it is named with instrument and bar, and what ranks its values is not', () => {
    const program = compileGraph(ranking('next-bar'), toCatalogue([...nodeKinds, nextBar]));
    if (!program.ok) throw new Error(JSON.stringify(program.failure));
    const { findings } = findBookBias({ program: program.value, book, maxAgeMs, cuts: [30, 31, 32, 200] });
    expect(findings.map(({ node, of }) => `${node} by ${of}`)).toEqual(['cheat by all', 'cheat by one']);
    for (const { series, bar, after, port } of findings) {
      expect(port).toBe('out');
      // The bar before the first that was changed read it.
      expect(present(columns[series], 'series').endMs[bar + 1]).toBeGreaterThan(at(book.panel.endMs, after));
      expect(at(present(columns[series], 'series').endMs, bar)).toBeLessThanOrEqual(at(book.panel.endMs, after));
    }
  });

  test('is honest where the same is ranked by the bar before', () => {
    const program = compileGraph(ranking('lag'));
    if (!program.ok) throw new Error(JSON.stringify(program.failure));
    expect(findBookBias({ program: program.value, book, maxAgeMs, cuts: [30, 31, 32, 200] }).findings).toEqual([]);
  });
});

const nextBar = defineNode({
  id: 'next-bar',
  version: 1,
  title: 'Next bar',
  lane: 'Features',
  category: 'Transform',
  doc: 'for the suite',
  formula: 'x[t + 1]',
  params: {},
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'x' } } },
  warmUp: () => 0,
  step:
    ({ slots, in: { x }, out: { out } }) =>
    () =>
      void (slots[out] = at(slots, x)),
  vector(context) {
    const x = context.input('x');
    const out = context.output('out');
    for (let i = 0; i < out.length; i += 1) out[i] = at(x, Math.min(i + 1, x.length - 1));
  },
});

const ranking = (kind: string): StrategyGraph => ({
  schema: 1,
  name: 'ranking',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('cheat', `${kind}@1`, { in: { x: ['close', 'out'] } }),
    graphNode('top', 'top-weights@1', {
      params: { long: { value: 1, unit: 'count' }, gross: ratio(1) },
      in: { score: ['cheat', 'out'] },
    }),
  ],
  outputs: { target: ['top', 'target'] },
});
