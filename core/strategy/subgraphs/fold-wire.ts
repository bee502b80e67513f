/** Wires of a folded drawing, as what they are among the nodes: to a sub-graph's port, from one, and across its edge from within. */
import type { Catalogue } from '../catalogue.ts';
import { idPattern, type GraphLink, type StrategyGraph, type Subgraph } from '../graph.ts';
import { judgeWires, type Wire, type WireEnd, type WireRefusal } from '../judge-wire.ts';
import { checkSubgraphs } from './check.ts';
import { drawnPort, type DrawnPort } from './fold.ts';
import { mapLinks, mapPorts } from './restructure.ts';
import {
  drawnSource,
  endsOf,
  findSubgraph,
  inside,
  isInside,
  isSameLink,
  localId,
  parentOf,
  sourceOf,
  subgraphsAround,
  withSubgraphs,
} from './subgraph.ts';

/** The output of a node that a drawn output is; undefined for an input that nothing feeds from outside. */
export const realSource = (graph: StrategyGraph, link: GraphLink): GraphLink | undefined => {
  const port = drawnPort(link[0]);
  if (port === undefined) return sourceOf(graph, link);
  const [end] = endsOf(graph, port.at, port.port);
  return end && feedAt(graph, end);
};

const feedAt = (graph: StrategyGraph, [id, port]: GraphLink): GraphLink | undefined => graph.nodes.find((node) => node.id === id)?.in[port];

/** The inputs of nodes that a drawn input is. */
const realEnds = (graph: StrategyGraph, { node, port }: WireEnd): readonly GraphLink[] =>
  findSubgraph(graph, node) === undefined ? [[node, port]] : endsOf(graph, node, port);

/** What reads an output of a sub-graph, outside of it. */
const readersOf = (graph: StrategyGraph, { at, port }: DrawnPort): readonly GraphLink[] => {
  const link = sourceOf(graph, [at, port]);
  return graph.nodes
    .filter(({ id }) => !isInside(at, id))
    .flatMap(({ id, in: inputs }) =>
      Object.entries(inputs).flatMap(([name, each]): GraphLink[] => (isSameLink(each, link) ? [[id, name]] : [])),
    );
};

/** Undefined where it fits; as `judgeWire`, of all that the wire is. */
export const judgeFold = (graph: StrategyGraph, { from, to }: Wire, catalogue: Catalogue): WireRefusal | undefined => {
  const output = drawnPort(to.node);
  if (output !== undefined && !canPutOut(graph, from, output)) return cannotPutOut(to);
  const source = realSource(graph, from);
  if (source === undefined) return undefined;
  const ends = output === undefined ? realEnds(graph, to) : readersOf(graph, output);
  const wires = ends.map(([node, port]): Wire => ({ from: source, to: { node, port } }));
  const refusal = judgeWires(graph, wires, catalogue);
  // A fix puts nodes into the whole drawing.
  return refusal && { ...refusal, fixes: refusal.fixes.filter((fix) => output === undefined && checkSubgraphs(fix.graph).length === 0) };
};

const isOfNode = ({ nodes }: StrategyGraph, [source]: GraphLink): boolean => nodes.some(({ id }) => id === source);

/** An output is of a node inside, and of one that no other output is of. */
const canPutOut = (graph: StrategyGraph, from: GraphLink, { at, port }: DrawnPort): boolean =>
  drawnPort(from[0]) === undefined &&
  isOfNode(graph, sourceOf(graph, from)) &&
  Object.keys(findSubgraph(graph, at)?.outputs ?? {}).every(
    (each) => each === port || !isSameLink(sourceOf(graph, [at, each]), sourceOf(graph, from)),
  );

const cannotPutOut = ({ node, port }: WireEnd): WireRefusal => ({
  problem: {
    code: 'BadSubgraph',
    ...{ node, port },
    must: 'fed by an output of a node inside that is no other output of it',
    was: 'an input, an output already, or none',
    fix: 'Choose another node inside.',
  },
  fixes: [],
});

/** What the output is already stays, with the wires that lead through it. */
const putOutAnew = (graph: StrategyGraph, source: GraphLink, output: DrawnPort): StrategyGraph =>
  isSameLink(sourceOf(graph, [output.at, output.port]), source) ? graph : putOut(graph, source, output);

/** Whether it fits is told by `judgeFold`. */
export const connectFold = (graph: StrategyGraph, wire: Wire): StrategyGraph => {
  const [input, output] = [drawnPort(wire.from[0]), drawnPort(wire.to.node)];
  if (output !== undefined) return canPutOut(graph, wire.from, output) ? putOutAnew(graph, sourceOf(graph, wire.from), output) : graph;
  const ends = realEnds(graph, wire.to);
  const fed = input === undefined ? [] : endsOf(graph, input.at, input.port);
  if (input !== undefined && ends.every((end) => fed.some((each) => isSameLink(each, end)))) return graph;
  const apart = dropEnds(graph, ends, subgraphsAround(graph, wire.to.node));
  const from = realSource(graph, wire.from);
  if (input === undefined && (from === undefined || !isDrawnBeside(graph, from, wire.to.node))) return graph;
  const wired = ends.reduce((after, end) => feed(after, end, from), apart);
  return input === undefined ? wired : takeIn(wired, { port: input, ends, beside: fed[0] });
};

const isDrawnBeside = (graph: StrategyGraph, from: GraphLink, node: string): boolean =>
  isOfNode(graph, from) && drawnSource(graph, parentOf(graph, node), from) !== undefined;

export const disconnectFold = (graph: StrategyGraph, to: WireEnd): StrategyGraph => {
  const output = drawnPort(to.node);
  if (output !== undefined) return removePort(graph, output);
  const ends = realEnds(graph, to);
  if (ends.every((end) => feedAt(graph, end) === undefined) && subgraphsAround(graph, to.node).length === 0) return graph;
  return ends.reduce((after, end) => feed(after, end, undefined), dropEnds(graph, ends, subgraphsAround(graph, to.node)));
};

/** With the wires that lead through it. */
export const removePort = (graph: StrategyGraph, drawn: DrawnPort): StrategyGraph => {
  const { at, side, port } = drawn;
  const subgraph = findSubgraph(graph, at);
  if (subgraph === undefined) return graph;
  const outer = subgraphsAround(graph, at);
  if (side === '<') {
    const ends = endsOf(graph, at, port);
    return ends.reduce((after, end) => feed(after, end, undefined), dropEnds(graph, ends, [at, ...outer]));
  }
  const link = sourceOf(graph, [at, port]);
  const cut = readersOf(graph, drawn).reduce((after, end) => feed(after, end, undefined), graph);
  // It leaves those around it by no port either.
  return [at, ...outer].reduce((after, id) => changeOutputs(after, id, (each) => (isSameLink(each, link) ? [] : [each])), cut);
};

export interface AddingPort {
  readonly at: string;
  readonly side: 'in' | 'out';
  /** A port that is drawn inside: the new one feeds it, or is fed by it. */
  readonly end: WireEnd;
}

/** A port of the sub-graph for one inside. Nothing for an input that is fed already, or an output that is one of its own. */
export const addPort = (graph: StrategyGraph, { at, side, end }: AddingPort): StrategyGraph => {
  const subgraph = findSubgraph(graph, at);
  if (subgraph === undefined || !isInside(at, end.node)) return graph;
  const inner = ([id, port]: GraphLink): GraphLink => [localId(at, id), port];
  if (side === 'out') {
    const source = sourceOf(graph, [end.node, end.port]);
    const isOut = Object.keys(subgraph.outputs).some((port) => isSameLink(sourceOf(graph, [at, port]), source));
    const name = freePort(subgraph.outputs, localId(at, end.node), end.port);
    const isThere = graph.nodes.some(({ id }) => id === source[0]);
    return isOut || !isThere
      ? graph
      : changeSubgraph(graph, at, (each) => ({ ...each, outputs: { ...each.outputs, [name]: inner(source) } }));
  }
  const ends = realEnds(graph, end);
  const taken = Object.keys(subgraph.inputs).flatMap((port) => endsOf(graph, at, port));
  const isFed = ends.some((each) => feedAt(graph, each) !== undefined || taken.some((other) => isSameLink(other, each)));
  const name = freePort(subgraph.inputs, end.port, localId(at, end.node));
  return isFed || ends.length === 0
    ? graph
    : changeSubgraph(graph, at, (each) => ({ ...each, inputs: { ...each.inputs, [name]: ends.map(inner) } }));
};

const freePort = (ports: object, ...[name, other]: readonly [string, string]): string => {
  const wished = [name, `${name}-${other}`, ...Array.from({ length: 99 }, (_, i) => `${name}-${i + 2}`)];
  return wished.find((each) => idPattern.test(each) && !Object.hasOwn(ports, each)) ?? name;
};

/** Under another name; nothing where the name is taken. */
export const renamePort = (graph: StrategyGraph, { at, side, port }: DrawnPort, to: string): StrategyGraph => {
  const names = findSubgraph(graph, at)?.[side === '<' ? 'inputs' : 'outputs'] ?? {};
  if (Object.hasOwn(names, to) || !Object.hasOwn(names, port)) return graph;
  const rename = <Value>(ports: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(ports).map(([name, value]) => [name === port ? to : name, value]));
  return changeSubgraph(graph, at, (each) =>
    side === '<' ? { ...each, inputs: rename(each.inputs) } : { ...each, outputs: rename(each.outputs) },
  );
};

const changeSubgraph = (graph: StrategyGraph, at: string, change: (subgraph: Subgraph) => Subgraph): StrategyGraph =>
  withSubgraphs(
    graph,
    Object.entries(graph.subgraphs ?? {}).map(([id, each]) => [id, id === at ? change(each) : each]),
  );

const feed = (graph: StrategyGraph, [id, port]: GraphLink, from: GraphLink | undefined): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => {
    if (node.id !== id) return node;
    const { [port]: _, ...rest } = node.in;
    return { ...node, in: from === undefined ? rest : { ...node.in, [port]: from } };
  }),
});

/** These inputs are fed by no port of these sub-graphs any more. */
const dropEnds = (graph: StrategyGraph, ends: readonly GraphLink[], from: readonly string[]): StrategyGraph =>
  from.reduce(
    (after, at) =>
      changeSubgraph(after, at, (each) =>
        mapPorts(each, (link, side) =>
          side === 'inputs' && ends.some((end) => isSameLink(end, [inside(at, link[0]), link[1]])) ? [] : [link],
        ),
      ),
    graph,
  );

interface Taking {
  readonly port: DrawnPort;
  readonly ends: readonly GraphLink[];
  /** An input that the port fed before: sub-graphs farther out feed it by a port of theirs. */
  readonly beside: GraphLink | undefined;
}

const takeIn = (graph: StrategyGraph, { port: { at, port }, ends, beside }: Taking): StrategyGraph => {
  const within = [at, ...subgraphsAround(graph, at)];
  return within.reduce((after, each) => {
    const name =
      each === at
        ? port
        : Object.keys(findSubgraph(after, each)?.inputs ?? {}).find((input) =>
            endsOf(after, each, input).some((end) => isSameLink(end, beside)),
          );
    if (name === undefined) return after;
    const added = ends.map(([id, input]): GraphLink => [localId(each, id), input]);
    return changeSubgraph(after, each, (one) => ({ ...one, inputs: { ...one.inputs, [name]: [...(one.inputs[name] ?? []), ...added] } }));
  }, graph);
};

/** An output of the sub-graph is of another node: what read the one before reads this one. */
const putOut = (graph: StrategyGraph, link: GraphLink, drawn: DrawnPort): StrategyGraph => {
  const { at, port } = drawn;
  const before = sourceOf(graph, [at, port]);
  const outer = subgraphsAround(graph, at);
  const follow = (each: GraphLink): GraphLink => (isSameLink(each, before) ? link : each);
  const read = readersOf(graph, drawn).reduce((after, end) => feed(after, end, link), graph);
  const named = [at, ...outer].reduce(
    (after, id) =>
      changeOutputs(after, id, (each, all) => {
        const next = follow(each);
        return next !== each && all.some((other) => isSameLink(other, next)) ? [] : [next];
      }),
    read,
  );
  return { ...named, outputs: mapLinks(graph.outputs, follow) };
};

/** By whole ids; an output that leads to nothing is left out. */
const changeOutputs = (
  graph: StrategyGraph,
  at: string,
  change: (link: GraphLink, all: readonly GraphLink[]) => readonly GraphLink[],
): StrategyGraph =>
  changeSubgraph(graph, at, (each) => {
    const all = Object.entries(each.outputs).map(([port, [id, output]]): [string, GraphLink] => [port, [inside(at, id), output]]);
    const links = all.map(([, link]) => link);
    const kept = all.flatMap(([port, link]) =>
      change(link, links).map(([id, output]): [string, GraphLink] => [port, [localId(at, id), output]]),
    );
    return { ...each, outputs: Object.fromEntries(kept) };
  });
