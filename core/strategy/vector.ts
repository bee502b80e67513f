/**
 * The array path: node after node over whole columns, by each node's own array arithmetic. Used by previews, sweeps and
 * training tables; equal to the streaming path to the bit.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { Program, ProgramNode } from './compile.ts';
import type { FrameColumns, Runtime } from './define.ts';
import { holdRows, openFrame, pickRows, type FrameTable } from './frames.ts';
import { barFields, barSlot } from './port.ts';

export interface VectorRun {
  readonly program: Program;
  readonly rows: number;
  /** Column of one slot; NaN where it is not known. */
  column(slot: number): Float64Array;
  /** Column of a watched output. */
  output(name: string): Float64Array;
  /** Wanted exposure at each bar, NaN for "no change" (a working column, not for storing). */
  readonly targets: Float64Array;
  /** All slots at one bar, as the streaming path would hold them. */
  slotsAt(row: number): Float64Array;
}

export const runVector = (program: Program, columns: BarColumns, runtime: Runtime = {}): VectorRun => {
  const opened = openTable(columns, program.slotCount);
  for (const node of program.nodes) {
    if (node.kind.id !== 'bars') node.kind.vector(nodeContext(program, node, { ...opened, runtime }));
  }
  return toRun(program, opened);
};

/** A table in which every node of the program has written. */
export const toRun = (program: Program, { rows, column }: SlotTable): VectorRun => ({
  program,
  rows,
  column,
  output: (name) => column(present(program.outputs[name], `output ${name}`).slot),
  targets: column(program.target.slot),
  slotsAt: (row) => Float64Array.from({ length: program.slotCount }, (_, slot) => at(column(slot), row)),
});

/** Columns of the slots of one series at the bars of its chart. */
export interface SlotTable {
  readonly rows: number;
  readonly table: (Float64Array | undefined)[];
  /** NaN throughout where nothing has been written; of another frame, held. */
  readonly column: (slot: number) => Float64Array;
  /** By the index of the node that opened it. */
  readonly frames: Map<number, FrameTable>;
}

/** With the bars in their slots and nothing else. */
export const openTable = (columns: BarColumns, slotCount: number): SlotTable => {
  const rows = columns.close.length;
  const table: (Float64Array | undefined)[] = Array.from({ length: slotCount });
  for (const field of barFields) table[barSlot[field]] = columns[field];
  const frames = new Map<number, FrameTable>();
  const held = (slot: number): Float64Array | undefined => {
    for (const frame of frames.values()) {
      const column = frame.table[slot];
      if (column !== undefined) return (table[slot] = holdRows(column, frame, rows));
    }
    return undefined;
  };
  let unknown: Float64Array | undefined;
  const column = (slot: number): Float64Array => table[slot] ?? held(slot) ?? (unknown ??= new Float64Array(rows).fill(Number.NaN));
  return { rows, table, frames, column };
};

/** The columns a node reads and writes: those of the chart, or of the longer bars it runs on. */
const tableOf = ({ frame }: ProgramNode, chart: SlotTable): Pick<SlotTable, 'rows' | 'table' | 'column'> => {
  if (frame === undefined) return chart;
  const { knownAt, table } = present(chart.frames.get(frame), `frame of node ${frame}`);
  return { rows: knownAt.length, table, column: (slot) => table[slot] ?? pickRows(chart.column(slot), knownAt) };
};

/** What a node of the program sees of a table. */
export const nodeContext = (program: Program, node: ProgramNode, chart: SlotTable & { readonly runtime: Runtime }) => {
  const { rows, table, column } = tableOf(node, chart);
  const slotOf = (port: string, offset: number): number => present(node.outputs[port], `output ${port}`).slot + offset;
  return {
    rows,
    runtime: chart.runtime,
    params: node.params,
    isWired: (port: string) => node.inputs[port] !== undefined,
    widthOf: (port: string) => (node.inputs[port] ?? node.outputs[port])?.width ?? 0,
    sourceParams: (port: string) => present(program.nodes[node.inputs[port]?.source ?? -1], `source of ${port}`).params,
    input: (port: string, offset = 0) => column(present(node.inputs[port], `input ${port}`).slot + offset),
    output(port: string, offset = 0): Float64Array {
      const fresh = new Float64Array(rows).fill(Number.NaN);
      table[slotOf(port, offset)] = fresh;
      return fresh;
    },
    share(port: string, shared: Float64Array, offset = 0): void {
      table[slotOf(port, offset)] = shared;
    },
    open: (port: string, bars: FrameColumns) => void chart.frames.set(program.nodes.indexOf(node), openFrame(slotOf(port, 0), bars)),
  };
};
