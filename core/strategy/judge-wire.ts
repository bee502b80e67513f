/**
 * Whether a wire may be dropped: by what it would make wrong that was right before, anywhere in the drawing, also on nodes
 * that reach no output yet. A refusal brings the changes that would make the wire fit: nodes put between, or a setting.
 */
import { adapterChain } from './adapters.ts';
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import { kindName, type NodeKind } from './define.ts';
import { freeId } from './free-id.ts';
import type { GraphLink, GraphNode, StrategyGraph } from './graph.ts';
import { isAccepted, type PortType } from './port.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { sortIds } from './resolve.ts';
import { validateGraph } from './validate.ts';

export interface WireEnd {
  readonly node: string;
  readonly port: string;
}

export interface WireFix {
  /** What would be done: "Insert Price". */
  readonly title: string;
  /** The whole graph after it, with the wire. */
  readonly graph: StrategyGraph;
  /** Nodes put between, from the source on. */
  readonly added: readonly string[];
}

export interface WireRefusal {
  readonly problem: Problem;
  readonly fixes: readonly WireFix[];
}

export interface Wire {
  readonly from: GraphLink;
  readonly to: WireEnd;
}

/** What a wire itself can make wrong. */
const wireCodes: readonly ProblemCode[] = [
  'UnknownSource',
  'UnknownPort',
  'WrongType',
  'WrongUnit',
  'WrongTimeFrame',
  'LookAhead',
  'Cycle',
  'TooDeep',
  'TooLongLookback',
];

/** Undefined where the wire fits. */
export const judgeWire = (graph: StrategyGraph, wire: Wire, catalogue: Catalogue = shippedCatalogue): WireRefusal | undefined => {
  const before = keysOf(wireProblems(without(graph, wire.to), catalogue));
  const judge = (after: StrategyGraph): readonly Problem[] =>
    wireProblems(after, catalogue).filter((problem) => !before.has(keyOf(problem)));
  const found = judge(connectWire(graph, wire));
  const problem = found.find(({ node, port }) => node === wire.to.node && port === wire.to.port) ?? found[0];
  if (problem === undefined) return undefined;
  const fixes = proposeFixes(graph, { wire, problem }, catalogue).filter((fix) => judge(fix.graph).length === 0);
  return { problem, fixes: fixes.slice(0, 2) };
};

export const connectWire = (graph: StrategyGraph, { from, to: { node, port } }: Wire): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((each) => (each.id === node ? { ...each, in: { ...each.in, [port]: from } } : each)),
});

const without = (graph: StrategyGraph, { node, port }: WireEnd): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((each) =>
    each.id === node ? { ...each, in: Object.fromEntries(Object.entries(each.in).filter(([name]) => name !== port)) } : each,
  ),
});

const keyOf = ({ code, node, port, was }: Problem): string => `${code} ${node} ${port} ${was}`;
const keysOf = (problems: readonly Problem[]): ReadonlySet<string> => new Set(problems.map(keyOf));

/** Faults of wires in the whole drawing: every node counts as watched and as switched on. */
const wireProblems = (graph: StrategyGraph, catalogue: Catalogue): readonly Problem[] => {
  const loop = findLoop(graph);
  if (loop !== undefined) return [loop];
  const outputs = graph.nodes.flatMap(({ id, kind }): [string, GraphLink][] => {
    const [port] = Object.keys(catalogue.get(kind)?.outputs ?? {});
    return port === undefined ? [] : [[id, [id, port]]];
  });
  const watched = { ...graph, nodes: graph.nodes.map(switchOn), outputs: Object.fromEntries(outputs) };
  return validateGraph(watched, catalogue).problems.filter(({ code, node }) => wireCodes.includes(code) && node !== 'outputs');
};

const switchOn = ({ bypassed: _, ...node }: GraphNode): GraphNode => node;

const findLoop = ({ nodes }: StrategyGraph): Problem | undefined => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const { cyclic } = sortIds([...byId.keys()], (id) => Object.values(byId.get(id)?.in ?? {}).map(([source]) => source));
  if (cyclic === undefined) return undefined;
  return {
    code: 'Cycle',
    node: cyclic,
    must: 'free of cycles',
    was: 'fed by itself',
    fix: 'Read an earlier value through a State machine.',
  };
};

interface Refused {
  readonly wire: Wire;
  readonly problem: Problem;
}

const proposeFixes = (graph: StrategyGraph, { wire, problem }: Refused, catalogue: Catalogue): readonly WireFix[] => {
  if (problem.code === 'WrongType') return [...chainFix(graph, wire, catalogue)];
  if (problem.code === 'WrongUnit') return [...constantFix(graph, wire, catalogue), ...unitFixes(graph, wire, catalogue)];
  return problem.code === 'WrongTimeFrame' ? intervalFix(graph, wire, problem) : [];
};

const typesOf = (graph: StrategyGraph, { from, to }: Wire, catalogue: Catalogue): readonly [PortType, PortType] | undefined => {
  const kindOf = (id: string): NodeKind | undefined => catalogue.get(graph.nodes.find((node) => node.id === id)?.kind ?? '');
  const output = kindOf(from[0])?.outputs[from[1]]?.type;
  const input = kindOf(to.node)?.inputs[to.port]?.type;
  return output && input && [output, input];
};

const chainFix = (graph: StrategyGraph, wire: Wire, catalogue: Catalogue): readonly WireFix[] => {
  const types = typesOf(graph, wire, catalogue);
  return types === undefined ? [] : insertChain(graph, { wire, chain: adapterChain(...types) }, catalogue);
};

/** Nodes with one input that give another unit than they take. */
const converters = ['returns', 'normalise'];

const unitFixes = (graph: StrategyGraph, wire: Wire, catalogue: Catalogue): readonly WireFix[] =>
  converters.flatMap((id) => insertChain(graph, { wire, chain: [id] }, catalogue));

interface Insertion {
  readonly wire: Wire;
  readonly chain: readonly string[];
}

const insertChain = (graph: StrategyGraph, { wire, chain }: Insertion, catalogue: Catalogue): readonly WireFix[] => {
  const kinds = chain.flatMap((id) => catalogue.get(`${id}@1`) ?? []);
  if (kinds.length === 0 || kinds.length < chain.length) return [];
  let { from } = wire;
  let type = typesOf(graph, wire, catalogue)?.[0];
  let after = graph;
  const added: string[] = [];
  for (const kind of kinds) {
    const port = inputFor(kind, type);
    const [[output, { type: given }] = [undefined, { type: undefined }]] = Object.entries(kind.outputs);
    if (port === undefined || output === undefined) return [];
    const id = freeId(after, kind.id);
    after = { ...after, nodes: [...after.nodes, { id, kind: kindName(kind), params: {}, in: { [port]: from } }] };
    added.push(id);
    from = [id, output];
    type = given;
  }
  return [{ title: `Insert ${kinds.map(({ title }) => title).join(' and ')}`, graph: connectWire(after, { from, to: wire.to }), added }];
};

const inputFor = (kind: NodeKind, type: PortType | undefined): string | undefined =>
  Object.entries(kind.inputs).find(([, input]) => type !== undefined && isAccepted(input.type, type))?.[0];

/** A constant is meant in the unit it is compared in. */
const constantFix = (graph: StrategyGraph, wire: Wire, catalogue: Catalogue): readonly WireFix[] => {
  const source = graph.nodes.find(({ id }) => id === wire.from[0]);
  const unit = catalogue.get(source?.kind ?? '')?.params['unit'];
  if (source === undefined || unit?.kind !== 'choice' || !source.kind.startsWith('constant@')) return [];
  return unit.choices
    .filter((choice) => choice !== source.params['unit']?.value)
    .map((value) => ({
      title: `Set the constant's unit to ${value}`,
      graph: connectWire(setParam(graph, source.id, { name: 'unit', value }), wire),
      added: [],
    }));
};

/** All Bars nodes take the interval that the rest of the graph has. */
const intervalFix = (graph: StrategyGraph, wire: Wire, { must }: Problem): readonly WireFix[] => {
  const value = /^of (\S+) bars$/.exec(must)?.[1];
  const bars = graph.nodes.filter(({ kind }) => kind.startsWith('bars@'));
  if (value === undefined || bars.length === 0) return [];
  const set = bars.reduce((changed, { id }) => setParam(changed, id, { name: 'interval', value }), graph);
  return [{ title: `Set all Bars to ${value}`, graph: connectWire(set, wire), added: [] }];
};

const setParam = (graph: StrategyGraph, id: string, { name, value }: { readonly name: string; readonly value: string }): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? { ...node, params: { ...node.params, [name]: { value, unit: '' } } } : node)),
});
