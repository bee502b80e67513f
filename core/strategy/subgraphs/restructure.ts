/** Unfolding, and what keeps sub-graphs in order: nodes get other names and nothing else, so the program is the same before and after. */
import { freeId } from '../free-id.ts';
import type { GraphLink, StrategyGraph, Subgraph } from '../graph.ts';
import { withParams } from './params.ts';
import { findSubgraph, inside, isInside, localId, parentOf, shownAs, withSubgraphs, type Links } from './subgraph.ts';

export const mapLinks = (links: Links, to: (link: GraphLink) => GraphLink): Links =>
  Object.fromEntries(Object.entries(links).map(([port, link]) => [port, to(link)]));

/** Nodes and sub-graphs under other names, everywhere. */
export const mapIds = (graph: StrategyGraph, to: (id: string) => string): StrategyGraph => {
  const follow = ([id, port]: GraphLink): GraphLink => [to(id), port];
  const nodes = graph.nodes.map((node) => ({ ...node, id: to(node.id), in: mapLinks(node.in, follow) }));
  const subgraphs = Object.entries(graph.subgraphs ?? {}).map(([at, subgraph]): [string, Subgraph] => {
    const within = ([id, port]: GraphLink): GraphLink[] => {
      const moved = to(inside(at, id));
      return isInside(to(at), moved) ? [[localId(to(at), moved), port]] : [];
    };
    return [to(at), mapPorts(subgraph, within)];
  });
  return withSubgraphs({ ...graph, nodes, outputs: mapLinks(graph.outputs, follow) }, subgraphs);
};

export type SubgraphSide = 'inputs' | 'outputs' | 'params';

/** Ports and exposed parameters that lead nowhere any more are left out. */
export const mapPorts = (subgraph: Subgraph, to: (link: GraphLink, side: SubgraphSide) => readonly GraphLink[]): Subgraph => {
  const mapEach = (links: Links, side: SubgraphSide): readonly (readonly [string, GraphLink])[] =>
    Object.entries(links).flatMap(([name, link]) => to(link, side).map((kept) => [name, kept] as const));
  const ports = {
    ...subgraph,
    inputs: Object.fromEntries(
      Object.entries(subgraph.inputs).flatMap(([port, ends]) => {
        const kept = ends.flatMap((end) => to(end, 'inputs'));
        return kept.length === 0 ? [] : [[port, kept]];
      }),
    ),
    outputs: Object.fromEntries(mapEach(subgraph.outputs, 'outputs')),
  };
  return subgraph.params === undefined ? ports : withParams(ports, mapEach(subgraph.params, 'params'));
};

/** Its nodes where it stood, under free names. One that is switched off stays: its nodes would take part again. */
export const unpackSubgraph = (graph: StrategyGraph, id: string): StrategyGraph => {
  const subgraph = findSubgraph(graph, id);
  if (subgraph === undefined || subgraph.bypassed === true) return graph;
  const around = parentOf(graph, id);
  const rest = withSubgraphs(
    graph,
    Object.entries(graph.subgraphs ?? {}).filter(([each]) => each !== id),
  );
  const names = new Map<string, string>();
  const taken = { nodes: rest.nodes.filter((node) => !isInside(id, node.id)), subgraphs: rest.subgraphs };
  for (const each of [...rest.nodes.map((node) => node.id), ...Object.keys(rest.subgraphs ?? {})]) {
    const shown = isInside(id, each) ? shownAs(graph, id, each) : undefined;
    if (shown === undefined || names.has(shown)) continue;
    const free = freeId({ ...taken, nodes: [...taken.nodes, ...[...names.values()].map(named)] }, inside(around, localId(id, shown)));
    names.set(shown, free);
  }
  return mapIds(rest, (each) => {
    const shown = isInside(id, each) ? shownAs(graph, id, each) : undefined;
    return shown === undefined ? each : `${names.get(shown) ?? shown}${each.slice(shown.length)}`;
  });
};

const named = (id: string) => ({ id, kind: '', params: {}, in: {} });

/** From linked to a copy. */
export const detachSubgraph = (graph: StrategyGraph, id: string): StrategyGraph => {
  if (findSubgraph(graph, id)?.linked === undefined) return graph;
  const detach = ({ linked: _, ...copy }: Subgraph): Subgraph => copy;
  return withSubgraphs(
    graph,
    Object.entries(graph.subgraphs ?? {}).map(([each, subgraph]) => [each, each === id ? detach(subgraph) : subgraph]),
  );
};

/** What leads to what is no longer there is left out: ports of nodes that are gone, sub-graphs without any. */
export const tidySubgraphs = (graph: StrategyGraph): StrategyGraph => {
  if (graph.subgraphs === undefined) return graph;
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const held = Object.entries(graph.subgraphs).filter(([at]) => graph.nodes.some(({ id }) => isInside(at, id)));
  const tidy = held.map(([at, subgraph]): [string, Subgraph] => {
    const keep = (link: GraphLink, side: SubgraphSide): readonly GraphLink[] => {
      const node = byId.get(inside(at, link[0]));
      const fed = side === 'inputs' ? node?.in[link[1]] : undefined;
      return node === undefined || (fed !== undefined && isInside(at, fed[0])) ? [] : [link];
    };
    return [at, mapPorts(subgraph, keep)];
  });
  return withSubgraphs(graph, tidy);
};
