import { describe, expect, test } from 'vitest';
import { inputOf, starterRuntime, templates } from '#/core/testing/backtests.ts';
import type { KnownSeries } from '#/core/market/facts/known-series.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { madeSeries } from '#/core/testing/node-contract.ts';
import { present } from '#/core/value/invariant.ts';
import { biasCuts } from './bias-cuts.ts';
import { findBias, type BiasFinding } from './bias.ts';
import { nodeKinds, toCatalogue } from './catalogue.ts';
import { at } from './cell.ts';
import { changeAfter, futureChanges } from './change-future.ts';
import { compileGraph } from './compile.ts';
import { defineNode, type NodeKind } from './define.ts';
import { parseGraph } from './graph.ts';
import { barSlot } from './port.ts';
import { bars as barsOf, graphNode, text } from './template.ts';

const bars = walkBars({ rows: 600, seed: 'bias', intervalMs: 3_600_000 });
/** Long enough for a year's formation and some months after it. */
const days = walkBars({ rows: 340, seed: 'bias', intervalMs: 86_400_000 });

describe('of a program all data after a bar are changed, and', () => {
  test.each(templates.map((template) => [template.id, template] as const))('%s knew nothing of it, at any node', (_, template) => {
    const walked = template.isBook ? days : bars;
    const { program } = inputOf(template, walked);
    const { rows } = biasCuts(walked, { warmUpBars: program.warmUpBars, calendar: 'always', seed: 7 });
    const { findings, nodes, cuts, runs } = findBias({ program, bars: walked, cuts: rows, runtime: starterRuntime });
    expect(findings).toEqual([]);
    expect(runs).toBeGreaterThan(cuts * futureChanges.length);
    // A pair needs another instrument to be known: as a book it is tried in book.test.ts.
    const untried = nodes.filter(({ kind, known }) => known === 0 && !/^(bars|model)@/.test(kind) && template.id !== 'pairs-spread');
    expect(untried).toEqual([]);
  });
});

describe('cuts', () => {
  test('are every bar of the warm-up, the last bar of every session and 200 random ones, and none without a future', () => {
    const { rows, ...kinds } = biasCuts(bars, { warmUpBars: 50, calendar: 'always', seed: 7 });
    expect(kinds).toEqual({ warmUp: 51, sessionEdges: 24, random: 200 });
    expect(rows.slice(0, 52)).toEqual([...Array.from({ length: 51 }, (_, i) => i), expect.any(Number)]);
    for (let day = 1; day < 25; day += 1) expect(rows).toContain(day * 24 - 1);
    expect(Math.max(...rows)).toBeLessThan(599);
  });

  test('leave what is before them, and change what is after', () => {
    for (const change of futureChanges) {
      const changed = changeAfter(bars, 300, change);
      expect(changed.close.slice(0, 301)).toEqual(bars.close.slice(0, 301));
      expect(changed.close.slice(301)).not.toEqual(bars.close.slice(301));
    }
    expect(changeAfter(bars, 300, 'delete').close).toHaveLength(301);
  });
});

const pass = (x: number, out: number, slots: Float64Array) => () => void (slots[out] = at(slots, x));

/** A kind that is honest as a stream and knows more as columns: how cheats come about. */
const cheat = (id: string, look: (x: Float64Array) => (i: number) => number): NodeKind =>
  defineNode({
    id,
    version: 1,
    title: id,
    lane: 'Features',
    category: 'Transform',
    doc: 'for the suite',
    formula: id,
    params: {},
    inputs: { x: { type: 'Series' } },
    outputs: { out: { type: 'Series', unit: { of: 'x' } } },
    warmUp: () => 0,
    step: ({ slots, in: { x }, out: { out } }) => pass(x, out, slots),
    vector(context) {
      const x = context.input('x');
      const result = context.output('out');
      const value = look(x);
      for (let i = 0; i < result.length; i += 1) result[i] = value(i);
    },
  });

const mean = (x: Float64Array): number => x.reduce((sum, each) => sum + each, 0) / x.length;

const cheats: readonly (readonly [string, NodeKind])[] = [
  ['the next bar', cheat('next-bar', (x) => (i) => at(x, Math.min(i + 1, x.length - 1)))],
  ['a centred window', cheat('centred', (x) => (i) => mean(x.subarray(Math.max(0, i - 2), i + 3)))],
  ['the open bar of a longer interval', cheat('open-bar', (x) => (i) => at(x, Math.min(x.length - 1, i - (i % 4) + 3)))],
  [
    'the mean of the whole sample',
    cheat('whole-sample', (x) => {
      const whole = mean(x);
      return (i) => at(x, i) / whole;
    }),
  ],
  ['a fit over the whole sample', cheat('whole-fit', (x) => (i) => at(x, 0) + ((at(x, x.length - 1) - at(x, 0)) * i) / x.length)],
  [
    'a state smoothed backwards',
    cheat('smoothed', (x) => {
      const state = Float64Array.from(x);
      for (let k = x.length - 2; k >= 0; k -= 1) state[k] = 0.5 * at(state, k + 1) + 0.5 * at(x, k);
      return (i) => at(state, i);
    }),
  ],
  ['a span that lags', cheat('lagging-span', (x) => (i) => at(x, Math.min(i + 26, x.length - 1)))],
];

const findingsOf = (kind: NodeKind): readonly BiasFinding[] => {
  const graph = parseGraph({
    schema: 1,
    name: 'cheat',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('price', 'price@1', { in: { bars: ['bars', 'bars'] } }),
      graphNode('cheat', `${kind.id}@1`, { in: { x: ['price', 'out'] } }),
      graphNode('level', 'threshold@1', { in: { x: ['cheat', 'out'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['level', 'out'] } }),
    ],
    outputs: { target: ['long', 'target'] },
  });
  if (!graph.ok) throw new Error(graph.failure.message);
  const program = compileGraph(graph.value, toCatalogue([...nodeKinds, kind]));
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return findBias({ program: program.value, bars, cuts: biasCuts(bars, { warmUpBars: 1, calendar: 'always', seed: 7 }).rows }).findings;
};

describe('a node that reads', () => {
  test.each(cheats)('%s is named with port and bar, and what it feeds is not', (_, kind) => {
    const findings = findingsOf(kind);
    expect(findings).toHaveLength(1);
    const finding = present(findings[0], 'a finding');
    expect(finding).toMatchObject({ node: 'cheat', kind: `${kind.id}@1`, port: 'out', path: 'vector', of: 'bars' });
    expect(finding.bar).toBeLessThanOrEqual(finding.after);
  });
});

describe('a revised macro value', () => {
  const weeks = walkBars({ rows: 120, seed: 'revised', intervalMs: 86_400_000 });
  /** Reads what is of the bar's day, whenever it was published. */
  const hindsight = (macro: NodeKind): NodeKind => ({
    ...macro,
    id: 'hindsight',
    vector(context) {
      const [series] = [...(context.runtime.series ?? new Map<string, KnownSeries>()).values()];
      const endMs = context.input('bars', barSlot.endMs);
      const result = context.output('out');
      for (let i = 0; i < result.length; i += 1) {
        const row = Array.from(series?.effectiveMs ?? []).findLastIndex((ms) => ms <= at(endMs, i));
        result[i] = series?.value[row] ?? Number.NaN;
      }
    },
  });
  const findingsFor = (kind: NodeKind): readonly BiasFinding[] => {
    const nodes = [
      graphNode('bars', 'bars@1'),
      graphNode('growth', `${kind.id}@1`, { params: { series: text('GROWTH') }, in: { bars: ['bars', 'bars'] } }),
      graphNode('level', 'threshold@1', { in: { x: ['growth', 'out'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['level', 'out'] } }),
    ];
    const known = nodeKinds.filter(({ id }) => id !== kind.id);
    const program = compileGraph(
      { schema: 1, name: 'growth', nodes, outputs: { target: ['long', 'target'] } },
      toCatalogue([...known, kind]),
    );
    if (!program.ok) throw new Error(JSON.stringify(program.failure));
    const { rows: cuts } = biasCuts(weeks, { warmUpBars: 1, calendar: 'always', seed: 7 });
    const series = madeSeries(program.value.series, weeks);
    return findBias({ program: program.value, bars: weeks, cuts, runtime: { series } }).findings;
  };
  const macro = present(
    nodeKinds.find(({ id }) => id === 'macro-series'),
    'the kind',
  );

  test('read before it was published is named as that, with the node', () => {
    const [finding, ...others] = findingsFor(hindsight(macro));
    expect(finding).toMatchObject({ node: 'growth', kind: 'hindsight@1', of: 'series', path: 'vector' });
    expect(others.filter(({ path }) => path === 'vector')).toEqual([]);
  });

  test('is never read by the kind that is there', () => {
    expect(findingsFor(macro)).toEqual([]);
  });
});

describe('what reads the future openly cannot be connected:', () => {
  const refusedBy = (nodes: readonly unknown[]): readonly string[] => {
    const graph = parseGraph({ schema: 1, name: 'cheat', nodes, outputs: { target: ['long', 'target'] } });
    if (!graph.ok) throw new Error(graph.failure.message);
    const program = compileGraph(graph.value);
    return program.ok ? [] : program.failure.map(({ code, node, port }) => `${code} ${node}.${port}`);
  };
  const decision = [
    graphNode('rising', 'compare@1', { in: { a: ['close', 'out'], b: ['other', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['rising', 'out'] } }),
  ];
  const close = (id: string, from: string) => graphNode(id, 'price@1', { in: { bars: [from, 'bars'] } });

  test('a lag of minus one bar', () => {
    const other = graphNode('other', 'lag@1', { params: { bars: barsOf(-1) }, in: { x: ['close', 'out'] } });
    expect(refusedBy([graphNode('bars', 'bars@1'), close('close', 'bars'), other, ...decision])).toEqual(['BadParam other.bars']);
  });

  test('a bar of a longer interval that is still open', () => {
    const longer = graphNode('longer', 'bars@1', { params: { interval: text('1d') } });
    const shorter = graphNode('bars', 'bars@1', { params: { interval: text('1h') } });
    const found = refusedBy([shorter, longer, close('close', 'bars'), close('other', 'longer'), ...decision]);
    expect(found).toContain('WrongTimeFrame rising.b');
  });
});
