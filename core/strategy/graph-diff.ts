/**
 * What differs between two graphs, as far as it means something. Left out as cosmetic: the strategy's name, the order of
 * nodes, units that are only shown, a default that is written out, nodes that reach no output, and another name for the
 * same node. Two graphs of one programHash do not differ.
 */
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import { compileGraph } from './compile.ts';
import type { ParamValue } from './define.ts';
import type { GraphLink, GraphNode, StrategyGraph, Subgraph } from './graph.ts';
import { completeParams, sortIds } from './resolve.ts';

export interface Change<Value> {
  readonly name: string;
  /** Undefined where it was not there; likewise `to`. */
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

export interface ChangedNode {
  /** Its id in the second graph. */
  readonly id: string;
  readonly kind?: Change<string>;
  readonly bypassed?: Change<boolean>;
  readonly params: readonly Change<ParamValue>[];
  /** By input port; `close.out` is an output of a node. */
  readonly wires: readonly Change<string>[];
}

export interface GraphDiff {
  readonly isSame: boolean;
  readonly added: readonly Pick<GraphNode, 'id' | 'kind'>[];
  readonly removed: readonly Pick<GraphNode, 'id' | 'kind'>[];
  readonly changed: readonly ChangedNode[];
  readonly outputs: readonly Change<string>[];
  /**
   * How each is held (`v3 of trend`, or `copy`), what it exposes, whether it is switched off. What changed inside stands with its
   * nodes.
   */
  readonly subgraphs: readonly Change<string>[];
}

const noDiff: GraphDiff = { isSame: true, added: [], removed: [], changed: [], outputs: [], subgraphs: [] };

export const diffGraphs = (a: StrategyGraph, b: StrategyGraph, catalogue: Catalogue = shippedCatalogue): GraphDiff => {
  const hash = programHashOf(a, catalogue);
  if (hash !== undefined && hash === programHashOf(b, catalogue)) return noDiff;
  const [before, after] = [sortedNodes(a), sortedNodes(b)];
  const pairs = pairNodes(before, after, catalogue);
  const idsBefore = new Map([...pairs].map(([node, old]) => [node.id, old.id]));
  const paired = new Set(pairs.values());
  const added = after.filter((node) => !pairs.has(node)).map(nameNode);
  const removed = before.filter((node) => !paired.has(node)).map(nameNode);
  const changed = [...pairs].flatMap(([node, old]) => changesOf({ node, old, idsBefore }, catalogue));
  const outputs = wireChanges(a.outputs, b.outputs, idsBefore);
  const switched = bypassChanges(a, b);
  const isSame = [added, removed, changed, outputs, switched].every(({ length }) => length === 0);
  return isSame ? noDiff : { isSame, added, removed, changed, outputs, subgraphs: [...subgraphChanges(a, b), ...switched] };
};

/** What of the sub-graphs of both is another, by what is said of each. */
const changesOfEach = (
  { subgraphs: a = {} }: StrategyGraph,
  { subgraphs: b = {} }: StrategyGraph,
  say: (id: string, subgraph: Subgraph | undefined) => readonly (readonly [name: string, said: string])[],
): readonly Change<string>[] =>
  namesOf(a, b).flatMap((id) => {
    const [from, to] = [Object.fromEntries(say(id, memberOf(a, id))), Object.fromEntries(say(id, memberOf(b, id)))];
    return namesOf(from, to)
      .map((name) => ({ name, from: memberOf(from, name), to: memberOf(to, name) }))
      .filter((change) => change.from !== change.to);
  });

const bypassChanges = (a: StrategyGraph, b: StrategyGraph): readonly Change<string>[] =>
  changesOfEach(a, b, (id, subgraph) => (subgraph?.bypassed === true ? [[`${id}.bypassed`, 'true']] : []));

const subgraphChanges = (a: StrategyGraph, b: StrategyGraph): readonly Change<string>[] =>
  changesOfEach(a, b, (id, subgraph) => {
    if (subgraph === undefined) return [];
    const { linked, params = {} } = subgraph;
    const exposed = Object.entries(params).map(([name, link]) => [`${id} parameter ${name}`, link.join('.')] as const);
    return [[id, linked === undefined ? 'copy' : `v${linked.version} of ${linked.subgraph}`], ...exposed];
  });

const programHashOf = (graph: StrategyGraph, catalogue: Catalogue): string | undefined => {
  const program = compileGraph(graph, catalogue);
  return program.ok ? program.value.hash : undefined;
};

const nameNode = ({ id, kind }: GraphNode): Pick<GraphNode, 'id' | 'kind'> => ({ id, kind });

/** Nodes that reach an output, each after those that feed it; with a loop, all as drawn. */
const sortedNodes = (graph: StrategyGraph): readonly GraphNode[] => {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const roots = Object.values(graph.outputs).map(([id]) => id);
  const { order, cyclic } = sortIds(roots, (id) => Object.values(byId.get(id)?.in ?? {}).map(([source]) => source));
  return cyclic === undefined ? order.flatMap((id) => byId.get(id) ?? []) : [...byId.values()];
};

/** Nodes after to nodes before: those of one id, those that were folded or unfolded, then those that say the same under another. */
const pairNodes = (before: readonly GraphNode[], after: readonly GraphNode[], catalogue: Catalogue): ReadonlyMap<GraphNode, GraphNode> => {
  const byId = new Map(before.map((node) => [node.id, node]));
  const pairs = new Map(after.flatMap((node): [GraphNode, GraphNode][] => (byId.has(node.id) ? [[node, byId.get(node.id) ?? node]] : [])));
  const idsBefore = new Map([...pairs].map(([node, old]) => [node.id, old.id]));
  const free = new Set(before.filter((node) => !idsBefore.has(node.id)));
  for (const node of after) {
    if (pairs.has(node)) continue;
    const alike = [...free].filter(({ kind }) => kind === node.kind);
    const isSame = (old: GraphNode): boolean => changesOf({ node, old, idsBefore }, catalogue).length === 0;
    const old = alike.find(isSame) ?? alike.find(({ id }) => isFolded(id, node.id) || isFolded(node.id, id));
    if (old === undefined) continue;
    pairs.set(node, old);
    idsBefore.set(node.id, old.id);
    free.delete(old);
  }
  return pairs;
};

/** `trend.fast` is `fast`, folded. */
const isFolded = (id: string, was: string): boolean => id.endsWith(`.${was}`);

interface Pair {
  readonly node: GraphNode;
  readonly old: GraphNode;
  /** Ids after to ids before, of nodes that are the same. */
  readonly idsBefore: ReadonlyMap<string, string>;
}

/** One changed node, or none. */
const changesOf = ({ node, old, idsBefore }: Pair, catalogue: Catalogue): readonly ChangedNode[] => {
  const kind = node.kind === old.kind ? undefined : { name: 'kind', from: old.kind, to: node.kind };
  const [was, is] = [old.bypassed === true, node.bypassed === true];
  const bypassed = was === is ? undefined : { name: 'bypassed', from: was, to: is };
  const [from, to] = [valuesOf(old, catalogue), valuesOf(node, catalogue)];
  const params = namesOf(from, to)
    .map((name) => ({ name, from: memberOf(from, name), to: memberOf(to, name) }))
    .filter((change) => change.from !== change.to);
  const wires = wireChanges(old.in, node.in, idsBefore);
  if (kind === undefined && bypassed === undefined && params.length === 0 && wires.length === 0) return [];
  return [{ id: node.id, ...(kind && { kind }), ...(bypassed && { bypassed }), params, wires }];
};

const valuesOf = (node: GraphNode, catalogue: Catalogue): Readonly<Record<string, ParamValue>> => {
  const kind = catalogue.get(node.kind);
  const given = Object.fromEntries(Object.entries(node.params).map(([name, { value }]) => [name, value]));
  return kind === undefined ? given : { ...given, ...completeParams(kind, node) };
};

type Links = Readonly<Record<string, GraphLink>>;

const wireChanges = (from: Links, to: Links, idsBefore: ReadonlyMap<string, string>): readonly Change<string>[] =>
  namesOf(from, to).flatMap((name) => {
    const [before, after] = [memberOf(from, name), memberOf(to, name)];
    const isSame = before?.[1] === after?.[1] && before?.[0] === (after && idsBefore.get(after[0]));
    return isSame ? [] : [{ name, from: before?.join('.'), to: after?.join('.') }];
  });

const namesOf = (a: object, b: object): readonly string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();

/** An own member: a name may be that of something every object has. */
const memberOf = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
