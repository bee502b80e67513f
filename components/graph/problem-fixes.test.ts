import { expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, type Edit } from './edits.ts';
import { fixOf } from './problem-fixes.ts';

const graph = maCross.build();
const changed = (id: string, change: object): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});
const added = (node: StrategyGraph['nodes'][number]): StrategyGraph => ({ ...graph, nodes: [...graph.nodes, node] });

/** Its slow average is of days within the bars of the chart. */
const slowDays = (interval: string): StrategyGraph => {
  const states = { interval: { value: interval, unit: '' } };
  const nodes = graph.nodes.map((node) => {
    if (node.id === 'slow') return { ...node, in: { x: ['day', 'out'] as const } };
    return node.id === 'bars' ? { ...node, params: states } : node;
  });
  return { ...graph, nodes: [...nodes, of('days', 'resample@1', ['bars', 'bars']), of('day', 'price@1', ['days', 'bars'])] };
};
const of = (id: string, kind: string, bars: readonly [string, string]) => ({ id, kind, params: {}, in: { bars } });

test.each<[string, StrategyGraph]>([
  ['Insert At the bars of the chart', slowDays('1h')],
  ['Set it to 30', changed('fast', { params: { period: { value: -3, unit: 'bars' } } })],
  ['Remove nothing', changed('fast', { params: { nothing: { value: 1, unit: '' } } })],
  ['Insert Price', changed('fast', { in: { x: ['bars', 'bars'] } })],
  ['Remove the wire', changed('fast', { in: { x: ['close', 'out'], y: ['close', 'out'] } })],
  ['Make long the strategy', { ...graph, outputs: {} }],
  ['Remove rsi', added({ id: 'rsi', kind: 'rsi@1', params: {}, in: {} })],
  ['Remove what', added({ id: 'what', kind: 'what@1', params: {}, in: {} })],
])('%s mends the problem and leaves none', (title, faulty) => {
  const [problem] = validateGraph(faulty).problems;
  const fix = problem && fixOf(faulty, problem, catalogue);
  expect(fix?.title).toBe(title);
  const edits: readonly Edit[] = fix?.edit === undefined ? [] : [fix.edit];
  const after = edits.reduce<Draft>((draft, edit) => applyEdit(draft, edit), { graph: faulty, layout: {}, pins: [] });
  expect(validateGraph(after.graph).problems).toEqual([]);
});

test('longer bars need an interval to be made of: one is offered', () => {
  const problem = validateGraph(slowDays('any')).problems.find(({ node }) => node === 'days');
  expect(problem && fixOf(slowDays('any'), problem, catalogue)?.title).toBe('Set all Bars to 1h, insert At the bars of the chart');
});

test('a node of the strategy that lacks an input is connected, not removed', () => {
  const faulty = changed('above', { in: { a: ['fast', 'sma'] } });
  const [problem] = validateGraph(faulty).problems;
  expect(problem && fixOf(faulty, problem, catalogue)).toEqual({ title: 'Connect', connect: 'above' });
});
