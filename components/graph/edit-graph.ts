/** Changes of a drawn graph, each giving a new one. Nothing here judges a graph: the validator does. */
import type { Frame } from '#/core/strategy/comment-frames.ts';
import { idPattern, type GraphLink, type GraphNode, type GraphParam, type StrategyGraph } from '#/core/strategy/graph.ts';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { freeId } from '#/core/strategy/free-id.ts';
import type { WireEnd } from '#/core/strategy/judge-wire.ts';
import { sortIds } from '#/core/strategy/resolve.ts';
import type { Dots } from '#/core/strategy/wire-dots.ts';
import type { Copied } from '#/core/strategy/text/clipboard.ts';
import { kindName, type NodeKind, type ParamSpec } from '#/core/strategy/define.ts';
import { areIds, keepLinks } from '#/core/strategy/subgraphs/change-node.ts';
import { passBypassed } from '#/core/strategy/subgraphs/bypass.ts';
import { realParam } from '#/core/strategy/subgraphs/params.ts';
import { realSource } from '#/core/strategy/subgraphs/fold-wire.ts';
import { mapIds } from '#/core/strategy/subgraphs/restructure.ts';
import { drawnSource, findSubgraph, inside, parentOf, shownAs, withSubgraphs } from '#/core/strategy/subgraphs/subgraph.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}
export type Layout = Readonly<Record<string, Spot>>;

/**
 * The meaning, and beside it where its nodes stand, which ports are watched, frames with comments and dots on wires: no part of
 * the meaning.
 */
export interface Draft {
  readonly graph: StrategyGraph;
  readonly layout: Layout;
  readonly pins: readonly GraphLink[];
  /** Absent where there are none. */
  readonly frames?: readonly Frame[] | undefined;
  /** Points that wires lead through, by the name of the wire; absent where there are none. */
  readonly dots?: Dots | undefined;
}

/** Ids of the nodes that reach an output. */
export const partsOf = (graph: StrategyGraph, catalogue: Catalogue): ReadonlySet<string> => {
  const { nodes, outputs } = passBypassed(graph, catalogue).graph;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const roots = Object.values(outputs).map(([id]) => id);
  return new Set(sortIds(roots, (id) => Object.values(byId.get(id)?.in ?? {}).map(([source]) => source)).order);
};

export const isPinned = (pins: readonly GraphLink[], [node, port]: GraphLink): boolean =>
  pins.some((pin) => pin[0] === node && pin[1] === port);

const changeNode = (graph: StrategyGraph, id: string, change: (node: GraphNode) => GraphNode): StrategyGraph =>
  graph.nodes.some((node) => node.id === id)
    ? { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)) }
    : graph;

export const setParam = (graph: StrategyGraph, { node, port: name }: WireEnd, param: GraphParam): StrategyGraph =>
  setNodeParam(graph, realParam(graph, { node, port: name }), param);

const setNodeParam = (graph: StrategyGraph, [id, name]: GraphLink, param: GraphParam): StrategyGraph =>
  changeNode(graph, id, (found) => ({ ...found, params: { ...found.params, [name]: param } }));

/** A node, or a sub-graph as a whole. */
export const setBypassed = (graph: StrategyGraph, id: string, bypassed: boolean): StrategyGraph =>
  findSubgraph(graph, id) === undefined
    ? changeNode(graph, id, (node) => ({ ...node, bypassed }))
    : withSubgraphs(
        graph,
        Object.entries(graph.subgraphs ?? {}).map(([at, each]) => [at, at === id ? { ...each, bypassed } : each]),
      );

export const setTarget = (graph: StrategyGraph, target: GraphLink): StrategyGraph => ({
  ...graph,
  outputs: { ...graph.outputs, target: realSource(graph, target) ?? target },
});

/** Inside of the sub-graph that is open. */
export const addNode = (graph: StrategyGraph, kind: NodeKind, at = ''): { readonly graph: StrategyGraph; readonly id: string } => {
  const id = freeId(graph, inside(at, kind.id));
  if (!idPattern.test(id)) return { id, graph };
  return { id, graph: { ...graph, nodes: [...graph.nodes, { id, kind: kindName(kind), params: {}, in: {} }] } };
};

export interface Pasted {
  readonly graph: StrategyGraph;
  readonly ids: readonly string[];
  /** What a copied node or sub-graph is called now. */
  readonly nameOf: (id: string) => string;
}

/** Copies under free names, inside of `at`. Wires among them lead to the copies; others stay where their source is in this graph too. */
export const pasteNodes = (graph: StrategyGraph, { nodes, subgraphs = {} }: Copied, at = ''): Pasted => {
  const copied: StrategyGraph = { ...graph, nodes, subgraphs };
  const tops = [...new Set(nodes.flatMap(({ id }) => shownAs(copied, '', id) ?? []))];
  let taken: Pick<StrategyGraph, 'nodes' | 'subgraphs'> = graph;
  const names = new Map<string, string>();
  for (const top of tops) {
    // A name with dots that lead into another sub-graph here is taken without them.
    const stem = parentOf(graph, inside(at, top)) === at ? top : top.replaceAll('.', '-');
    const id = freeId(taken, inside(at, stem));
    names.set(top, id);
    taken = { ...taken, nodes: [...taken.nodes, { id, kind: '', params: {}, in: {} }] };
  }
  const isNew = new Set(nodes.map(({ id }) => id));
  const nameOf = (id: string): string => {
    const top = shownAs(copied, '', id) ?? id;
    return isNew.has(id) || Object.hasOwn(subgraphs, id) ? `${names.get(top) ?? top}${id.slice(top.length)}` : id;
  };
  const named = mapIds({ ...copied, outputs: {} }, nameOf);
  if (!areIds(named)) return { graph, ids: [], nameOf };
  const fresh = new Set(named.nodes.map(({ id }) => id));
  const known = new Set(graph.nodes.map(({ id }) => id));
  const isThere = (link: GraphLink): boolean => known.has(link[0]) && drawnSource(graph, at, link) !== undefined;
  const pasted = named.nodes.map((node) => ({ ...node, in: keepLinks(node.in, (link) => fresh.has(link[0]) || isThere(link)) }));
  const entries = [...Object.entries(graph.subgraphs ?? {}), ...Object.entries(named.subgraphs ?? {})];
  return { ids: [...names.values()], nameOf, graph: withSubgraphs({ ...graph, nodes: [...graph.nodes, ...pasted] }, entries) };
};

/** The unit a parameter is saved with: numbers carry their specification's, texts none. */
export const paramOf = (spec: ParamSpec, value: number | string): GraphParam => ({
  value,
  unit: spec.kind === 'number' ? spec.unit : '',
});
