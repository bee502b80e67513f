/** A node or a sub-graph as a whole: removed with its wires, or under another name. */
import { freeId } from '../free-id.ts';
import { idPattern, type GraphLink, type StrategyGraph } from '../graph.ts';
import { drawnPort } from './fold.ts';
import { removePort, renamePort } from './fold-wire.ts';
import { mapIds, tidySubgraphs } from './restructure.ts';
import { findSubgraph, inside, isInside, localId, parentOf, type Links } from './subgraph.ts';

/** Wires from it go with it, of a sub-graph all that is inside; a graph keeps at least one node. */
export const removeNode = (graph: StrategyGraph, id: string): StrategyGraph => {
  const port = drawnPort(id);
  if (port !== undefined) return removePort(graph, port);
  const isSubgraph = findSubgraph(graph, id) !== undefined;
  const isKept = (each: string): boolean => each !== id && !(isSubgraph && isInside(id, each));
  const nodes = graph.nodes.filter((node) => isKept(node.id));
  if (nodes.length === 0) return graph;
  const cut = {
    ...graph,
    nodes: nodes.map((node) => ({ ...node, in: keepLinks(node.in, ([source]) => isKept(source)) })),
    outputs: keepLinks(graph.outputs, ([source]) => isKept(source)),
  };
  return tidySubgraphs(cut);
};

/** Under another name, everywhere, with all that is inside; nothing where the name is taken, cannot be one, or is of another sub-graph. */
export const renameNode = (graph: StrategyGraph, from: string, to: string): StrategyGraph => {
  const [port, next] = [drawnPort(from), drawnPort(to)];
  if (port !== undefined) return next === undefined || !idPattern.test(next.port) ? graph : renamePort(graph, port, next.port);
  const isSubgraph = findSubgraph(graph, from) !== undefined;
  const isThere = isSubgraph || graph.nodes.some(({ id }) => id === from);
  if (!isThere || freeId(graph, to) !== to || parentOf(graph, from) !== parentOf(graph, to)) return graph;
  const renamed = mapIds(graph, (id) => {
    if (id === from) return to;
    return isSubgraph && isInside(from, id) ? inside(to, localId(from, id)) : id;
  });
  return areIds(renamed) ? renamed : graph;
};

/** With the names around them they may be too long. */
export const areIds = ({ nodes, subgraphs = {} }: StrategyGraph): boolean =>
  [...nodes.map(({ id }) => id), ...Object.keys(subgraphs)].every((id) => idPattern.test(id));

export const keepLinks = (links: Links, isKept: (link: GraphLink) => boolean): Links =>
  Object.fromEntries(Object.entries(links).filter(([, link]) => isKept(link)));
