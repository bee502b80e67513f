import { expect, test } from 'vitest';
import { nodeKinds, toCatalogue } from './catalogue.ts';
import { compileGraph } from './compile.ts';
import { defineNode } from './define.ts';
import type { GraphNode, StrategyGraph } from './graph.ts';
import { previewGraph } from './preview-graph.ts';
import { maCross } from './templates/ma-cross.ts';

const graph = maCross.build();
const withNodes = (...nodes: readonly GraphNode[]): StrategyGraph => ({ ...graph, nodes: [...graph.nodes, ...nodes] });
const rsi: GraphNode = { id: 'rsi', kind: 'rsi@1', params: {}, in: { x: ['close', 'out'] } };
const loose: GraphNode = { id: 'loose', kind: 'compare@1', params: {}, in: {} };

const evaluated = (drawn: StrategyGraph): { readonly ids: readonly string[]; readonly isWhole: boolean | undefined } => {
  const preview = previewGraph(drawn);
  const program = preview && compileGraph(preview.graph);
  const nodes = program?.ok === true ? program.value.nodes : [];
  return { ids: nodes.flatMap((node) => node.drawn).toSorted(), isWhole: preview?.isWhole };
};

const all = graph.nodes.map(({ id }) => id);

test('a sound strategy is evaluated whole', () => {
  expect(evaluated(graph)).toEqual({ ids: all.toSorted(), isWhole: true });
});

test('a node that reaches no output yet is evaluated too, one without its inputs is left out and disturbs nothing', () => {
  expect(evaluated(withNodes(rsi, loose))).toEqual({ ids: [...all, 'rsi'].toSorted(), isWhole: true });
});

test('where the way to the target is cut, what comes before the cut is still evaluated', () => {
  const cut = { ...graph, nodes: graph.nodes.map((node) => (node.id === 'above' ? { ...node, in: {} } : node)) };
  const { ids, isWhole } = evaluated(cut);
  expect(isWhole).toBe(false);
  expect(ids.filter((id) => !id.startsWith('stand-in'))).toEqual(['bars', 'close', 'fast', 'slow']);
});

test('a node that is switched off is passed through where something fits, and else cuts what it feeds', () => {
  const off = (id: string): StrategyGraph => ({
    ...graph,
    nodes: graph.nodes.map((node) => (node.id === id ? { ...node, bypassed: true } : node)),
  });
  expect(evaluated(off('fast'))).toEqual({ ids: all.filter((id) => id !== 'fast').toSorted(), isWhole: true });
  const { ids, isWhole } = evaluated(off('long'));
  expect(isWhole).toBe(false);
  expect(ids.filter((id) => !id.startsWith('stand-in'))).toEqual(['above', 'bars', 'close', 'fast', 'slow']);
});

test('a value that is known only later is left out with what it feeds', () => {
  const label = defineNode({
    ...{ id: 'label', version: 1, title: 'Label', lane: 'Features', category: 'Machine learning', doc: 'Later.', formula: 'later' },
    params: {},
    inputs: {},
    outputs: { out: { type: 'Series', knownAfterBars: 3 } },
    warmUp: () => 0,
    step: () => () => undefined,
    vector: () => undefined,
  });
  const catalogue = toCatalogue([...nodeKinds, label]);
  const preview = previewGraph(withNodes({ id: 'label', kind: 'label@1', params: {}, in: {} }), catalogue);
  expect(preview?.isWhole).toBe(true);
  expect(preview?.graph.nodes.some(({ id }) => id === 'label')).toBe(false);
});

test('nothing is evaluated where nothing is sound', () => {
  expect(previewGraph({ ...graph, nodes: [loose], outputs: {} })).toBeUndefined();
});
