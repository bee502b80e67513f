/**
 * Sub-graphs by name. The nodes called `trend.…` are inside of the sub-graph `trend`; the whole drawing is the empty name.
 * What a port of a sub-graph stands for is told here; what is wrong with one in check.ts.
 */
import { contentHash, type Digest } from '#/core/value/canonical.ts';
import type { GraphLink, GraphNode, StrategyGraph, Subgraph } from '../graph.ts';

export type Subgraphs = Readonly<Record<string, Subgraph>>;
export type Links = Readonly<Record<string, GraphLink>>;

/** What is inside of a sub-graph, by the names it has there. */
export interface SubgraphContent {
  readonly nodes: readonly GraphNode[];
  readonly subgraphs: Subgraphs;
  readonly inputs: Subgraph['inputs'];
  readonly outputs: Links;
  /** Absent where nothing is exposed. */
  readonly params?: Links;
}

export const isInside = (at: string, id: string): boolean => at === '' || id.startsWith(`${at}.`);
/** The whole id of what is called `id` inside of `at`. */
export const inside = (at: string, id: string): string => (at === '' ? id : `${at}.${id}`);
export const localId = (at: string, id: string): string => (at === '' ? id : id.slice(at.length + 1));
/** The sub-graph that holds this one, by names alone. */
export const parentOf = (graph: StrategyGraph, id: string): string => subgraphsAround(graph, id).at(-1) ?? '';

export const findSubgraph = ({ subgraphs }: StrategyGraph, id: string): Subgraph | undefined =>
  subgraphs !== undefined && Object.hasOwn(subgraphs, id) ? subgraphs[id] : undefined;

/** Sub-graphs that an id is inside of, the outermost first. */
export const subgraphsAround = ({ subgraphs = {} }: StrategyGraph, id: string): readonly string[] =>
  Object.keys(subgraphs)
    .filter((each) => isInside(each, id))
    .toSorted((a, b) => a.length - b.length);

/** What stands for a node where `at` is open: itself, or the sub-graph around it; undefined where it is outside. */
export const shownAs = (graph: StrategyGraph, at: string, id: string): string | undefined =>
  isInside(at, id) ? (subgraphsAround(graph, id).find((each) => each !== at && isInside(at, each)) ?? id) : undefined;

/** The same nodes with nothing folded. */
export const withoutSubgraphs = ({ subgraphs: _, ...flat }: StrategyGraph): StrategyGraph => flat;

export const withSubgraphs = (graph: StrategyGraph, entries: readonly (readonly [string, Subgraph])[]): StrategyGraph => {
  const flat = withoutSubgraphs(graph);
  return entries.length === 0 ? flat : { ...flat, subgraphs: Object.fromEntries(entries) };
};

export const isSameLink = (a: GraphLink | undefined, b: GraphLink | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** Inputs of nodes that an input of a sub-graph feeds, by whole ids. */
export const endsOf = (graph: StrategyGraph, at: string, port: string): readonly GraphLink[] => {
  const inputs = findSubgraph(graph, at)?.inputs ?? {};
  const ends = Object.hasOwn(inputs, port) ? inputs[port] : undefined;
  return (ends ?? []).map(([id, input]) => [inside(at, id), input]);
};

/** The output of a node that an output of a sub-graph is; a link of any other node is itself. */
export const sourceOf = (graph: StrategyGraph, [id, port]: GraphLink): GraphLink => {
  const outputs = findSubgraph(graph, id)?.outputs ?? {};
  const link = Object.hasOwn(outputs, port) ? outputs[port] : undefined;
  return link === undefined ? [id, port] : [inside(id, link[0]), link[1]];
};

/** As it is drawn where `at` is open; undefined where it comes from outside, or from no port of a sub-graph. */
export const drawnSource = (graph: StrategyGraph, at: string, link: GraphLink): GraphLink | undefined => {
  const shown = shownAs(graph, at, link[0]);
  if (shown === undefined) return undefined;
  if (shown === link[0]) return link;
  const ports = Object.keys(findSubgraph(graph, shown)?.outputs ?? {});
  const port = ports.find((each) => isSameLink(sourceOf(graph, [shown, each]), link));
  return port === undefined ? undefined : [shown, port];
};

export const contentOf = (graph: StrategyGraph, at: string): SubgraphContent => {
  const { inputs, outputs, params } = findSubgraph(graph, at) ?? { inputs: {}, outputs: {}, params: undefined };
  const nodes = graph.nodes
    .filter(({ id }) => isInside(at, id))
    .map((node) => ({ ...node, id: localId(at, node.id), in: linksInside(at, node.in) }));
  const within = Object.entries(graph.subgraphs ?? {}).filter(([id]) => isInside(at, id));
  return {
    nodes,
    inputs,
    outputs,
    ...(params !== undefined && { params }),
    subgraphs: Object.fromEntries(within.map(([id, each]) => [localId(at, id), each])),
  };
};

/** Wires among the nodes inside; those from outside belong to who uses it. */
const linksInside = (at: string, links: Links): Links =>
  Object.fromEntries(
    Object.entries(links)
      .filter(([, [source]]) => isInside(at, source))
      .map(([port, [source, output]]) => [port, [localId(at, source), output]]),
  );

/** Over what is inside, in whatever order it was drawn; the values of what it exposes belong to who uses it. */
export const hashContent = ({ nodes, ...rest }: SubgraphContent): Digest => {
  const exposed = new Set(Object.values(rest.params ?? {}).map((link) => link.join(' ')));
  const own = ({ params, ...node }: GraphNode): GraphNode => ({
    ...node,
    params: Object.fromEntries(Object.entries(params).filter(([name]) => !exposed.has(`${node.id} ${name}`))),
  });
  return contentHash({ ...rest, nodes: nodes.map(own).toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
};
