/**
 * A difference of two graphs as it is drawn: marks on the nodes and wires of the second, and the removed ones of the first
 * between them.
 */
import type { GraphDiff } from '#/core/strategy/graph-diff.ts';
import type { GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';

export type DiffMark = 'added' | 'changed' | 'removed';

export interface DrawnDiff {
  /** By id in the second graph; removed nodes under their id in the first. */
  readonly nodes: ReadonlyMap<string, DiffMark>;
  /** By node and input port: "above b". */
  readonly wires: ReadonlyMap<string, DiffMark>;
  /** Nodes of the first graph that the second has no more. */
  readonly ghosts: readonly GraphNode[];
}

export const drawDiff = (before: StrategyGraph, after: StrategyGraph, diff: GraphDiff): DrawnDiff => {
  const taken = new Set(after.nodes.map(({ id }) => id));
  const gone = new Set(diff.removed.map(({ id }) => id));
  // A removed node whose name another one has now is told in the list alone.
  const ghosts = before.nodes.filter(({ id }) => gone.has(id) && !taken.has(id));
  const nodes = new Map<string, DiffMark>([
    ...diff.changed.map(({ id }): [string, DiffMark] => [id, 'changed']),
    ...diff.added.map(({ id }): [string, DiffMark] => [id, 'added']),
    ...ghosts.map(({ id }): [string, DiffMark] => [id, 'removed']),
  ]);
  const added = new Set(diff.added.map(({ id }) => id));
  const wires = new Map<string, DiffMark>([
    ...after.nodes.filter(({ id }) => added.has(id)).flatMap(({ id, in: inputs }) => wiresOf(id, inputs, 'added')),
    ...ghosts.flatMap(({ id, in: inputs }) => wiresOf(id, inputs, 'removed')),
    ...diff.changed.flatMap(({ id, wires: changes }) =>
      changes.map(({ name, from, to }): [string, DiffMark] => [`${id} ${name}`, markOf(from, to)]),
    ),
  ]);
  return { nodes, wires, ghosts };
};

const wiresOf = (id: string, inputs: GraphNode['in'], mark: DiffMark): [string, DiffMark][] =>
  Object.keys(inputs).map((port) => [`${id} ${port}`, mark]);

const markOf = (from: string | undefined, to: string | undefined): DiffMark => {
  if (from === undefined) return 'added';
  return to === undefined ? 'removed' : 'changed';
};
