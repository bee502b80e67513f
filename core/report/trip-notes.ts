/**
 * Why each trip was opened and closed, and where its stop stood when it was decided on: read from the program's own values at the
 * deciding bar. A target is followed upstream to the node that changed it; where that is the decision itself, the conditions
 * that turned are named. A stop is one that the program has; without one a trip has no R.
 */
import type { PathResult } from '../backtest/result.ts';
import type { RoundTrip } from '../backtest/trip-book.ts';
import type { BarColumns } from '../ports/history.ts';
import type { InputPlace, Program, ProgramNode } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import { barSlot } from '../strategy/port.ts';
import { runVector } from '../strategy/vector.ts';
import { firstAfter, rowOf } from '../value/rising.ts';

export interface TripNote {
  readonly entryReason: string;
  readonly exitReason: string;
  /** Absent where no stop was set. */
  readonly stopPx?: number;
}

export interface TripsToNote {
  readonly program: Program;
  readonly runtime?: Runtime;
  readonly bars: BarColumns;
  readonly result: Pick<PathResult, 'trips' | 'signal'>;
}

interface Values {
  readonly program: Program;
  readonly at: (slot: number, bar: number) => number;
}

export const tripNotes = ({ program, runtime, bars, result }: TripsToNote): readonly TripNote[] => {
  if (result.trips.length === 0) return [];
  const { column } = runVector(program, bars, runtime);
  const values: Values = { program, at: (slot, bar) => column(slot)[bar] ?? Number.NaN };
  const decided = Float64Array.from(result.signal.entries, ({ endMs }) => endMs);
  /** By the last decision up to then: the one before the first after it. */
  const decidedBy = (ms: number): number | undefined => {
    const entry = decided[firstAfter(decided, ms) - 1];
    return entry === undefined ? undefined : rowOf(bars.endMs, entry);
  };
  return result.trips.map((trip) => noteOf(values, trip, { opened: decidedBy(trip.entryMs), closed: decidedBy(trip.exitMs) }));
};

interface Decided {
  readonly opened: number | undefined;
  readonly closed: number | undefined;
}

const noteOf = (values: Values, trip: RoundTrip, { opened, closed }: Decided): TripNote => {
  const stopPx = opened === undefined ? undefined : initialStop(values, trip, opened);
  return {
    entryReason: opened === undefined ? unknown : reasonAt(values, opened),
    exitReason: closed === undefined ? unknown : reasonAt(values, closed),
    ...(stopPx !== undefined && { stopPx }),
  };
};

const unknown = 'unknown';

/** The last value that is known: NaN is "no change". */
const heldAt = ({ at }: Values, slot: number, bar: number): number => {
  for (let i = bar; i >= 0; i -= 1) if (!Number.isNaN(at(slot, i))) return at(slot, i);
  return Number.NaN;
};

const reasonAt = (values: Values, bar: number): string => {
  const { program } = values;
  let place: { readonly slot: number; readonly source: number } = program.target;
  for (let steps = 0; steps <= program.nodes.length; steps += 1) {
    const node = program.nodes[place.source];
    if (node === undefined) return unknown;
    const feeds = inputsOf(node, ['Target']);
    if (feeds.length === 0) return conditionsOf(values, node, bar);
    const side = Math.sign(heldAt(values, place.slot, bar));
    const same = feeds.find(({ slot }) => Math.sign(heldAt(values, slot, bar)) === side);
    if (same === undefined) return `${nameOf(node)}: ${node.kind.title}`;
    place = same;
  }
  return unknown;
};

const inputsOf = ({ kind, inputs }: ProgramNode, types: readonly string[]): readonly InputPlace[] =>
  Object.entries(inputs).flatMap(([port, place]) => (types.includes(kind.inputs[port]?.type ?? '') ? [place] : []));

const nameOf = ({ drawn, name }: ProgramNode): string => drawn[0] ?? name;

/** Conditions of the decision that are another than a bar before; the decision itself where there is none. */
const conditionsOf = ({ program, at }: Values, node: ProgramNode, bar: number): string => {
  const turned = inputsOf(node, ['Bool', 'Event']).filter(
    ({ slot }) => at(slot, bar) !== at(slot, bar - 1) && !Number.isNaN(at(slot, bar)),
  );
  const names = turned.flatMap(({ source, slot }) => {
    const from = program.nodes[source];
    return from === undefined ? [] : [`${nameOf(from)} ${at(slot, bar) === 1 ? 'true' : 'false'}`];
  });
  return names.length === 0 ? `${nameOf(node)}: ${node.kind.title}` : names.join(', ');
};

/** The nearest of the program's stops, as they stand at the close that decides. */
const initialStop = ({ program, at }: Values, { side }: RoundTrip, bar: number): number | undefined => {
  const sign = side === 'Long' ? 1 : -1;
  const close = at(barSlot.close, bar);
  const distances = program.nodes.flatMap((node) => stopDistance[node.kind.id]?.(node, { close, valueOf: (slot) => at(slot, bar) }) ?? []);
  const nearest = distances.filter((distance) => distance > 0).toSorted((a, b) => a - b)[0];
  return nearest === undefined ? undefined : close - sign * nearest;
};

type StopDistance = (node: ProgramNode, at: { readonly close: number; readonly valueOf: (slot: number) => number }) => number;

/** By the kinds of nodes that leave at a loss; NaN is none. */
const stopDistance: Readonly<Partial<Record<string, StopDistance>>> = {
  'stop-target': ({ params }, { close }) => Math.abs(close) * Number(params['stop']),
  'bracket-order': ({ outputs }, { close, valueOf }) => Math.abs(close - valueOf(outputs['stopLoss']?.slot ?? -1)),
  'trailing-atr': ({ params, inputs }, { valueOf }) => Number(params['multiple']) * valueOf(inputs['atr']?.slot ?? -1),
};
