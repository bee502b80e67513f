/** Where nodes stand: in eight fixed lanes; down a lane in the order that a layered layout gives, or as saved. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { lanes, type Lane } from '#/core/strategy/define.ts';
import { present } from '#/core/value/invariant.ts';
import type { GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';
import type { Layout, Spot } from './edit-graph.ts';

export const nodeWidth = 118;
export const nodeHeight = 70;
export const laneWidth = 138;
const top = 12;
const gap = 18;

export const laneOf = ({ kind }: Pick<GraphNode, 'kind'>, catalogue: Catalogue): Lane => catalogue.get(kind)?.lane ?? 'Features';
export const laneLeft = (lane: Lane): number => lanes.indexOf(lane) * laneWidth + (laneWidth - nodeWidth) / 2;

/** Saved spots keep their height; the lane decides across. A drawing without any is laid out; a new node stands beside what feeds it. */
export const placeNodes = (graph: StrategyGraph, saved: Layout, catalogue: Catalogue): Layout => {
  const suggested = graph.nodes.some(({ id }) => saved[id] !== undefined) ? besideFeeders(graph, saved) : layered(graph);
  const placed: Record<string, Spot> = {};
  for (const lane of lanes) {
    const inLane = graph.nodes.filter((node) => laneOf(node, catalogue) === lane);
    const wished = inLane.map(({ id }) => ({ id, y: saved[id]?.y ?? suggested[id]?.y ?? Infinity }));
    let free = top;
    for (const { id, y } of wished.toSorted((a, b) => a.y - b.y)) {
      const at = y === Infinity ? free : Math.max(free, y);
      placed[id] = { x: laneLeft(lane), y: at };
      free = at + nodeHeight + gap;
    }
  }
  return placed;
};

/** In the middle of the nodes that feed it, in the order drawn; below all of its lane where nothing does. */
const besideFeeders = (graph: StrategyGraph, saved: Layout): Layout => {
  const spots: Record<string, Spot> = { ...saved };
  for (const { id, in: inputs } of graph.nodes) {
    if (spots[id] !== undefined) continue;
    const heights = Object.values(inputs).flatMap(([source]) => spots[source]?.y ?? []);
    if (heights.length > 0) spots[id] = { x: 0, y: Math.round(heights.reduce((sum, y) => sum + y, 0) / heights.length) };
  }
  return spots;
};

const layered = (graph: StrategyGraph): Layout => {
  const drawing = new Graph<object, { width: number; height: number; y?: number }>();
  drawing.setGraph({ rankdir: 'LR', nodesep: gap, ranksep: laneWidth - nodeWidth, marginy: top });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const { id } of graph.nodes) drawing.setNode(id, { width: nodeWidth, height: nodeHeight });
  for (const { id, in: inputs } of graph.nodes) {
    for (const [source] of Object.values(inputs)) if (drawing.hasNode(source)) drawing.setEdge(source, id);
  }
  layout(drawing);
  return Object.fromEntries(graph.nodes.map(({ id }) => [id, { x: 0, y: present(drawing.node(id).y, `place of ${id}`) - nodeHeight / 2 }]));
};
