/** Changes of a drawn graph, each giving a new one. Nothing here judges a graph: the validator does. */
import { idPattern, type GraphLink, type GraphNode, type GraphParam, type StrategyGraph } from '#/core/strategy/graph.ts';
import { freeId } from '#/core/strategy/free-id.ts';
import type { WireEnd } from '#/core/strategy/judge-wire.ts';
import { sortIds } from '#/core/strategy/resolve.ts';
import { kindName, type NodeKind, type ParamSpec } from '#/core/strategy/define.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}
export type Layout = Readonly<Record<string, Spot>>;

/** The meaning, and beside it where its nodes stand and which ports are watched on the chart: no part of the meaning. */
export interface Draft {
  readonly graph: StrategyGraph;
  readonly layout: Layout;
  readonly pins: readonly GraphLink[];
}

/** Ids of the nodes that reach an output. */
export const partsOf = ({ nodes, outputs }: StrategyGraph): ReadonlySet<string> => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const roots = Object.values(outputs).map(([id]) => id);
  return new Set(sortIds(roots, (id) => Object.values(byId.get(id)?.in ?? {}).map(([source]) => source)).order);
};

export const isPinned = (pins: readonly GraphLink[], [node, port]: GraphLink): boolean =>
  pins.some((pin) => pin[0] === node && pin[1] === port);

const changeNode = (graph: StrategyGraph, id: string, change: (node: GraphNode) => GraphNode): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
});

export const setParam = (graph: StrategyGraph, { node, port: name }: WireEnd, param: GraphParam): StrategyGraph =>
  changeNode(graph, node, (found) => ({ ...found, params: { ...found.params, [name]: param } }));

export const disconnect = (graph: StrategyGraph, { node, port }: WireEnd): StrategyGraph =>
  changeNode(graph, node, (found) => ({ ...found, in: without(found.in, port) }));

export const setBypassed = (graph: StrategyGraph, id: string, bypassed: boolean): StrategyGraph =>
  changeNode(graph, id, (node) => ({ ...node, bypassed }));

export const setTarget = (graph: StrategyGraph, target: GraphLink): StrategyGraph => ({
  ...graph,
  outputs: { ...graph.outputs, target },
});

/** Wires from it go with it; a graph keeps at least one node. */
export const removeNode = (graph: StrategyGraph, id: string): StrategyGraph => {
  if (graph.nodes.length < 2) return graph;
  const isKept = (source: string): boolean => source !== id;
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id: each }) => isKept(each)).map((node) => ({ ...node, in: keepLinks(node.in, isKept) })),
    outputs: keepLinks(graph.outputs, isKept),
  };
};

export const addNode = (graph: StrategyGraph, kind: NodeKind): { readonly graph: StrategyGraph; readonly id: string } => {
  const id = freeId(graph, kind.id);
  return { id, graph: { ...graph, nodes: [...graph.nodes, { id, kind: kindName(kind), params: {}, in: {} }] } };
};

/** Under another name, everywhere; nothing where the name is taken or cannot be one. */
export const renameNode = (graph: StrategyGraph, from: string, to: string): StrategyGraph => {
  if (!idPattern.test(to) || graph.nodes.every(({ id }) => id !== from) || graph.nodes.some(({ id }) => id === to)) return graph;
  const follow = (links: Links): Links => mapLinks(links, ([id, port]) => [id === from ? to : id, port]);
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, id: node.id === from ? to : node.id, in: follow(node.in) })),
    outputs: follow(graph.outputs),
  };
};

/** Copies under free names. Wires among them lead to the copies; others stay where their source is in this graph too. */
export const pasteNodes = (
  graph: StrategyGraph,
  nodes: readonly GraphNode[],
): { readonly graph: StrategyGraph; readonly ids: readonly string[] } => {
  let after = graph;
  const names = new Map<string, string>();
  for (const node of nodes) {
    const id = freeId(after, node.id);
    names.set(node.id, id);
    after = { ...after, nodes: [...after.nodes, { ...node, id }] };
  }
  const ids = new Set(names.values());
  const known = new Set(after.nodes.map(({ id }) => id));
  const follow = (links: Links): Links =>
    keepLinks(
      mapLinks(links, ([id, port]) => [names.get(id) ?? id, port]),
      (id) => known.has(id),
    );
  return {
    ids: [...ids],
    graph: { ...after, nodes: after.nodes.map((node) => (ids.has(node.id) ? { ...node, in: follow(node.in) } : node)) },
  };
};

type Links = Readonly<Record<string, GraphLink>>;

const mapLinks = (links: Links, to: (link: GraphLink) => GraphLink): Links =>
  Object.fromEntries(Object.entries(links).map(([port, link]) => [port, to(link)]));

const keepLinks = (links: Links, isKept: (source: string) => boolean): Links =>
  Object.fromEntries(Object.entries(links).filter(([, [source]]) => isKept(source)));

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** The unit a parameter is saved with: numbers carry their specification's, texts none. */
export const paramOf = (spec: ParamSpec, value: number | string): GraphParam => ({
  value,
  unit: spec.kind === 'number' ? spec.unit : '',
});
