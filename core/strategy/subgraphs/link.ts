/**
 * Sub-graphs that are linked from a saved strategy: what it offers, how one is put in, and how a newer version takes the place of
 * an older one. A link holds a copy of what it links, so a drawing means the same whatever becomes of its source.
 */
import type { Digest } from '#/core/value/hash.ts';
import { catalogue as shippedCatalogue } from '../catalogue.ts';
import { freeId } from '../free-id.ts';
import { graphLimits, type GraphLink, type StrategyGraph, type Subgraph } from '../graph.ts';
import { diffGraphs, type GraphDiff } from '../graph-diff.ts';
import type { Wire } from '../judge-wire.ts';
import { areIds, removeNode, renameNode } from './change-node.ts';
import { foldGraph } from './fold.ts';
import { connectFold } from './fold-wire.ts';
import { keepValues } from './params.ts';
import {
  contentOf,
  findSubgraph,
  hashContent,
  inside,
  isSameLink,
  parentOf,
  sourceOf,
  subgraphsAround,
  withSubgraphs,
  type SubgraphContent,
} from './subgraph.ts';

export interface OwnSubgraph {
  readonly subgraph: string;
  readonly hash: Digest;
  readonly nodes: number;
}

/** Those that are no links themselves. */
export const listOwnSubgraphs = (graph: StrategyGraph): readonly OwnSubgraph[] =>
  Object.entries(graph.subgraphs ?? {}).flatMap(([subgraph, { linked }]) => {
    const content = contentOf(graph, subgraph);
    return linked === undefined ? [{ subgraph, hash: hashContent(content), nodes: content.nodes.length }] : [];
  });

/** A sub-graph of a version of a strategy. */
export interface Origin {
  readonly strategy: string;
  readonly version: number;
  readonly subgraph: string;
  readonly graph: StrategyGraph;
}

export interface Linking {
  /** The sub-graph that is open. */
  readonly at: string;
  readonly origin: Origin;
}

export interface Inserted {
  readonly graph: StrategyGraph;
  readonly id: string;
}

/** With nothing wired to it yet. Undefined where names, depth or the number of nodes forbid it. */
export const insertLinked = (graph: StrategyGraph, { at, origin }: Linking): Inserted | undefined =>
  insertContent(graph, { at, origin, content: contentOf(origin.graph, origin.subgraph) });

interface Inserting extends Linking {
  readonly content: SubgraphContent;
  /** Of the one whose place it takes. */
  readonly bypassed?: boolean | undefined;
}

const insertContent = (graph: StrategyGraph, inserting: Inserting): Inserted | undefined => {
  const { at, content, bypassed, origin } = inserting;
  const { strategy, version, subgraph } = origin;
  const id = freeId(graph, inside(at, subgraph.slice(subgraph.lastIndexOf('.') + 1)));
  const to = ([node, port]: GraphLink): GraphLink => [inside(id, node), port];
  const nodes = content.nodes.map((node) => ({
    ...node,
    id: inside(id, node.id),
    in: Object.fromEntries(Object.entries(node.in).map(([port, link]) => [port, to(link)])),
  }));
  const { nodes: _, subgraphs, ...ports } = content;
  const linked = { strategy, subgraph, version, hash: hashContent(content) };
  const own: Subgraph = { ...ports, ...(bypassed !== undefined && { bypassed }), linked };
  const within = Object.entries(subgraphs).map(([each, held]): [string, Subgraph] => [inside(id, each), held]);
  const entries = [...Object.entries(graph.subgraphs ?? {}), [id, own] as const, ...within];
  const after = withSubgraphs({ ...graph, nodes: [...graph.nodes, ...nodes] }, entries);
  const isDeep = within.concat([[id, own]]).some(([each]) => subgraphsAround(after, each).length >= graphLimits.subgraphDepth);
  return nodes.length === 0 || after.nodes.length > graphLimits.nodes || isDeep || !areIds(after) ? undefined : { graph: after, id };
};

/**
 * The other version in its place: wires follow ports of one name, the others are cut; what is set and exposed by both stays set.
 * Undefined where it does not fit in.
 */
export const upgradeLinked = (graph: StrategyGraph, id: string, origin: Origin): StrategyGraph | undefined => {
  const at = parentOf(graph, id);
  const content = keepValues(contentOf(graph, id), contentOf(origin.graph, origin.subgraph));
  const put = insertContent(graph, { at, origin, content, bypassed: findSubgraph(graph, id)?.bypassed });
  if (put === undefined) return undefined;
  const wired = wiresOf(foldGraph(graph, at, shippedCatalogue).graph, { id, to: put.id })
    .filter(({ port, side }) => Object.hasOwn(findSubgraph(put.graph, put.id)?.[side] ?? {}, port))
    .reduce((after, { wire }) => connectFold(after, wire), put.graph);
  const outputs = Object.entries(graph.outputs).map(([name, link]): [string, GraphLink] => [
    name,
    movedTo(wired, { id, to: put.id, link }),
  ]);
  return renameNode(removeNode({ ...wired, outputs: { ...wired.outputs, ...Object.fromEntries(outputs) } }, id), put.id, id);
};

interface PortWire {
  readonly side: 'inputs' | 'outputs';
  readonly port: string;
  readonly wire: Wire;
}

/** The wires to and from one, as those of another. */
const wiresOf = ({ nodes }: StrategyGraph, { id, to }: { readonly id: string; readonly to: string }): readonly PortWire[] => {
  const taken = nodes.filter((node) => node.id === id).flatMap((node) => Object.entries(node.in));
  const inputs = taken.map(([port, from]): PortWire => ({ side: 'inputs', port, wire: { from, to: { node: to, port } } }));
  const outputs = nodes.flatMap((node) =>
    Object.entries(node.in).flatMap(([port, [source, output]]): PortWire[] =>
      source === id && node.id !== id ? [{ side: 'outputs', port: output, wire: { from: [to, output], to: { node: node.id, port } } }] : [],
    ),
  );
  return [...inputs, ...outputs];
};

/** An output of one version, as the output of that name of another. */
const movedTo = (
  graph: StrategyGraph,
  { id, to, link }: { readonly id: string; readonly to: string; readonly link: GraphLink },
): GraphLink => {
  const ports = Object.keys(findSubgraph(graph, id)?.outputs ?? {});
  const port = ports.find((each) => isSameLink(sourceOf(graph, [id, each]), link));
  return port !== undefined && Object.hasOwn(findSubgraph(graph, to)?.outputs ?? {}, port) ? sourceOf(graph, [to, port]) : link;
};

export interface UpgradeDiff {
  /** What is inside. */
  readonly diff: GraphDiff;
  /** Ports and parameters that the other version has no more: wires to them are cut. */
  readonly lost: readonly string[];
}

/** What is set of the exposed parameters is the same in both: it stays set. */
export const diffContents = (before: SubgraphContent, after: SubgraphContent): UpgradeDiff => {
  const gone = (side: 'inputs' | 'outputs' | 'params'): readonly string[] =>
    Object.keys(before[side] ?? {}).filter((port) => !Object.hasOwn(after[side] ?? {}, port));
  return {
    diff: diffGraphs(asGraph(before), asGraph(keepValues(before, after))),
    lost: [
      ...gone('inputs').map((port) => `input ${port}`),
      ...gone('outputs').map((port) => `output ${port}`),
      ...gone('params').map((name) => `parameter ${name}`),
    ],
  };
};

const asGraph = ({ nodes, outputs, subgraphs }: SubgraphContent): StrategyGraph =>
  withSubgraphs({ schema: 1, name: 'sub-graph', nodes, outputs }, Object.entries(subgraphs));
