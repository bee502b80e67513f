import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryGraph } from '#/core/testing/graphs.ts';
import { compileGraph } from './compile.ts';
import { diffGraphs } from './graph-diff.ts';
import type { GraphNode, StrategyGraph } from './graph.ts';
import { bars, graphNode, text } from './template.ts';
import { maCross } from './templates/ma-cross.ts';

const cross = maCross.build();
const change = (id: string, how: (node: GraphNode) => GraphNode, graph: StrategyGraph = cross): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? how(node) : node)),
});
const relink = (links: GraphNode['in'], from: string, to: string): GraphNode['in'] =>
  Object.fromEntries(Object.entries(links).map(([port, [id, output]]) => [port, [id === from ? to : id, output]]));
const rename = (graph: StrategyGraph, from: string, to: string): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => ({ ...node, id: node.id === from ? to : node.id, in: relink(node.in, from, to) })),
  outputs: relink(graph.outputs, from, to),
});
const none = { isSame: true, added: [], removed: [], changed: [], outputs: [], subgraphs: [] };

describe('nothing differs', () => {
  test.each<[string, StrategyGraph]>([
    ['itself', cross],
    ['another name of the strategy', { ...cross, name: 'Other' }],
    ['another order of nodes', { ...cross, nodes: cross.nodes.toReversed() }],
    ['a default written out', change('bars', (node) => ({ ...node, params: { interval: text('any') } }))],
    ['a default left out', change('above', (node) => ({ ...node, params: {} }))],
    ['a unit that is only shown', change('close', (node) => ({ ...node, params: { field: { value: 'close', unit: 'usd' } } }))],
    ['not switched off, said aloud', change('fast', (node) => ({ ...node, bypassed: false }))],
    ['a node that reaches no output', { ...cross, nodes: [...cross.nodes, graphNode('idle', 'bars@1')] }],
    ['another id', rename(cross, 'close', 'closing')],
  ])('%s', (_, graph) => {
    expect(diffGraphs(cross, graph)).toEqual(none);
    expect(diffGraphs(graph, cross)).toEqual(none);
  });

  test('any graph against itself in another order', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(diffGraphs(graph, { ...graph, nodes: graph.nodes.toReversed() })).toEqual(none);
      }),
      { numRuns: 50, seed: 16 },
    );
  });
});

describe('what differs is told', () => {
  test('a parameter, with the value before and after', () => {
    const graph = change('fast', (node) => ({ ...node, params: { period: bars(30) } }));
    expect(diffGraphs(cross, graph)).toEqual({
      ...none,
      isSame: false,
      changed: [{ id: 'fast', params: [{ name: 'period', from: 20, to: 30 }], wires: [] }],
    });
  });

  test('a parameter against its default', () => {
    const graph = change('above', (node) => ({ ...node, params: { relation: text('below') } }));
    const bare = change('above', (node) => ({ ...node, params: {} }));
    expect(diffGraphs(bare, graph).changed[0]?.params).toEqual([{ name: 'relation', from: 'above', to: 'below' }]);
  });

  test('a node put in between, with the wires that moved', () => {
    const put = { ...cross, nodes: [...cross.nodes, graphNode('late', 'lag@1', { in: { x: ['fast', 'sma'] } })] };
    const graph = change('above', (node) => ({ ...node, in: { ...node.in, a: ['late', 'out'] } }), put);
    expect(diffGraphs(cross, graph)).toEqual({
      ...none,
      isSame: false,
      added: [{ id: 'late', kind: 'lag@1' }],
      changed: [{ id: 'above', params: [], wires: [{ name: 'a', from: 'fast.sma', to: 'late.out' }] }],
    });
    expect(diffGraphs(graph, cross).removed).toEqual([{ id: 'late', kind: 'lag@1' }]);
  });

  test('a change beside another id: only the change', () => {
    const graph = change('slow', (node) => ({ ...node, params: { period: bars(90) } }), rename(cross, 'close', 'closing'));
    expect(diffGraphs(cross, graph)).toEqual({
      ...none,
      isSame: false,
      changed: [{ id: 'slow', params: [{ name: 'period', from: 60, to: 90 }], wires: [] }],
    });
  });

  test('another kind, a node switched off, an output', () => {
    const kind = change('fast', (node) => ({ ...node, kind: 'ema@1' }));
    expect(diffGraphs(cross, kind).changed[0]?.kind).toEqual({ name: 'kind', from: 'sma@1', to: 'ema@1' });
    const off = change('fast', (node) => ({ ...node, bypassed: true }));
    expect(diffGraphs(cross, off).changed).toEqual([
      { id: 'fast', bypassed: { name: 'bypassed', from: false, to: true }, params: [], wires: [] },
    ]);
    const { slow: _, ...outputs } = cross.outputs;
    expect(diffGraphs(cross, { ...cross, outputs }).outputs).toEqual([{ name: 'slow', from: 'slow.sma', to: undefined }]);
  });

  test('an output by the name of what every object has', () => {
    const graph = { ...cross, outputs: { ...cross.outputs, toString: cross.outputs['slow'] ?? ['slow', 'sma'] } } as StrategyGraph;
    expect(diffGraphs(cross, graph).outputs).toEqual([{ name: 'toString', from: undefined, to: 'slow.sma' }]);
  });

  test('graphs that do not run are compared as drawn', () => {
    const [a, b] = ['prise@1', 'prize@1'].map((kind) => change('close', (node) => ({ ...node, kind })));
    expect(diffGraphs(a ?? cross, b ?? cross).changed.map(({ id }) => id)).toEqual(['close']);
    const looped = change('close', (node) => ({ ...node, in: { bars: ['fast', 'sma'] } }));
    expect(diffGraphs(cross, looped).changed[0]?.wires).toEqual([{ name: 'bars', from: 'bars.bars', to: 'fast.sma' }]);
  });

  test('two random graphs are the same exactly when their programs are', () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryGraph, (a, b) => {
        const [one, other] = [compileGraph(a), compileGraph(b)];
        expect(diffGraphs(a, b).isSame).toBe(one.ok && other.ok && one.value.hash === other.value.hash);
      }),
      { numRuns: 100, seed: 16 },
    );
  });
});
