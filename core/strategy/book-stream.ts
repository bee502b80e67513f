/**
 * A program over a book as its closes come in: nodes of one instrument step at its own bars, nodes that look across step once for each
 * close of the book. The same values as by columns (book.ts), close by close, for books of which all instruments are members throughout:
 * a measured value stands in for a closed market until it is too old, a decision holds for its own close, and what was given while an
 * instrument was closed is taken at its next bar.
 */
import { defaultMaxAgeMs } from '../market/panel.ts';
import { present } from '../value/invariant.ts';
import { at } from './cell.ts';
import type { Program, ProgramNode } from './compile.ts';
import { openRow, type CrossStep, type OpenRow } from './cross.ts';
import type { Runtime } from './define.ts';
import { barSlot } from './port.ts';
import { nodeSteps, writeBar, type BarRow, type NodeStep } from './stream.ts';

export interface BookStream {
  readonly program: Program;
  /** Wanted exposure by instrument at the last close, NaN for "no change". */
  readonly targets: Float64Array;
  /** Every value of an instrument at its last bar, by place. */
  readonly slotsOf: (member: number) => Float64Array;
  /** The bars that close at one moment, by instrument; undefined where it has none. */
  readonly onClose: (endMs: number, bars: readonly (Readonly<BarRow> | undefined)[]) => void;
}

interface Member {
  readonly slots: Float64Array;
  readonly steps: readonly NodeStep[];
  isClosing: boolean;
  endMs: number;
}

interface Crossing {
  readonly node: ProgramNode;
  readonly row: OpenRow;
  readonly step: CrossStep;
  /** By output: what was given since each instrument's last bar. */
  readonly since: ReadonlyMap<string, Float64Array>;
}

/** `runtimes` by instrument, in the order of the book. */
export const createBookStream = (program: Program, runtimes: readonly Runtime[]): BookStream => new Stream(program, runtimes);

class Stream implements BookStream {
  readonly program: Program;
  readonly targets: Float64Array;
  readonly #members: readonly Member[];
  readonly #crossings: ReadonlyMap<number, Crossing>;
  readonly #order: readonly number[];

  constructor(program: Program, runtimes: readonly Runtime[]) {
    this.program = program;
    this.targets = new Float64Array(runtimes.length).fill(Number.NaN);
    this.#members = runtimes.map((runtime) => {
      const slots = new Float64Array(program.slotCount).fill(Number.NaN);
      return { slots, steps: nodeSteps(program, slots, runtime), isClosing: false, endMs: Number.NEGATIVE_INFINITY };
    });
    this.#order = (this.#members[0]?.steps ?? []).map(({ index }) => index);
    const crossings = program.nodes.flatMap((node, index) => {
      const crossing = openCrossing(node, runtimes.length);
      return crossing === undefined ? [] : [[index, crossing] as const];
    });
    this.#crossings = new Map(crossings);
  }

  slotsOf = (member: number): Float64Array => present(this.#members[member], `instrument ${member}`).slots;

  onClose = (endMs: number, bars: readonly (Readonly<BarRow> | undefined)[]): void => {
    this.#members.forEach((member, i) => take(member, bars[i]));
    this.#order.forEach((index, place) => {
      const crossing = this.#crossings.get(index);
      if (crossing !== undefined) return this.#cross(crossing, endMs);
      for (const { isClosing, steps } of this.#members) if (isClosing) steps[place]?.run();
    });
    this.#readTargets();
  };

  #cross({ node, row, step, since }: Crossing, endMs: number): void {
    row.startMs = Math.max(...this.#members.filter(({ isClosing }) => isClosing).map(({ slots }) => at(slots, barSlot.startMs)));
    for (const [port, { slot, source, port: from }] of Object.entries(node.inputs)) {
      const { type } = present(node.kind.inputs[port], `input ${port}`);
      if (type === 'Bars') continue;
      const given = this.#crossings.get(source)?.row.output(from);
      const isDecision = type === 'Target' || type === 'Event' || type === 'Orders';
      const values = row.input(port);
      this.#members.forEach((member, i) => {
        values[i] = given === undefined ? valueAt(member, slot, { endMs, isDecision }) : at(given, i);
      });
    }
    for (const port of since.keys()) row.output(port).fill(Number.NaN);
    step(row);
    for (const [port, kept] of since) this.#keep(row.output(port), kept, present(node.outputs[port], `output ${port}`).slot);
  }

  #keep(values: Float64Array, kept: Float64Array, slot: number): void {
    this.#members.forEach(({ slots, isClosing }, i) => {
      if (!Number.isNaN(at(values, i))) kept[i] = at(values, i);
      if (!isClosing) return;
      slots[slot] = at(kept, i);
      kept[i] = Number.NaN;
    });
  }

  #readTargets(): void {
    const { source, port, slot } = this.program.target;
    const crossed = this.#crossings.get(source)?.row.output(port);
    this.#members.forEach(({ slots, isClosing }, i) => {
      this.targets[i] = crossed !== undefined ? at(crossed, i) : isClosing ? at(slots, slot) : Number.NaN;
    });
  }
}

const openCrossing = (node: ProgramNode, count: number): Crossing | undefined => {
  const step = node.kind.cross?.(node.params);
  if (step === undefined) return undefined;
  const outputs = Object.keys(node.outputs);
  const inputs = Object.keys(node.inputs).filter((port) => node.kind.inputs[port]?.type !== 'Bars');
  const row = openRow(count, { inputs, outputs, isWired: (port) => inputs.includes(port) });
  return { node, row, step, since: new Map(outputs.map((port) => [port, new Float64Array(count).fill(Number.NaN)])) };
};

const take = (member: Member, bar: Readonly<BarRow> | undefined): void => {
  member.isClosing = bar !== undefined;
  if (bar === undefined) return;
  member.endMs = bar.endMs;
  writeBar(member.slots, bar);
};

const valueAt = (
  { slots, isClosing, endMs: closedMs }: Member,
  slot: number,
  { endMs, isDecision }: { readonly endMs: number; readonly isDecision: boolean },
): number => {
  const counts = isDecision ? isClosing : endMs - closedMs <= defaultMaxAgeMs;
  return counts ? at(slots, slot) : Number.NaN;
};
