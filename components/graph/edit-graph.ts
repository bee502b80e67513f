/** Changes of a drawn graph, each giving a new one. Nothing here judges a graph: the validator does. */
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { kindName, type NodeKind, type ParamSpec } from '#/core/strategy/define.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}
export type Layout = Readonly<Record<string, Spot>>;

/** The meaning and where its nodes stand. */
export interface Draft {
  readonly graph: StrategyGraph;
  readonly layout: Layout;
}

export interface WireEnd {
  readonly node: string;
  readonly port: string;
}

const changeNode = (graph: StrategyGraph, id: string, change: (node: GraphNode) => GraphNode): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
});

export const setParam = (graph: StrategyGraph, { node, port: name }: WireEnd, param: GraphParam): StrategyGraph =>
  changeNode(graph, node, (found) => ({ ...found, params: { ...found.params, [name]: param } }));

export const connect = (graph: StrategyGraph, source: GraphLink, { node, port }: WireEnd): StrategyGraph =>
  changeNode(graph, node, (found) => ({ ...found, in: { ...found.in, [port]: source } }));

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
  const keepLinks = (links: Readonly<Record<string, GraphLink>>): Record<string, GraphLink> =>
    Object.fromEntries(Object.entries(links).filter(([, [source]]) => source !== id));
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => node.id !== id).map((node) => ({ ...node, in: keepLinks(node.in) })),
    outputs: keepLinks(graph.outputs),
  };
};

export const addNode = (graph: StrategyGraph, kind: NodeKind): { readonly graph: StrategyGraph; readonly id: string } => {
  const taken = new Set(graph.nodes.map(({ id }) => id));
  let id = kind.id;
  for (let n = 2; taken.has(id); n += 1) id = `${kind.id}-${n}`;
  return { id, graph: { ...graph, nodes: [...graph.nodes, { id, kind: kindName(kind), params: {}, in: {} }] } };
};

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** The unit a parameter is saved with: numbers carry their specification's, texts none. */
export const paramOf = (spec: ParamSpec, value: number | string): GraphParam => ({
  value,
  unit: spec.kind === 'number' ? spec.unit : '',
});
