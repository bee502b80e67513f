/**
 * Sub-graphs that are switched off, looked through: what reads an output reads what feeds the first input (by name) that gives
 * what the output gives, as at a bypassed node; what is inside takes no part. The graph that is left has none of them.
 */
import type { Catalogue } from '../catalogue.ts';
import type { NodeKind } from '../define.ts';
import type { GraphLink, GraphNode, StrategyGraph } from '../graph.ts';
import { isAccepted } from '../port.ts';
import type { Problem } from '../problem.ts';
import { endsOf, findSubgraph, isInside, isSameLink, sourceOf, subgraphsAround, withSubgraphs } from './subgraph.ts';

export interface Passed {
  readonly graph: StrategyGraph;
  /** Wires and outputs that nothing feeds any more; they are not in the graph that is left. */
  readonly problems: readonly Problem[];
}

/** The outermost sub-graph around a node that is switched off. */
export const bypassAround = (graph: StrategyGraph, id: string): string | undefined =>
  subgraphsAround(graph, id).find((at) => findSubgraph(graph, at)?.bypassed === true);

export const passBypassed = (graph: StrategyGraph, catalogue: Catalogue): Passed => {
  const off = Object.entries(graph.subgraphs ?? {}).filter(([, { bypassed }]) => bypassed === true);
  if (off.length === 0) return { graph, problems: [] };
  const passing: Passing = { graph, catalogue, byId: new Map(graph.nodes.map((node) => [node.id, node])) };
  const problems: Problem[] = [];
  const passAll = (node: string, links: GraphNode['in']): GraphNode['in'] =>
    Object.fromEntries(
      Object.entries(links).flatMap(([port, link]) => {
        const passed = passLink(passing, link);
        if (passed === undefined) problems.push(brokenBypass(node, port, bypassAround(graph, link[0]) ?? link[0]));
        return passed === undefined ? [] : [[port, passed]];
      }),
    );
  const isOff = (id: string): boolean => off.some(([at]) => isInside(at, id));
  const nodes = graph.nodes.filter(({ id }) => !isOff(id)).map((node) => ({ ...node, in: passAll(node.id, node.in) }));
  const kept = Object.entries(graph.subgraphs ?? {}).filter(([at]) => !isOff(at) && findSubgraph(graph, at)?.bypassed !== true);
  return { graph: withSubgraphs({ ...graph, nodes, outputs: passAll('outputs', graph.outputs) }, kept), problems };
};

interface Passing {
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
  readonly byId: ReadonlyMap<string, GraphNode>;
}

/** Through one after another; undefined where one has nothing to pass through. */
const passLink = (passing: Passing, link: GraphLink): GraphLink | undefined => {
  let current: GraphLink | undefined = link;
  for (let hops = 0; current !== undefined && hops <= passing.byId.size; hops += 1) {
    const at = bypassAround(passing.graph, current[0]);
    if (at === undefined) return current;
    current = feedOf(passing, at, current);
  }
  return undefined;
};

/** What feeds the first of its inputs that fits one of its outputs. */
const feedOf = (passing: Passing, at: string, link: GraphLink): GraphLink | undefined => {
  const { graph } = passing;
  const { inputs = {}, outputs = {} } = findSubgraph(graph, at) ?? {};
  const isOutput = Object.keys(outputs).some((port) => isSameLink(sourceOf(graph, [at, port]), link));
  const wanted = kindAt(passing, link[0])?.outputs[link[1]]?.type;
  if (!isOutput || wanted === undefined) return undefined;
  const [feed] = Object.keys(inputs)
    .toSorted()
    .flatMap((port) => endsOf(graph, at, port).slice(0, 1))
    .flatMap(([id, input]): readonly GraphLink[] => {
      const type = kindAt(passing, id)?.inputs[input]?.type;
      return type !== undefined && isAccepted(wanted, type) ? feedAt(passing.byId.get(id), input) : [];
    });
  return feed;
};

const feedAt = (node: GraphNode | undefined, input: string): readonly GraphLink[] => {
  const link = node?.in[input];
  return link === undefined ? [] : [link];
};

const kindAt = ({ byId, catalogue }: Passing, id: string): NodeKind | undefined => catalogue.get(byId.get(id)?.kind ?? '');

const brokenBypass = (node: string, port: string, at: string): Problem => ({
  code: 'MissingInput',
  node,
  port,
  must: 'fed by a sub-graph that is not bypassed',
  was: `${at}, bypassed with nothing to pass through`,
  fix: `Switch ${at} on again or connect another node.`,
});
