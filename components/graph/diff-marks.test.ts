import { expect, test } from 'vitest';
import { diffGraphs } from '#/core/strategy/graph-diff.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { drawDiff } from './diff-marks.ts';
import type { Draft } from './edit-graph.ts';
import { applyEdit, type Edit } from './edits.ts';

const before = maCross.build();
const after = (...edits: readonly Edit[]): StrategyGraph =>
  edits.reduce<Draft>((draft, edit) => applyEdit(draft, edit), { graph: before, layout: {}, pins: [] }).graph;

const drawn = (graph: StrategyGraph) => {
  const { nodes, wires, ghosts } = drawDiff(before, graph, diffGraphs(before, graph));
  return { nodes: Object.fromEntries(nodes), wires: Object.fromEntries(wires), ghosts: ghosts.map(({ id }) => id) };
};

test('an inserted node is green with its wires, and what it now feeds has changed', () => {
  const graph = after(
    { do: 'add', kind: 'lag@1' },
    { do: 'connect', from: ['fast', 'sma'], to: { node: 'lag', port: 'x' } },
    { do: 'connect', from: ['lag', 'out'], to: { node: 'above', port: 'a' } },
  );
  expect(drawn(graph)).toEqual({
    nodes: { lag: 'added', above: 'changed' },
    wires: { 'lag x': 'added', 'above a': 'changed' },
    ghosts: [],
  });
});

test('a removed node stands there as it was, with the wires that led to it', () => {
  const graph = after({ do: 'connect', from: ['close', 'out'], to: { node: 'above', port: 'b' } }, { do: 'remove', node: 'slow' });
  const { nodes, wires, ghosts } = drawn(graph);
  expect(ghosts).toEqual(['slow']);
  expect(nodes).toMatchObject({ slow: 'removed', above: 'changed' });
  expect(wires).toMatchObject({ 'slow x': 'removed', 'above b': 'changed' });
});

test('names, places and nodes that reach nothing are no difference', () => {
  const graph = after(
    { do: 'rename', node: 'fast', to: 'quick' },
    { do: 'add', kind: 'rsi@1' },
    { do: 'move', layout: { slow: { x: 0, y: 900 } } },
  );
  expect(drawn(graph)).toEqual({ nodes: {}, wires: {}, ghosts: [] });
});
