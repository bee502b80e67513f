import { expect, test } from 'vitest';
import { compileGraph } from './compile.ts';
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

test('nothing is evaluated where nothing is sound', () => {
  expect(previewGraph({ ...graph, nodes: [loose], outputs: {} })).toBeUndefined();
});
