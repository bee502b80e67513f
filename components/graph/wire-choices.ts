/** What may be joined to what, as lists to choose from: for the keyboard, and for a wire that is let go over nothing. */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import type { Wire, WireEnd, WireRefusal } from '#/core/strategy/judge-wire.ts';
import { isAccepted, type PortType } from '#/core/strategy/port.ts';
import { describeProblem } from '#/core/strategy/problem.ts';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';

export interface WireChoice {
  readonly wire: Wire;
  /** Port of the other node: "above.b". */
  readonly title: string;
  /** What the other node is, and what is wired there now. */
  readonly note: string;
  /** Why it may not be. */
  readonly refused?: string;
}

/** Undefined where a wire fits. */
export type Judge = (wire: Wire) => WireRefusal | undefined;

/** Every wire from or to a node's ports, those that fit first. */
export const wireChoices = ({ graph, catalogue }: Fold, id: string, judge: Judge): readonly WireChoice[] => {
  const others = graph.nodes.filter((node) => node.id !== id);
  const node = graph.nodes.find((each) => each.id === id);
  const kind = catalogue.get(node?.kind ?? '');
  const outwards = Object.keys(kind?.outputs ?? {}).flatMap((output) =>
    others.flatMap((other) =>
      Object.keys(catalogue.get(other.kind)?.inputs ?? {}).map((port): Wire => ({ from: [id, output], to: { node: other.id, port } })),
    ),
  );
  const inwards = Object.keys(kind?.inputs ?? {}).flatMap((port) =>
    others.flatMap((other) =>
      Object.keys(catalogue.get(other.kind)?.outputs ?? {}).map((output): Wire => ({ from: [other.id, output], to: { node: id, port } })),
    ),
  );
  const all = [...outwards, ...inwards].filter((wire) => !isThere(graph, wire)).map((wire) => toChoice(graph, wire, judge));
  return [...all.filter(({ refused }) => refused === undefined), ...all.filter(({ refused }) => refused !== undefined)];
};

const isThere = (graph: StrategyGraph, { from, to }: Wire): boolean => {
  const fed = wiredTo(graph, to);
  return fed?.[0] === from[0] && fed[1] === from[1];
};

const wiredTo = (graph: StrategyGraph, { node, port }: WireEnd): GraphLink | undefined =>
  graph.nodes.find(({ id }) => id === node)?.in[port];

const toChoice = (graph: StrategyGraph, wire: Wire, judge: Judge): WireChoice => {
  const refusal = judge(wire);
  const fed = wiredTo(graph, wire.to);
  return {
    wire,
    title: `${wire.from.join('.')} → ${wire.to.node}.${wire.to.port}`,
    note: fed === undefined ? 'free' : `instead of ${fed.join('.')}`,
    ...(refusal !== undefined && { refused: describeProblem(refusal.problem) }),
  };
};

/** A port that a wire was drawn from. */
export interface OpenEnd {
  readonly node: string;
  readonly port: string;
  readonly side: 'in' | 'out';
}

/** The port of a kind that an open wire would go to. */
export const portFor = (kind: NodeKind, end: { readonly type: PortType; readonly side: 'in' | 'out' }): string | undefined => {
  const fits = (type: PortType): boolean => (end.side === 'out' ? isAccepted(type, end.type) : isAccepted(end.type, type));
  const ports: Readonly<Record<string, { readonly type: PortType }>> = end.side === 'out' ? kind.inputs : kind.outputs;
  return Object.entries(ports).find(([, { type }]) => fits(type))?.[0];
};

export const typeOf = (graph: StrategyGraph, { node, port, side }: OpenEnd, catalogue: Catalogue): PortType | undefined => {
  const kind = catalogue.get(graph.nodes.find(({ id }) => id === node)?.kind ?? '');
  return (side === 'out' ? kind?.outputs : kind?.inputs)?.[port]?.type;
};
