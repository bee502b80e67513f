/** What one click does about a problem of a graph: an edit that mends it, or the list of wires that would. */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { GraphLink, GraphNode, StrategyGraph } from '#/core/strategy/graph.ts';
import { judgeWire } from '#/core/strategy/judge-wire.ts';
import type { Problem } from '#/core/strategy/problem.ts';
import { checkSubgraphs } from '#/core/strategy/subgraphs/check.ts';
import { exposedParam } from '#/core/strategy/subgraphs/params.ts';
import { endsOf, findSubgraph, isSameLink, subgraphsAround } from '#/core/strategy/subgraphs/subgraph.ts';
import { paramOf, partsOf } from './edit-graph.ts';
import type { Edit } from './edits.ts';

export interface ProblemFix {
  readonly title: string;
  readonly edit?: Edit;
  /** A node whose wires are to be chosen. */
  readonly connect?: string;
}

export const fixOf = (graph: StrategyGraph, problem: Problem, catalogue: Catalogue): ProblemFix | undefined => {
  if (findSubgraph(graph, problem.node) !== undefined) return fixSubgraph(graph, problem);
  const node = graph.nodes.find(({ id }) => id === problem.node);
  if (node === undefined) return problem.code === 'MissingTarget' ? fixTarget(graph, catalogue) : undefined;
  const { port = '' } = problem;
  switch (problem.code) {
    case 'UnknownKind':
      return { title: `Remove ${node.id}`, edit: { do: 'remove', node: node.id } };
    case 'UnknownPort':
    case 'UnknownSource':
      return { title: 'Remove the wire', edit: { do: 'disconnect', to: { node: node.id, port } } };
    case 'MissingInput':
      return fixMissing(graph, { node, port }, catalogue);
    case 'BadParam':
    case 'UnknownParam':
      return fixParam(graph, { node, port }, catalogue);
    case 'WrongType':
    case 'WrongUnit':
    case 'WrongTimeFrame':
      return fixWire(graph, { node, port }, catalogue);
    default:
      return undefined;
  }
};

interface Spot {
  readonly node: GraphNode;
  readonly port: string;
}

const fixSubgraph = (graph: StrategyGraph, { code, node, port = '' }: Problem): ProblemFix => {
  if (code === 'ChangedLink') return { title: 'Detach', edit: { do: 'detach', node } };
  return exposedParam(graph, node, port) === undefined
    ? { title: 'Unpack', edit: { do: 'unpack', node } }
    : { title: `Expose ${port} no more`, edit: { do: 'hide', at: node, name: port } };
};

/** A node that is no part of the strategy is taken away; one that is wants a wire: to itself, or to the sub-graph whose port feeds it. */
const fixMissing = (graph: StrategyGraph, { node: { id }, port }: Spot, catalogue: Catalogue): ProblemFix => {
  if (!partsOf(graph, catalogue).has(id)) return { title: `Remove ${id}`, edit: { do: 'remove', node: id } };
  const feeds = (at: string): boolean =>
    Object.keys(findSubgraph(graph, at)?.inputs ?? {}).some((input) => endsOf(graph, at, input).some((end) => isSameLink(end, [id, port])));
  return { title: 'Connect', connect: subgraphsAround(graph, id).find(feeds) ?? id };
};

const fixParam = (graph: StrategyGraph, { node, port }: Spot, catalogue: Catalogue): ProblemFix => {
  const spec = catalogue.get(node.kind)?.params[port];
  if (spec !== undefined) {
    return { title: `Set it to ${spec.default}`, edit: { do: 'param', node: node.id, name: port, param: paramOf(spec, spec.default) } };
  }
  const { [port]: _, ...params } = node.params;
  const nodes = graph.nodes.map((each) => (each === node ? { ...each, params } : each));
  return { title: `Remove ${port}`, edit: { do: 'replace', title: `Remove ${node.id}.${port}`, graph: { ...graph, nodes } } };
};

const fixWire = (graph: StrategyGraph, { node, port }: Spot, catalogue: Catalogue): ProblemFix | undefined => {
  const from = node.in[port];
  if (from === undefined) return undefined;
  const { [port]: _, ...rest } = node.in;
  const cut = { ...graph, nodes: graph.nodes.map((each) => (each === node ? { ...each, in: rest } : each)) };
  const [fix] =
    judgeWire(cut, { from, to: { node: node.id, port } }, catalogue)?.fixes.filter(
      ({ graph: fixed }) => checkSubgraphs(fixed).length === 0,
    ) ?? [];
  return fix === undefined
    ? { title: 'Remove the wire', edit: { do: 'disconnect', to: { node: node.id, port } } }
    : { title: fix.title, edit: { do: 'replace', title: fix.title, graph: fix.graph } };
};

/** The last node that gives a target. */
const fixTarget = (graph: StrategyGraph, catalogue: Catalogue): ProblemFix | undefined => {
  const targets = graph.nodes.flatMap(({ id, kind }): GraphLink[] =>
    Object.entries(catalogue.get(kind)?.outputs ?? {}).flatMap(([port, { type }]) =>
      type === 'Target' || type === 'Orders' ? [[id, port]] : [],
    ),
  );
  const link = targets.at(-1);
  return link && { title: `Make ${link[0]} the strategy`, edit: { do: 'target', link } };
};
