/** The conditions of a program: its outputs that are true or false, at which a replay may stop. */
import { invalid, type Failure } from '../value/failures.ts';
import type { Program } from './compile.ts';
import { fillFormula } from './explain.ts';
import type { GraphLink } from './graph.ts';
import type { PortType } from './port.ts';

export interface Condition {
  /** Node in the drawn graph, and port. */
  readonly link: GraphLink;
  readonly type: PortType;
  readonly title: string;
  /** With the parameters in place. */
  readonly formula: string;
}

export interface ConditionPlace {
  readonly link: GraphLink;
  readonly type: PortType;
  readonly slot: number;
}

/** In the order of the program: each after what feeds it. Equal nodes of the drawing are one, under each of their names. */
export const conditionsOf = ({ nodes }: Program): readonly Condition[] =>
  nodes.flatMap(({ kind, params, drawn }) =>
    drawn.flatMap((id) =>
      Object.entries(kind.outputs)
        .filter(([, { type }]) => isCondition(type))
        .map(([port, { type }]) => ({ link: [id, port] as const, type, title: kind.title, formula: fillFormula(kind.formula, params) })),
    ),
  );

/** The first of them that is none of these conditions. */
export const refuseLinks = (conditions: readonly Condition[], links: readonly GraphLink[]): Failure | undefined => {
  const known = conditions.map(({ link }) => link.join('.'));
  const wrong = links.find((link) => !known.includes(link.join('.')));
  return wrong && invalid('breakpoints', `of ${known.join(', ') || 'a strategy that is played'}`, wrong.join('.'));
};

export const isCondition = (type: PortType): boolean => type === 'Bool' || type === 'Event';

/** Undefined where the program has no such condition. */
export const placeOfCondition = ({ nodes }: Program, link: GraphLink): ConditionPlace | undefined => {
  const node = nodes.find(({ drawn }) => drawn.includes(link[0]));
  const type = node?.kind.outputs[link[1]]?.type;
  const slot = node?.outputs[link[1]]?.slot;
  if (type === undefined || slot === undefined || !isCondition(type)) return undefined;
  // An event of a longer bar is held until the next one ends: it happens where it turns.
  return { link, slot, type: node?.frame === undefined ? type : 'Bool' };
};

/** A condition that was not true before; an event whenever it happens. NaN is not known, and not true. */
export const hasTurned = (type: PortType, before: number, now: number): boolean => now === 1 && (type === 'Event' || before !== 1);
