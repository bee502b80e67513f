/**
 * What a graph is called by its meaning. Each node is named by a digest of its kind, parameters and sources (Merkle), so
 * that names, order of drawing, layout and dead nodes vanish, and equal nodes are one. The canonical graph numbers the
 * nodes by depth, then digest; `programHash` is the hash of that. `familyHash` also drops parameters and the order of
 * interchangeable inputs, and includes the instruments: variants of one idea share a family. A parameter that a kind got later
 * says nothing at its default, so a graph from before it keeps its name.
 */
import { contentHash } from '#/core/value/canonical.ts';
import type { Digest } from '#/core/value/hash.ts';
import { present } from '#/core/value/invariant.ts';
import { kindName, type ParamValue } from './define.ts';
import type { GraphLink } from './graph.ts';
import type { ResolvedGraph, ResolvedNode } from './resolve.ts';

export interface CanonicalNode extends ResolvedNode {
  /** `n1`, `n2`, ... each after its sources. */
  readonly name: string;
  /** Over all that it means: kind, parameters and what feeds it. */
  readonly digest: Digest;
  readonly sources: ReadonlyMap<string, GraphLink>;
  /** Nodes of the drawn graph that mean this. */
  readonly drawn: readonly string[];
}

export interface CanonicalGraph {
  readonly nodes: readonly CanonicalNode[];
  readonly outputs: ReadonlyMap<string, GraphLink>;
}

type Digests = ReadonlyMap<string, Digest>;

const digestNodes = (graph: ResolvedGraph, describe: (node: ResolvedNode, digests: Digests) => unknown): Digests => {
  const digests = new Map<string, Digest>();
  for (const node of graph.nodes) digests.set(node.id, contentHash(describe(node, digests)));
  return digests;
};

const digestOf = (digests: Digests, id: string): Digest => present(digests.get(id), `digest of node ${id}`);

const toldParams = ({ kind, params }: ResolvedNode): Readonly<Record<string, ParamValue>> =>
  Object.fromEntries(
    Object.entries(params).filter(([name, value]) => {
      const spec = kind.params[name];
      return !(spec?.kind === 'number' && spec.isAdded === true && value === spec.default);
    }),
  );

const describeMeaning = (node: ResolvedNode, digests: Digests): unknown => ({
  kind: kindName(node.kind),
  params: toldParams(node),
  in: Object.fromEntries([...node.inputs].map(([port, [id, output]]) => [port, [digestOf(digests, id), output]])),
});

const describeFamily = ({ kind, inputs }: ResolvedNode, digests: Digests): unknown => {
  const wires = [...inputs].map(([port, [id, output]]) => [kind.isCommutative === true ? '' : port, digestOf(digests, id), output]);
  return { kind: kindName(kind), in: wires.map((wire) => wire.join(' ')).toSorted() };
};

export const toCanonicalGraph = (graph: ResolvedGraph): CanonicalGraph => {
  const digests = digestNodes(graph, describeMeaning);
  const depths = new Map<string, number>();
  for (const { id, inputs } of graph.nodes) {
    depths.set(id, 1 + Math.max(0, ...[...inputs.values()].map(([source]) => depths.get(source) ?? 0)));
  }
  const rank = (id: string): string => `${String(depths.get(id)).padStart(4, '0')} ${digestOf(digests, id)}`;
  const groups = new Map<Digest, ResolvedNode[]>();
  for (const node of graph.nodes.toSorted((a, b) => (rank(a.id) < rank(b.id) ? -1 : 1))) {
    const digest = digestOf(digests, node.id);
    groups.set(digest, [...(groups.get(digest) ?? []), node]);
  }
  const names = new Map([...groups.keys()].map((digest, index) => [digest, `n${index + 1}`]));
  const rename = ([id, port]: GraphLink): GraphLink => [present(names.get(digestOf(digests, id)), `name of node ${id}`), port];
  const nodes = [...groups].map(([digest, same]) => ({
    ...present(same[0], 'node of a digest'),
    name: present(names.get(digest), 'name of a digest'),
    digest,
    sources: renameAll(present(same[0], 'node of a digest').inputs, rename),
    drawn: same.map(({ id }) => id),
  }));
  return { nodes, outputs: renameAll(graph.outputs, rename) };
};

const renameAll = (links: ReadonlyMap<string, GraphLink>, rename: (link: GraphLink) => GraphLink): ReadonlyMap<string, GraphLink> =>
  new Map([...links].map(([port, link]) => [port, rename(link)]));

/** The canonical graph as plain data: what `programHash` is over. */
export const toCanonicalRecord = ({ nodes, outputs }: CanonicalGraph): unknown => ({
  schema: 1,
  nodes: nodes.map((node) => ({
    id: node.name,
    kind: kindName(node.kind),
    params: toldParams(node),
    in: Object.fromEntries(node.sources),
  })),
  outputs: Object.fromEntries(outputs),
});

export const programHash = (graph: CanonicalGraph): Digest => contentHash(toCanonicalRecord(graph));

export const familyHash = (graph: ResolvedGraph, instruments: readonly string[] = []): Digest => {
  const digests = digestNodes(withoutUniverses(graph), describeFamily);
  const target = present(graph.outputs.get('target'), 'target of a graph');
  return contentHash({ target: [digestOf(digests, target[0]), target[1]], instruments: instruments.toSorted() });
};

/** A family is of instruments already, however a graph says them: what a universe feeds is fed by the bars that it takes. */
const withoutUniverses = (graph: ResolvedGraph): ResolvedGraph => {
  const behind = (link: GraphLink): GraphLink => {
    const node = graph.byId.get(link[0]);
    const bars = node?.kind.id === 'universe' ? node.inputs.get('bars') : undefined;
    return bars === undefined ? link : behind(bars);
  };
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, inputs: renameAll(node.inputs, behind) })) };
};
