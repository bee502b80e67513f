/**
 * Nodes that look across a book: at one close they read a value of every instrument and give one to every instrument. They are
 * written once, over a row of the book; a strategy on one instrument is a book of one, so that a graph means the same everywhere.
 * Values of instruments that are no members then, or not known, are NaN.
 */
import type { CalendarId } from '#/core/instrument/instrument.ts';
import { at } from './cell.ts';
import type { InputPort, NodeSpec, OutputPort, ParamSpecs, ValuesOf } from './define.ts';
import { barSlot } from './port.ts';
import { present } from '#/core/value/invariant.ts';

/** One close of a book. Columns have one element per instrument, in the order of the book. */
export interface CrossRow<In extends string = string, Out extends string = string> {
  readonly count: number;
  /** Of the instruments, where they share one; else that of UTC days. */
  readonly calendar: CalendarId;
  /** Start of the bars that close here. */
  readonly startMs: number;
  input(port: In): Float64Array;
  isWired(port: In): boolean;
  /** Filled with NaN. */
  output(port: Out): Float64Array;
}

/** Called once for each close, in order; what it remembers stands in its closure. */
export type CrossStep<In extends string = string, Out extends string = string> = (row: CrossRow<In, Out>) => void;

interface CrossSpec<
  Params extends ParamSpecs,
  In extends Readonly<Record<string, InputPort>>,
  Out extends Readonly<Record<string, OutputPort>>,
> extends Omit<NodeSpec<Params, In, Out>, 'step' | 'vector' | 'cross'> {
  cross(params: ValuesOf<Params>): CrossStep<keyof In & string, keyof Out & string>;
}

/** Completes a node that is written over a row: what `defineNode` takes. */
export const acrossBook = <
  const Params extends ParamSpecs,
  const In extends Readonly<Record<string, InputPort>>,
  const Out extends Readonly<Record<string, OutputPort>>,
>(
  spec: CrossSpec<Params, In, Out>,
): NodeSpec<Params, In, Out> => ({
  ...spec,
  step(context) {
    const { row, fill } = rowOfOne(spec, { calendar: context.runtime.calendar, isWired: (port) => slotOf(context.in, port) >= 0 });
    const run = spec.cross(context.params);
    const ports = Object.keys(spec.outputs);
    return () => {
      fill((port, offset) => at(context.slots, slotOf(context.in, port) + offset));
      run(row);
      for (const port of ports) context.slots[slotOf(context.out, port)] = at(row.output(port), 0);
    };
  },
  vector(context) {
    const { row, fill } = rowOfOne(spec, { calendar: context.runtime.calendar, isWired: (port) => context.isWired(port) });
    const run = spec.cross(context.params);
    const outputs = Object.keys(spec.outputs).map((port): [string, Float64Array] => [port, context.output(port)]);
    for (let i = 0; i < context.rows; i += 1) {
      fill((port, offset) => at(context.input(port, offset), i));
      run(row);
      for (const [port, column] of outputs) column[i] = at(row.output(port), 0);
    }
  },
});

interface Ports {
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
}

/** A row to be filled anew for each close; everything in it is unknown at first. */
export interface OpenRow extends CrossRow {
  startMs: number;
}

interface RowWorld {
  readonly calendar?: CalendarId | undefined;
  readonly isWired: (port: string) => boolean;
}

export interface RowPorts extends RowWorld {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export const openRow = (count: number, { inputs, outputs, calendar = 'always', isWired }: RowPorts): OpenRow => {
  const columnsOf = (ports: readonly string[]) => new Map(ports.map((port) => [port, new Float64Array(count).fill(Number.NaN)]));
  const [given, made] = [columnsOf(inputs), columnsOf(outputs)];
  return {
    count,
    calendar,
    startMs: Number.NaN,
    isWired,
    input: (port) => present(given.get(port), `input ${port}`),
    output: (port) => present(made.get(port), `output ${port}`),
  };
};

interface RowOfOne {
  readonly row: CrossRow;
  /** Takes the next close: a value of each wired port, unknown in every output. */
  fill(read: (port: string, offset: number) => number): void;
}

const rowOfOne = ({ inputs, outputs }: Ports, { calendar, isWired }: RowWorld): RowOfOne => {
  const made = Object.keys(outputs);
  const row = openRow(1, { inputs: Object.keys(inputs), outputs: made, calendar, isWired });
  return {
    row,
    fill: (read) => {
      for (const [port, { type }] of Object.entries(inputs)) {
        if (type === 'Bars') row.startMs = read(port, barSlot.startMs);
        else if (isWired(port)) row.input(port)[0] = read(port, 0);
      }
      for (const port of made) row.output(port).fill(Number.NaN);
    },
  };
};

const slotOf = (ports: Readonly<Record<string, number>>, port: string): number => ports[port] ?? -1;
