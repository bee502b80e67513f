/** Where nodes stand: across by their columns; down a column in the order that a layered layout gives, or as saved. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { foldGraph, type Fold } from '#/core/strategy/subgraphs/fold.ts';
import { present } from '#/core/value/invariant.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { columnsOf, columnTop, gapWidth, nodeHeight, nodeWidth, type Columns } from './columns.ts';
import type { Layout, Spot } from './edit-graph.ts';

export const nodeGap = 18;
/** Of what keeps the heights that the layout gives. */
const tallest = 900;

/** Saved spots keep their height; the column decides across. A drawing without any is laid out; a new node stands beside what feeds it. */
export const placeNodes = (graph: StrategyGraph, saved: Layout, catalogue: Catalogue): Layout => {
  const levels = ['', ...Object.keys(graph.subgraphs ?? {})].map((at) => foldGraph(graph, at, catalogue));
  return levels.reduce<Layout>((placed, fold) => ({ ...placed, ...placeDrawn(fold, saved) }), {});
};

/** Of the whole drawing, or of what is drawn in one sub-graph. */
const placeDrawn = (fold: Fold, saved: Layout): Layout => {
  const { graph } = fold;
  const columns = columnsOf(fold);
  const suggested = graph.nodes.some(({ id }) => saved[id] !== undefined) ? besideFeeders(graph, saved) : layered(graph, columns);
  const placed: Record<string, Spot> = {};
  for (const [column, x] of columns.lefts.entries()) {
    const beside = graph.nodes.filter(({ id }) => columns.columnOf.get(id) === column);
    const wished = beside.map(({ id }) => ({ id, y: saved[id]?.y ?? suggested[id]?.y ?? Infinity }));
    let free = columnTop;
    for (const { id, y } of wished.toSorted((a, b) => a.y - b.y)) {
      const at = y === Infinity ? free : Math.max(free, y);
      placed[id] = { x, y: at };
      free = at + nodeHeight + nodeGap;
    }
  }
  return placed;
};

/** In the middle of the nodes that feed it, in the order drawn; below all of its column where nothing does. */
const besideFeeders = (graph: StrategyGraph, saved: Layout): Layout => {
  const spots: Record<string, Spot> = { ...saved };
  for (const { id, in: inputs } of graph.nodes) {
    if (spots[id] !== undefined) continue;
    const heights = Object.values(inputs).flatMap(([source]) => spots[source]?.y ?? []);
    if (heights.length > 0) spots[id] = { x: 0, y: Math.round(heights.reduce((sum, y) => sum + y, 0) / heights.length) };
  }
  return spots;
};

const layered = (graph: StrategyGraph, { columnOf }: Columns): Layout => {
  const drawing = new Graph<object, { width: number; height: number; y?: number }>();
  drawing.setGraph({ rankdir: 'LR', nodesep: nodeGap, ranksep: gapWidth, marginy: columnTop });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.nodes) drawing.setNode(id, { width: nodeWidth, height: nodeHeight });
  for (const { id, in: inputs } of graph.nodes) {
    for (const [source] of Object.values(inputs)) {
      const minlen = Math.max(1, (columnOf.get(id) ?? 0) - (columnOf.get(source) ?? 0));
      if (drawing.hasNode(source)) drawing.setEdge(source, id, { minlen });
    }
  }
  layout(drawing);
  const tops = graph.nodes.map(({ id }) => [id, present(drawing.node(id).y, `place of ${id}`) - nodeHeight / 2] as const);
  // Higher than a screen, its columns begin at the top all the same: the order is kept, and nothing stands alone far down.
  const isTall = Math.max(...tops.map(([, y]) => y)) > tallest;
  return Object.fromEntries(tops.map(([id, y]) => [id, { x: 0, y: isTall ? y / 1e6 : y }]));
};
