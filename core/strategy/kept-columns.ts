/**
 * The array path for a drawing that changes: columns are kept by the digest of the node that wrote them, so that after a change
 * only the changed nodes and what they feed are evaluated. A digest covers all that a node means, so what is kept is what would
 * be written again, to the bit. Kept for one table of bars and one runtime; another lets go of everything.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { present } from '#/core/value/invariant.ts';
import type { Program, ProgramNode } from './compile.ts';
import { opensFrame, type Runtime } from './define.ts';
import { barFields } from './port.ts';
import { nodeContext, openTable, toRun, type SlotTable, type VectorRun } from './vector.ts';

type Written = readonly (Float64Array | undefined)[];

const floatBytes = 8;
const noRuntime: Runtime = {};

export class KeptColumns {
  readonly #mostColumns: (rows: number) => number;
  #bars: BarColumns | undefined;
  #runtime: Runtime = noRuntime;
  /** Least lately used first. */
  readonly #written = new Map<string, Written>();
  #columns = 0;
  /** Nodes evaluated by the last run. */
  evaluated = 0;

  constructor(mostBytes: number) {
    this.#mostColumns = (rows) => Math.floor(mostBytes / floatBytes / Math.max(1, rows));
  }

  run(program: Program, bars: BarColumns, runtime: Runtime = noRuntime): VectorRun {
    const kept = this.#barsLike(bars, runtime);
    const opened = { ...openTable(kept, program.slotCount), runtime };
    this.evaluated = 0;
    for (const node of program.nodes) if (node.kind.id !== 'bars') this.#write(program, node, opened);
    this.#letGo(opened.rows, program.nodes.length);
    return toRun(program, opened);
  }

  #barsLike(bars: BarColumns, runtime: Runtime): BarColumns {
    if (this.#bars !== undefined && this.#runtime === runtime && isSameTable(this.#bars, bars)) return this.#bars;
    this.#written.clear();
    this.#columns = 0;
    this.#runtime = runtime;
    this.#bars = bars;
    return bars;
  }

  #write(program: Program, node: ProgramNode, table: SlotTable & { readonly runtime: Runtime }): void {
    // Its bars are a table of their own, which is opened for each run.
    if (opensFrame(node.kind)) return node.kind.vector(nodeContext(program, node, table));
    const columns = columnsOf(node, table);
    const slots = slotsOf(node);
    const before = this.#written.get(node.digest);
    if (before === undefined) {
      node.kind.vector(nodeContext(program, node, table));
      this.evaluated += 1;
      this.#columns += slots.length;
    } else {
      for (const [i, slot] of slots.entries()) columns[slot] = before[i];
      this.#written.delete(node.digest);
    }
    this.#written.set(node.digest, before ?? slots.map((slot) => columns[slot]));
  }

  /** What the last run used stays, however much it is. */
  #letGo(rows: number, used: number): void {
    const most = this.#mostColumns(rows);
    for (const [digest, columns] of this.#written) {
      if (this.#columns <= most || this.#written.size <= used) return;
      this.#written.delete(digest);
      this.#columns -= columns.length;
    }
  }
}

/** Those of the chart, or of the longer bars that it runs on. */
const columnsOf = ({ frame }: ProgramNode, { table, frames }: SlotTable): (Float64Array | undefined)[] =>
  frame === undefined ? table : present(frames.get(frame), `frame of node ${frame}`).table;

/** That a node writes. */
export const slotsOf = ({ outputs }: ProgramNode): readonly number[] =>
  Object.values(outputs).flatMap(({ slot, width }) => Array.from({ length: width }, (_, i) => slot + i));

const isSameTable = (a: BarColumns, b: BarColumns): boolean => barFields.every((field) => isSameColumn(a[field], b[field]));

const isSameColumn = (a: Float64Array | undefined, b: Float64Array | undefined): boolean => {
  if (a === b) return true;
  if (a?.length !== b?.length || a === undefined || b === undefined) return false;
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false;
  return true;
};
