/**
 * Parameters that a sub-graph exposes: by a name of its own, one parameter of a node inside. Who uses the sub-graph sets them; the
 * value stands at the node inside, so a program is named by it like by any other. It is no part of what is inside of a linked one.
 */
import type { WireEnd } from '../judge-wire.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph, Subgraph } from '../graph.ts';
import { idPattern } from '../graph.ts';
import { findSubgraph, inside, isInside, isSameLink, localId, subgraphsAround, withSubgraphs, type SubgraphContent } from './subgraph.ts';

/** The parameter of a node that an exposed one is, by its whole id; undefined where nothing is exposed under the name. */
export const exposedParam = (graph: StrategyGraph, at: string, name: string): GraphLink | undefined => {
  const params = findSubgraph(graph, at)?.params ?? {};
  const link = Object.hasOwn(params, name) ? params[name] : undefined;
  return link && [inside(at, link[0]), link[1]];
};

/** What is set where a parameter of a drawn node is: of a sub-graph the one that it exposes. */
export const realParam = (graph: StrategyGraph, { node, port: name }: WireEnd): GraphLink =>
  exposedParam(graph, node, name) ?? [node, name];

/** By which name a sub-graph exposes a parameter of a node inside. */
export const exposedName = (graph: StrategyGraph, at: string, param: GraphLink): string | undefined =>
  Object.keys(findSubgraph(graph, at)?.params ?? {}).find((name) => isSameLink(exposedParam(graph, at, name), param));

/** The linked sub-graph that keeps a parameter as it is: it is inside and not exposed. */
export const paramLock = (graph: StrategyGraph, param: GraphLink): string | undefined =>
  subgraphsAround(graph, param[0]).find(
    (at) => findSubgraph(graph, at)?.linked !== undefined && exposedName(graph, at, param) === undefined,
  );

export interface Exposing {
  readonly at: string;
  readonly param: GraphLink;
  readonly as: string;
}

/** Also under another name. Nothing where the name is taken, or a sub-graph between keeps the parameter to itself. */
export const exposeParam = (graph: StrategyGraph, { at, param, as }: Exposing): StrategyGraph => {
  const subgraph = findSubgraph(graph, at);
  const isThere = isInside(at, param[0]) && graph.nodes.some(({ id }) => id === param[0]);
  if (subgraph === undefined || !isThere || !idPattern.test(as) || Object.hasOwn(subgraph.params ?? {}, as)) return graph;
  const between = subgraphsAround(graph, param[0]).filter((each) => each !== at && isInside(at, each));
  if (between.some((each) => exposedName(graph, each, param) === undefined)) return graph;
  const was = exposedName(graph, at, param);
  const others = Object.entries(subgraph.params ?? {}).filter(([name]) => name !== was);
  return changeParams(graph, at, [...others, [as, [localId(at, param[0]), param[1]]]]);
};

/** Those around it expose it no more either. */
export const hideParam = (graph: StrategyGraph, at: string, name: string): StrategyGraph => {
  const param = exposedParam(graph, at, name);
  if (param === undefined) return graph;
  return [at, ...subgraphsAround(graph, at)].reduce(
    (after, each) =>
      changeParams(
        after,
        each,
        Object.entries(findSubgraph(after, each)?.params ?? {}).filter(([own]) => !isSameLink(exposedParam(after, each, own), param)),
      ),
    graph,
  );
};

const changeParams = (graph: StrategyGraph, at: string, params: readonly (readonly [string, GraphLink])[]): StrategyGraph =>
  withSubgraphs(
    graph,
    Object.entries(graph.subgraphs ?? {}).map(([id, each]) => [id, id === at ? withParams(each, params) : each]),
  );

/** A sub-graph that exposes nothing says nothing of it. */
export const withParams = ({ params: _, ...rest }: Subgraph, params: readonly (readonly [string, GraphLink])[]): Subgraph =>
  params.length === 0 ? rest : { ...rest, params: Object.fromEntries(params) };

/** A free name for it: that of the parameter, else with its node's before it. */
export const nameToExpose = (graph: StrategyGraph, at: string, [id, name]: GraphLink): string => {
  const taken = findSubgraph(graph, at)?.params ?? {};
  const stem = `${localId(at, id)}-${name}`.slice(0, 60);
  const wished = [name, stem, ...Array.from({ length: 99 }, (_, i) => `${stem}-${i + 2}`)];
  return wished.find((each) => idPattern.test(each) && !Object.hasOwn(taken, each)) ?? name;
};

/** What is set of the parameters that both expose stays set where one takes the place of the other. */
export const keepValues = (before: SubgraphContent, after: SubgraphContent): SubgraphContent => ({
  ...after,
  nodes: Object.entries(after.params ?? {}).reduce((nodes, [name, is]) => {
    const was = Object.hasOwn(before.params ?? {}, name) ? before.params?.[name] : undefined;
    const param = was && before.nodes.find(({ id }) => id === was[0])?.params[was[1]];
    return was === undefined ? nodes : nodes.map((node) => withParam(node, is, param));
  }, after.nodes),
});

const withParam = (node: GraphNode, [id, name]: GraphLink, param: GraphParam | undefined): GraphNode => {
  if (node.id !== id) return node;
  const { [name]: _, ...rest } = node.params;
  return { ...node, params: param === undefined ? rest : { ...node.params, [name]: param } };
};
