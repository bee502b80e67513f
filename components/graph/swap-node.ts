/** Another kind in the place of a node: its name, place and every wire that fits the new ports stay. */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { kindName, type NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, GraphNode, StrategyGraph, Subgraph } from '#/core/strategy/graph.ts';
import { mapPorts, tidySubgraphs } from '#/core/strategy/subgraphs/restructure.ts';
import { isInside, localId, withSubgraphs } from '#/core/strategy/subgraphs/subgraph.ts';
import { isAccepted, type PortType } from '#/core/strategy/port.ts';

/** Kinds that take something of what feeds the node and give something that it gives. */
export const swapChoices = (graph: StrategyGraph, id: string, catalogue: Catalogue): readonly NodeKind[] => {
  const node = graph.nodes.find((each) => each.id === id);
  const kind = node && catalogue.get(node.kind);
  if (kind === undefined) return [];
  const gives = typesOf(kind.outputs);
  const takes = typesOf(kind.inputs);
  return [...catalogue.values()].filter(
    (other) =>
      other !== kind &&
      typesOf(other.outputs).some((type) => gives.includes(type)) &&
      (takes.length === 0 || typesOf(other.inputs).some((type) => takes.includes(type))),
  );
};

export interface Swapped {
  readonly graph: StrategyGraph;
  /** Its outputs as they are called now; one that fits none has no name. */
  readonly outputs: Ports;
}

/** Wires by the name of the port where the new kind has one that fits, else in order by type; the others are gone. */
export const swapNode = (graph: StrategyGraph, id: string, { to, catalogue }: { to: NodeKind; catalogue: Catalogue }): Swapped => {
  const node = graph.nodes.find((each) => each.id === id);
  const from = node && catalogue.get(node.kind);
  if (node === undefined || from === undefined || from === to) return { graph, outputs: new Map() };
  const outputs = matchPorts(typeEntries(from.outputs), typeEntries(to.outputs), (was, now) => was === now);
  const inputs = matchPorts(typeEntries(from.inputs), typeEntries(to.inputs), (was, now) => isAccepted(now, was));
  const nodes = graph.nodes.map((each) =>
    each.id === id ? swapped(node, to, inputs) : { ...each, in: followLinks(each.in, id, outputs) },
  );
  const after = { ...graph, nodes, outputs: followLinks(graph.outputs, id, outputs) };
  const subgraphs = Object.entries(graph.subgraphs ?? {}).map(([at, each]): [string, Subgraph] => [
    at,
    isInside(at, id) ? followPorts(each, localId(at, id), { inputs, outputs, params: to.params }) : each,
  ]);
  return { graph: tidySubgraphs(withSubgraphs(after, subgraphs)), outputs };
};

const swapped = (node: GraphNode, to: NodeKind, ports: Ports): GraphNode => {
  const wires = Object.entries(node.in).flatMap(([port, link]): [string, GraphLink][] => {
    const now = ports.get(port);
    return now === undefined ? [] : [[now, link]];
  });
  const params = Object.entries(node.params).filter(([name, { value, unit }]) => {
    const spec = to.params[name];
    if (spec?.kind === 'number') return typeof value === 'number' && value >= spec.min && value <= spec.max && unit === spec.unit;
    return spec?.kind === 'choice' && spec.choices.some((choice) => choice === value);
  });
  return { ...node, kind: kindName(to), params: Object.fromEntries(params), in: Object.fromEntries(wires) };
};

const followLink = ([source, port]: GraphLink, id: string, ports: Ports): readonly GraphLink[] => {
  if (source !== id) return [[source, port]];
  const now = ports.get(port);
  return now === undefined ? [] : [[id, now]];
};

const followLinks = (links: GraphNode['in'], id: string, ports: Ports): GraphNode['in'] =>
  Object.fromEntries(
    Object.entries(links).flatMap(([port, link]) => followLink(link, id, ports).map((now): [string, GraphLink] => [port, now])),
  );

interface NewKind {
  readonly inputs: Ports;
  readonly outputs: Ports;
  readonly params: NodeKind['params'];
}

/** A parameter that the new kind does not have is exposed no more. */
const followPorts = (subgraph: Subgraph, id: string, { inputs, outputs, params }: NewKind): Subgraph =>
  mapPorts(subgraph, (link, side) => {
    if (side !== 'params') return followLink(link, id, side === 'inputs' ? inputs : outputs);
    return link[0] === id && !Object.hasOwn(params, link[1]) ? [] : [link];
  });

type Ports = ReadonlyMap<string, string>;
type TypedPort = readonly [name: string, type: PortType];
type Fits = (was: PortType, now: PortType) => boolean;

/** From the port that was to the port that is: the same name first. */
const matchPorts = (was: readonly TypedPort[], now: readonly TypedPort[], fits: Fits): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const take = (port: string, next: string | undefined): void => {
    if (next === undefined) return;
    found.set(port, next);
    taken.add(next);
  };
  for (const [port, type] of was) take(port, now.find(([name, other]) => name === port && fits(type, other))?.[0]);
  for (const [port, type] of was) {
    if (!found.has(port)) take(port, now.find(([name, other]) => !taken.has(name) && fits(type, other))?.[0]);
  }
  return found;
};

const typeEntries = (ports: Readonly<Record<string, { readonly type: PortType }>>): readonly TypedPort[] =>
  Object.entries(ports).map(([name, { type }]) => [name, type]);
const typesOf = (ports: Readonly<Record<string, { readonly type: PortType }>>): readonly PortType[] =>
  typeEntries(ports).map(([, type]) => type);
