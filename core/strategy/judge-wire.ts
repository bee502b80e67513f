/**
 * Whether a wire may be dropped: by what it would make wrong that was right before, anywhere in the drawing, also on nodes
 * that reach no output yet. A refusal brings the changes that would make the wire fit: nodes put between, or a setting.
 */
import { adapterChain, frameChain } from './adapters.ts';
import { catalogue as shippedCatalogue, type Catalogue } from './catalogue.ts';
import { kindName, type NodeKind } from './define.ts';
import { freeId } from './free-id.ts';
import type { GraphLink, GraphNode, StrategyGraph } from './graph.ts';
import { isAccepted, type PortType } from './port.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { resolveGraph, sortIds } from './resolve.ts';
import { withoutSubgraphs } from './subgraphs/subgraph.ts';
import { validateGraph } from './validate.ts';
import { besideIn } from './wires.ts';

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
  'WrongInstrument',
  'LookAhead',
  'Cycle',
  'TooDeep',
  'TooLongLookback',
];

/** Undefined where the wire fits. */
export const judgeWire = (graph: StrategyGraph, wire: Wire, catalogue: Catalogue = shippedCatalogue): WireRefusal | undefined =>
  judgeWires(graph, [wire], catalogue);

/** Of wires that are dropped at once. A fix is of one wire alone. */
export const judgeWires = (graph: StrategyGraph, wires: readonly Wire[], catalogue: Catalogue): WireRefusal | undefined => {
  const bare = wires.reduce((cut, { to }) => without(cut, to), graph);
  const before = keysOf(wireProblems(bare, catalogue));
  const judge = (after: StrategyGraph): readonly Problem[] =>
    wireProblems(after, catalogue).filter((problem) => !before.has(keyOf(problem)));
  const found = judge(wires.reduce(connectWire, graph));
  const problem = found.find(({ node, port }) => wires.some(({ to }) => to.node === node && to.port === port)) ?? found[0];
  if (problem === undefined) return undefined;
  const [wire, ...others] = wires;
  if (wire === undefined || others.length > 0) return { problem, fixes: [] };
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
  return validateGraph(watched(graph, catalogue), catalogue).problems.filter(
    ({ code, node }) => wireCodes.includes(code) && node !== 'outputs',
  );
};

const watched = (graph: StrategyGraph, catalogue: Catalogue): StrategyGraph => {
  const outputs = graph.nodes.flatMap(({ id, kind }): [string, GraphLink][] => {
    const [port] = Object.keys(catalogue.get(kind)?.outputs ?? {});
    return port === undefined ? [] : [[id, [id, port]]];
  });
  return { ...withoutSubgraphs(graph), nodes: graph.nodes.map(switchOn), outputs: Object.fromEntries(outputs) };
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
  if (problem.code === 'WrongInstrument') return [...ownFix(graph, wire)];
  return problem.code === 'WrongTimeFrame'
    ? [...alignFix(graph, wire, catalogue), ...intervalFix(graph, { wire, problem }, catalogue)]
    : [];
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

/** Where bars of another instrument do not fit, the chart's do. */
const ownFix = (graph: StrategyGraph, { from, to }: Wire): readonly WireFix[] => {
  const own = graph.nodes.find(({ kind }) => kind.startsWith('bars@'));
  const isBars = graph.nodes.some(({ id, kind }) => id === from[0] && kind.startsWith('instrument@'));
  if (own === undefined || !isBars) return [];
  return [{ title: 'Connect Bars instead', graph: connectWire(graph, { from: [own.id, 'bars'], to }), added: [] }];
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

/** Values of other bars are brought back to those of the chart, one after another wherever they meet what is of the chart. */
const alignFix = (graph: StrategyGraph, wire: Wire, catalogue: Catalogue): readonly WireFix[] => {
  const before = keysOf(wireProblems(without(graph, wire.to), catalogue));
  let after = connectWire(graph, wire);
  const added: string[] = [];
  for (let round = 0; round < alignRounds; round += 1) {
    const meeting = findMeeting(after, before, catalogue);
    const [fix] = meeting === undefined ? [] : insertChain(after, meeting, catalogue);
    if (fix === undefined) break;
    after = fix.graph;
    added.push(...fix.added);
  }
  const kindOf = (id: string) => catalogue.get(after.nodes.find((node) => node.id === id)?.kind ?? '');
  const titles = new Set(added.map((id) => kindOf(id)?.title ?? id));
  return added.length === 0 ? [] : [{ title: `Insert ${[...titles].join(' and ')}`, graph: after, added }];
};

/** The first wire that carries other bars to where the chart's are needed, and what brings them back there. */
const findMeeting = (graph: StrategyGraph, before: ReadonlySet<string>, catalogue: Catalogue): Insertion | undefined => {
  const problem = wireProblems(graph, catalogue).find((each) => each.code === 'WrongTimeFrame' && !before.has(keyOf(each)));
  const node = graph.nodes.find(({ id }) => id === problem?.node);
  const port = problem?.port ?? '';
  const from = node?.in[port];
  if (node === undefined || from === undefined) return undefined;
  const chain = frameChain(catalogue.get(node.kind)?.inputs[port]?.type);
  return besideIn(resolveGraph(watched(graph, catalogue), catalogue).resolved)(from)
    ? { wire: { from, to: { node: node.id, port } }, chain }
    : undefined;
};

/** Nodes that one drop may put in. */
const alignRounds = 8;

/** All Bars nodes take the interval that the rest of the graph has, or one of those that are usual. */
const intervalFix = (graph: StrategyGraph, { wire, problem }: Refused, catalogue: Catalogue): readonly WireFix[] => {
  const value = /^of (\S+) bars$/.exec(problem.must)?.[1];
  const bars = graph.nodes.filter(({ kind }) => kind.startsWith('bars@'));
  if (bars.length === 0) return [];
  const offered = problem.was === 'any' ? [...ownInterval(graph, problem), ...chartIntervals] : [];
  return (value === undefined ? offered : [value]).flatMap((interval): readonly WireFix[] => {
    const set = bars.reduce((changed, { id }) => setParam(changed, id, { name: 'interval', value: interval }), graph);
    const title = `Set all Bars to ${interval}`;
    const back = alignFix(set, wire, catalogue).map((fix) => ({ ...fix, title: `${title}, ${fix.title.replace('Insert', 'insert')}` }));
    return [{ title, graph: connectWire(set, wire), added: [] }, ...back];
  });
};

/** Beside bars of another instrument the chart's may be as long. */
const ownInterval = (graph: StrategyGraph, { node }: Problem): readonly string[] =>
  graph.nodes.flatMap(({ id, kind, params }) =>
    id === node && kind.startsWith('instrument@') ? String(params['interval']?.value ?? '1d') : [],
  );

/** Offered where Bars must state theirs. */
const chartIntervals = ['1h', '1m'] as const;

const setParam = (graph: StrategyGraph, id: string, { name, value }: { readonly name: string; readonly value: string }): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? { ...node, params: { ...node.params, [name]: { value, unit: '' } } } : node)),
});
