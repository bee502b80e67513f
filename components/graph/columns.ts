/**
 * The columns of a drawing. Each lane has as many as its longest chain, so that every wire of a graph without a ring runs to the right; a
 * lane without nodes is narrow. A node stands in its lane, or in the lane of the last that feeds it where that one comes later.
 */
import { lanes, type Lane } from '#/core/strategy/define.ts';
import type { GraphNode } from '#/core/strategy/graph.ts';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';

export const nodeWidth = 118;
export const nodeHeight = 70;
/** Between columns, for the wires. */
export const gapWidth = 36;
export const columnTop = 12;
const columnWidth = nodeWidth + gapWidth;
const emptyWidth = 66;

export interface Band {
  readonly lane: Lane;
  readonly left: number;
  readonly width: number;
}

export interface Columns {
  readonly bands: readonly Band[];
  /** Where the nodes of each begin. */
  readonly lefts: readonly number[];
  readonly columnOf: ReadonlyMap<string, number>;
}

type Drawn = Pick<Fold, 'graph' | 'catalogue'>;

export const laneOf = ({ kind }: Pick<GraphNode, 'kind'>, catalogue: Fold['catalogue']): Lane => catalogue.get(kind)?.lane ?? 'Features';

export const columnsOf = (drawn: Drawn): Columns => {
  const places = placesOf(drawn);
  const counts = lanes.map((_, lane) =>
    [...places.values()].reduce((most, at) => (at.lane === lane ? Math.max(most, at.step + 1) : most), 0),
  );
  const bands: Band[] = [];
  const lefts: number[] = [];
  const firsts: number[] = [];
  let left = 0;
  for (const [i, lane] of lanes.entries()) {
    const count = counts[i] ?? 0;
    const width = count === 0 ? emptyWidth : count * columnWidth;
    bands.push({ lane, left, width });
    firsts.push(lefts.length);
    for (let step = 0; step < count; step += 1) lefts.push(left + step * columnWidth + gapWidth / 2);
    left += width;
  }
  const columnOf = new Map([...places].map(([id, { lane, step }]) => [id, (firsts[lane] ?? 0) + step]));
  return { bands, lefts, columnOf };
};

export const widthOf = ({ bands }: Columns): number => bands.reduce((sum, { width }) => sum + width, 0);

interface Place {
  readonly lane: number;
  /** Within its lane. */
  readonly step: number;
}

/** A wire that closes a ring is passed over. */
const placesOf = ({ graph, catalogue }: Drawn): ReadonlyMap<string, Place> => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const places = new Map<string, Place>();
  const open = new Set<string>();
  const placeOf = (node: GraphNode): Place => {
    open.add(node.id);
    let at: Place = { lane: lanes.indexOf(laneOf(node, catalogue)), step: 0 };
    for (const [source] of Object.values(node.in)) {
      const feeder = nodes.get(source);
      if (feeder !== undefined && !open.has(source)) at = after(places.get(source) ?? placeOf(feeder), at);
    }
    open.delete(node.id);
    places.set(node.id, at);
    return at;
  };
  for (const node of graph.nodes) if (!places.has(node.id)) placeOf(node);
  return places;
};

const after = (feeder: Place, at: Place): Place => {
  if (feeder.lane < at.lane) return at;
  return { lane: feeder.lane, step: Math.max(feeder.step + 1, feeder.lane === at.lane ? at.step : 0) };
};

/** The middle of a port, below the top of its node. */
export const portTop = (ports: Readonly<Record<string, unknown>>, port: string): number => {
  const names = Object.keys(ports);
  return (nodeHeight * (names.indexOf(port) + 1)) / (names.length + 1);
};
