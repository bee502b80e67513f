/**
 * The array path: node after node over whole columns, by each node's own array arithmetic. Used by previews, sweeps and
 * training tables; equal to the streaming path to the bit.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { Program, ProgramNode } from './compile.ts';
import type { Runtime } from './define.ts';
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
  const { rows, column } = opened;
  for (const node of program.nodes) {
    if (node.kind.id !== 'bars') node.kind.vector(nodeContext(program, node, { ...opened, runtime }));
  }
  return {
    program,
    rows,
    column,
    output: (name) => column(present(program.outputs[name], `output ${name}`).slot),
    targets: column(program.target.slot),
    slotsAt: (row) => Float64Array.from({ length: program.slotCount }, (_, slot) => at(column(slot), row)),
  };
};

/** Columns of the slots of one series. */
export interface SlotTable {
  readonly rows: number;
  readonly table: (Float64Array | undefined)[];
  /** NaN throughout where nothing has been written. */
  readonly column: (slot: number) => Float64Array;
}

/** With the bars in their slots and nothing else. */
export const openTable = (columns: BarColumns, slotCount: number): SlotTable => {
  const rows = columns.close.length;
  const table: (Float64Array | undefined)[] = Array.from({ length: slotCount });
  for (const field of barFields) table[barSlot[field]] = columns[field];
  let unknown: Float64Array | undefined;
  return { rows, table, column: (slot) => table[slot] ?? (unknown ??= new Float64Array(rows).fill(Number.NaN)) };
};

/** What a node of the program sees of a table. */
export const nodeContext = (
  program: Program,
  node: ProgramNode,
  { rows, runtime, table, column }: SlotTable & { readonly runtime: Runtime },
) => ({
  rows,
  runtime,
  params: node.params,
  isWired: (port: string) => node.inputs[port] !== undefined,
  widthOf: (port: string) => (node.inputs[port] ?? node.outputs[port])?.width ?? 0,
  sourceParams: (port: string) => present(program.nodes[node.inputs[port]?.source ?? -1], `source of ${port}`).params,
  input: (port: string, offset = 0) => column(present(node.inputs[port], `input ${port}`).slot + offset),
  output(port: string, offset = 0): Float64Array {
    const fresh = new Float64Array(rows).fill(Number.NaN);
    table[present(node.outputs[port], `output ${port}`).slot + offset] = fresh;
    return fresh;
  },
  share(port: string, shared: Float64Array, offset = 0): void {
    table[present(node.outputs[port], `output ${port}`).slot + offset] = shared;
  },
});
