/**
 * The streaming path: one bar in, every node steps once, in order, over one Float64Array. O(1) a bar and free of
 * allocation. Used by paper, live and replay; equal to the array path to the bit.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { PortPlace, Program, ProgramNode } from './compile.ts';
import { opensFrame, type Runtime } from './define.ts';
import { barSlot } from './port.ts';

/** One closed bar in the feature world; a column that does not exist is NaN. Reuse one object: it is copied. */
export interface BarRow {
  startMs: number;
  endMs: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

export interface ProgramStream {
  readonly program: Program;
  /** Every value of the last bar, by place; copy it to keep it. */
  readonly slots: Float64Array;
  /** Takes a closed bar; afterwards `target`, `output` and `slots` are of that bar. */
  onBar(bar: Readonly<BarRow>): void;
  /** Wanted exposure in [-1, 1], or undefined for "no change". */
  target(): number | undefined;
  /** A watched output, or undefined while it is not known. */
  output(name: string): number | undefined;
}

export const createStream = (program: Program, runtime: Runtime = {}): ProgramStream => {
  const slots = new Float64Array(program.slotCount).fill(Number.NaN);
  const steps = nodeSteps(program, slots, runtime).map(({ run }) => run);
  const count = steps.length;
  const known = (slot: number): number | undefined => {
    const value = at(slots, slot);
    return Number.isNaN(value) ? undefined : value;
  };
  return {
    program,
    slots,
    onBar(bar) {
      writeBar(slots, bar);
      for (let i = 0; i < count; i += 1) steps[i]?.();
    },
    target: () => known(program.target.slot),
    output: (name) => {
      const place = program.outputs[name];
      return place === undefined ? undefined : known(place.slot);
    },
  };
};

export const writeBar = (slots: Float64Array, bar: Readonly<BarRow>): void => {
  slots[barSlot.open] = bar.open;
  slots[barSlot.high] = bar.high;
  slots[barSlot.low] = bar.low;
  slots[barSlot.close] = bar.close;
  slots[barSlot.volume] = bar.volume;
  slots[barSlot.startMs] = bar.startMs;
  slots[barSlot.endMs] = bar.endMs;
};

/** What a node does at a bar of the chart, and its place in the program. */
export interface NodeStep {
  readonly index: number;
  readonly run: () => void;
}

/**
 * Steps of one bar of the chart: first what no other bars reach, then each node of longer bars or another instrument's, which steps all
 * that runs on them once for each that has ended, then what reads them.
 */
export const nodeSteps = (program: Program, slots: Float64Array, runtime: Runtime): readonly NodeStep[] => {
  const [before, longer, after]: [NodeStep[], NodeStep[], NodeStep[]] = [[], [], []];
  const reached = new Set<number>();
  const onFrames = new Map<number, OnFrame>();
  program.nodes.forEach((node, index) => {
    const { kind, inputs, frame } = node;
    if (kind.id === 'bars') return;
    const isOpening = opensFrame(kind);
    if (isOpening || Object.values(inputs).some(({ source }) => reached.has(source))) reached.add(index);
    const onFrame: OnFrame = { steps: [], places: Object.values(node.outputs) };
    if (isOpening) onFrames.set(index, onFrame);
    const run = kind.step(contextOf(program, node, { slots, runtime, ...callsOf(onFrame, slots) }));
    if (frame !== undefined) join(present(onFrames.get(frame), `frame of node ${index}`), run, node);
    else if (isOpening) longer.push({ index, run });
    else (reached.has(index) ? after : before).push({ index, run });
  });
  return [...before, ...longer, ...after];
};

/** What runs on the bars of a frame, in order, and where its values stand. */
interface OnFrame {
  readonly steps: (() => void)[];
  readonly places: PortPlace[];
}

const join = ({ steps, places }: OnFrame, step: () => void, { outputs }: ProgramNode): void => {
  steps.push(step);
  places.push(...Object.values(outputs));
};

const callsOf = ({ steps, places }: OnFrame, slots: Float64Array): Pick<StreamParts, 'onEnded' | 'onAged'> => ({
  onEnded: () => steps.forEach((each) => each()),
  onAged: () => places.forEach(({ slot, width }) => slots.fill(Number.NaN, slot, slot + width)),
});

interface StreamParts {
  readonly slots: Float64Array;
  readonly runtime: Runtime;
  readonly onEnded: () => void;
  readonly onAged: () => void;
}

const contextOf = (program: Program, node: ProgramNode, parts: StreamParts) => ({
  ...parts,
  params: node.params,
  in: Object.fromEntries(Object.keys(node.kind.inputs).map((port) => [port, node.inputs[port]?.slot ?? -1])),
  out: Object.fromEntries(Object.entries(node.outputs).map(([port, { slot }]) => [port, slot])),
  isWired: (port: string) => node.inputs[port] !== undefined,
  widthOf: (port: string) => (node.inputs[port] ?? node.outputs[port])?.width ?? 0,
  sourceParams: (port: string) => present(program.nodes[node.inputs[port]?.source ?? -1], `source of ${port}`).params,
});

/** The row of `columns` at `index`, written into `row`. */
export const readRow = (columns: BarColumns, index: number, row: BarRow): BarRow => {
  row.startMs = at(columns.startMs, index);
  row.endMs = at(columns.endMs, index);
  row.close = at(columns.close, index);
  row.open = columns.open === undefined ? Number.NaN : at(columns.open, index);
  row.high = columns.high === undefined ? Number.NaN : at(columns.high, index);
  row.low = columns.low === undefined ? Number.NaN : at(columns.low, index);
  row.volume = columns.volume === undefined ? Number.NaN : at(columns.volume, index);
  return row;
};

export const emptyRow = (): BarRow => ({
  startMs: 0,
  endMs: 0,
  open: Number.NaN,
  high: Number.NaN,
  low: Number.NaN,
  close: Number.NaN,
  volume: Number.NaN,
});

/** The whole of `columns` bar by bar: the target at each, NaN for "no change" (a working column, not for storing). */
export const runStream = (program: Program, columns: BarColumns, runtime: Runtime = {}): Float64Array => {
  const stream = createStream(program, runtime);
  const row = emptyRow();
  const targets = new Float64Array(columns.close.length);
  for (let i = 0; i < targets.length; i += 1) {
    readRow(columns, i, row);
    stream.onBar(row);
    targets[i] = at(stream.slots, program.target.slot);
  }
  return targets;
};
