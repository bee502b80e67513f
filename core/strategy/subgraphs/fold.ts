/**
 * What is drawn where a sub-graph is open, or the whole drawing: its nodes, the sub-graphs in it as one node each, and its own
 * ports. A drawing to look at, of which nothing is stored; `trend<x` stands for the input x of `trend`, `trend>y` for its output y.
 */
import type { Catalogue } from '../catalogue.ts';
import { kindName, lanes, type InputPort, type Lane, type NodeKind, type OutputPort, type ParamSpec, type ParamValue } from '../define.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '../graph.ts';
import { exposedParam } from './params.ts';
import { drawnSource, endsOf, findSubgraph, inside, isInside, isSameLink, localId, shownAs, sourceOf, type Links } from './subgraph.ts';

export interface Fold {
  readonly at: string;
  readonly graph: StrategyGraph;
  /** Also the kinds that stand for sub-graphs and ports. */
  readonly catalogue: Catalogue;
}

export const portId = (at: string, side: '<' | '>', port: string): string => `${at}${side}${port}`;

export interface DrawnPort {
  readonly at: string;
  readonly side: '<' | '>';
  readonly port: string;
}

/** The port that a drawn node stands for. */
export const drawnPort = (id: string): DrawnPort | undefined => {
  const [, at, side, port] = /^([^<>]*)([<>])([^<>]+)$/.exec(id) ?? [];
  return at === undefined || port === undefined ? undefined : { at, side: side === '<' ? '<' : '>', port };
};

/** What it is called where it is drawn. */
export const drawnName = (at: string, id: string): string => drawnPort(id)?.port ?? localId(at, id);

export const foldGraph = (graph: StrategyGraph, at: string, catalogue: Catalogue): Fold => {
  if (graph.subgraphs === undefined) return { at: '', graph, catalogue };
  const drawing: Drawing = { graph, at, catalogue, byId: new Map(graph.nodes.map((node) => [node.id, node])) };
  const shown = [...new Set(graph.nodes.flatMap(({ id }) => shownAs(graph, at, id) ?? []))];
  const open = findSubgraph(graph, at);
  const drawn = [
    ...sortedKeys(open?.inputs).map((port) => drawInput(drawing, port)),
    ...shown.map((id) => (findSubgraph(graph, id) === undefined ? drawNode(drawing, id) : drawSubgraph(drawing, id))),
    ...sortedKeys(open?.outputs).map((port) => drawOutput(drawing, port)),
  ];
  const nodes = drawn.flatMap(({ node }) => node ?? []);
  const kinds = drawn.flatMap(({ kind }) => kind ?? []);
  const outputs = at === '' ? foldLinks(drawing, graph.outputs) : {};
  const { schema, name } = graph;
  return {
    at,
    graph: { schema, name, nodes, outputs },
    catalogue: new Map([...catalogue, ...kinds.map((kind) => [kindName(kind), kind] as const)]),
  };
};

interface Drawing {
  readonly graph: StrategyGraph;
  readonly at: string;
  readonly catalogue: Catalogue;
  readonly byId: ReadonlyMap<string, GraphNode>;
}

interface Drawn {
  readonly node: GraphNode | undefined;
  /** Where it is none of the catalogue. */
  readonly kind?: NodeKind;
}

/** Ports stand in the order of their names: that of a stored document is not kept. */
const sortedKeys = (record: object | undefined): readonly string[] => Object.keys(record ?? {}).toSorted();

const foldLinks = (drawing: Drawing, links: Links): Links =>
  Object.fromEntries(
    Object.entries(links).flatMap(([port, link]) => {
      const folded = drawnSource(drawing.graph, drawing.at, link);
      return folded === undefined ? [] : [[port, folded]];
    }),
  );

/** What feeds an input of a node: an input of the open sub-graph, or what is drawn beside it. */
const feedOf = (drawing: Drawing, end: GraphLink): GraphLink | undefined => {
  const { graph, at, byId } = drawing;
  const port = sortedKeys(findSubgraph(graph, at)?.inputs).find((each) => endsOf(graph, at, each).some((own) => isSameLink(own, end)));
  if (port !== undefined) return [portId(at, '<', port), 'out'];
  const link = byId.get(end[0])?.in[end[1]];
  return link && drawnSource(drawing.graph, drawing.at, link);
};

const drawNode = (drawing: Drawing, id: string): Drawn => {
  const node = drawing.byId.get(id);
  const ports = new Set([...Object.keys(node?.in ?? {}), ...Object.keys(drawing.catalogue.get(node?.kind ?? '')?.inputs ?? {})]);
  return { node: node && { ...node, in: feedAll([...ports].map((port) => [port, feedOf(drawing, [id, port])])) } };
};

const feedAll = (feeds: readonly (readonly [string, GraphLink | undefined])[]): Links =>
  Object.fromEntries(feeds.flatMap(([port, link]) => (link === undefined ? [] : [[port, link]])));

const drawSubgraph = (drawing: Drawing, id: string): Drawn => {
  const { graph, catalogue } = drawing;
  const { inputs, outputs } = findSubgraph(graph, id) ?? { inputs: {}, outputs: {} };
  const within = graph.nodes.filter((node) => isInside(id, node.id));
  const sources = Object.values(outputs).flatMap(([node]) => drawing.byId.get(inside(id, node)) ?? []);
  const exposed = paramsOf(drawing, id);
  const nodes = within.length === 1 ? '1 node' : `${within.length} nodes`;
  const kind = standIn({
    ...{ id: `sub-graph:${id}`, title: 'Sub-graph', formula: [nodes, ...exposed.map(({ name, value }) => `${name} ${value}`)].join(', ') },
    params: Object.fromEntries(exposed.map(({ name, spec }) => [name, { ...spec, title: name }])),
    doc: 'A part of the drawing that is folded into one. It means what its nodes mean.',
    lane: lastLane(sources.length > 0 ? sources : within, catalogue),
    inputs: portsOf(inputs, (port) => inputAt(drawing, endsOf(graph, id, port)[0])),
    outputs: portsOf(outputs, (port) => outputAt(drawing, sourceOf(graph, [id, port]))),
  });
  const feeds = sortedKeys(inputs).map((port) => {
    const [end] = endsOf(graph, id, port);
    return [port, end && feedOf(drawing, end)] as const;
  });
  const params = Object.fromEntries(exposed.flatMap(({ name, set }) => (set === undefined ? [] : [[name, set]])));
  const { bypassed } = findSubgraph(graph, id) ?? {};
  return { node: { id, kind: kindName(kind), params, in: feedAll(feeds), ...(bypassed !== undefined && { bypassed }) }, kind };
};

interface Exposed {
  readonly name: string;
  readonly spec: ParamSpec;
  /** Undefined where it is as its kind has it. */
  readonly set: GraphParam | undefined;
  readonly value: ParamValue;
}

const paramsOf = ({ graph, catalogue, byId }: Drawing, at: string): readonly Exposed[] =>
  sortedKeys(findSubgraph(graph, at)?.params).flatMap((name): Exposed[] => {
    const [id = '', param = ''] = exposedParam(graph, at, name) ?? [];
    const node = byId.get(id);
    const spec = node && catalogue.get(node.kind)?.params[param];
    const set = node?.params[param];
    return spec === undefined ? [] : [{ name, spec, set, value: set?.value ?? spec.default }];
  });

const drawInput = (drawing: Drawing, port: string): Drawn => {
  const { graph, at } = drawing;
  const id = portId(at, '<', port);
  const input = inputAt(drawing, endsOf(graph, at, port)[0]);
  const outputs = input === undefined ? {} : { out: { type: input.type } };
  const doc = 'An input of the sub-graph: what feeds it from outside comes in here.';
  const kind = standIn({
    id: `input:${id}`,
    title: 'Input',
    formula: `input, ${input?.type ?? 'of nothing'}`,
    doc,
    lane: 'Data',
    inputs: {},
    outputs,
  });
  return { node: { id, kind: kindName(kind), params: {}, in: {} }, kind };
};

const drawOutput = (drawing: Drawing, port: string): Drawn => {
  const { graph, at } = drawing;
  const id = portId(at, '>', port);
  const link = sourceOf(graph, [at, port]);
  const output = outputAt(drawing, link);
  const inputs = output === undefined ? {} : { in: { type: output.type } };
  const doc = 'An output of the sub-graph: what reads it outside reads what is wired to it.';
  const kind = standIn({
    id: `output:${id}`,
    title: 'Output',
    formula: `output, ${output?.type ?? 'of nothing'}`,
    doc,
    lane: 'Execution',
    inputs,
    outputs: {},
  });
  return { node: { id, kind: kindName(kind), params: {}, in: feedAll([['in', drawnSource(drawing.graph, drawing.at, link)]]) }, kind };
};

const inputAt = ({ byId, catalogue }: Drawing, end: GraphLink | undefined): InputPort | undefined =>
  end && catalogue.get(byId.get(end[0])?.kind ?? '')?.inputs[end[1]];
const outputAt = ({ byId, catalogue }: Drawing, [id, port]: GraphLink): OutputPort | undefined =>
  catalogue.get(byId.get(id)?.kind ?? '')?.outputs[port];

const portsOf = <Port>(ports: object, portAt: (name: string) => Port | undefined): Readonly<Record<string, Port>> =>
  Object.fromEntries(
    sortedKeys(ports).flatMap((name) => {
      const port = portAt(name);
      return port === undefined ? [] : [[name, port]];
    }),
  );

const lastLane = (nodes: readonly GraphNode[], catalogue: Catalogue): Lane =>
  lanes[Math.max(0, ...nodes.map(({ kind }) => lanes.indexOf(catalogue.get(kind)?.lane ?? 'Features')))] ?? 'Features';

type Look = Pick<NodeKind, 'id' | 'title' | 'formula' | 'doc' | 'lane' | 'inputs' | 'outputs'> & Partial<Pick<NodeKind, 'params'>>;

/** Of what stands for sub-graphs and ports. */
export const standInCategory = 'Sub-graphs';

/** It is looked at and never run: what runs are the nodes inside. */
const standIn = (look: Look): NodeKind => ({
  params: {},
  ...look,
  version: 1,
  category: standInCategory,
  warmUp: () => 0,
  step: () => () => undefined,
  vector: () => undefined,
});
