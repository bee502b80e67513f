/**
 * A program over a book: nodes of one instrument run by their array path over each series' own bars, nodes that look across run once
 * for each close of the panel. A value given while an instrument was closed is taken at its next bar; a column is dropped after the
 * last node that reads it, so that many instruments fit.
 */
import type { Panel, PanelSeries } from '../market/panel.ts';
import type { BarColumns } from '../ports/history.ts';
import { present } from '../value/invariant.ts';
import { at } from './cell.ts';
import type { PortPlace, Program, ProgramNode } from './compile.ts';
import { openRow } from './cross.ts';
import type { Runtime } from './define.ts';
import { barFields, barSlot, type PortType } from './port.ts';
import { nodeContext, openTable, type SlotTable } from './vector.ts';

export interface BookSeries {
  readonly columns: readonly BarColumns[];
  readonly panel: Panel;
  /** Per series and row of the panel, 1 where it is a member of the universe then. */
  readonly members: readonly Uint8Array[];
}

/** Wanted exposure per series at each row of the panel, NaN for "no change"; 0 at the row at which it is no member any more. */
export const runBook = (program: Program, book: BookSeries, runtime: Runtime = {}): readonly Float64Array[] => {
  const { panel, members } = book;
  const tables = book.columns.map((columns) => ({ ...openTable(columns, program.slotCount), runtime }));
  /** Columns over the rows of the panel, by slot, of nodes that look across. */
  const across = new Map<number, readonly Float64Array[]>();
  const lastUse = lastUses(program);
  program.nodes.forEach((node, index) => {
    if (node.kind.cross !== undefined) runAcross({ node, book, tables, across });
    else if (node.kind.id !== 'bars') for (const table of tables) node.kind.vector(nodeContext(program, node, table));
    for (const slot of lastUse.get(index) ?? []) for (const { table } of tables) table[slot] = undefined;
  });
  const { slot } = program.target;
  const crossed = across.get(slot);
  return tables.map(({ column }, i) => {
    const series = present(panel.series[i], `series ${i}`);
    return whileMember(crossed?.[i] ?? toPanel(column(slot), series), present(members[i], `members ${i}`));
  });
};

interface Crossing {
  readonly node: ProgramNode;
  readonly book: BookSeries;
  readonly tables: readonly SlotTable[];
  readonly across: Map<number, readonly Float64Array[]>;
}

const runAcross = ({ node, book: { panel, members }, tables, across }: Crossing): void => {
  const inputs = new Map(
    Object.entries(node.inputs).flatMap(([port, place]): [string, Gathered][] => {
      const type = present(node.kind.inputs[port], `input ${port}`).type;
      return type === 'Bars' ? [] : [[port, gathered(place, { type, panel, tables, across })]];
    }),
  );
  const outputs = new Map(Object.keys(node.outputs).map((port) => [port, tables.map(() => new Float64Array(panel.rows).fill(Number.NaN))]));
  const row = openRow(tables.length, { inputs: [...inputs.keys()], outputs: [...outputs.keys()], isWired: (port) => inputs.has(port) });
  const step = present(node.kind.cross, `${node.kind.id} across`)(node.params);
  for (let p = 0; p < panel.rows; p += 1) {
    row.startMs = at(panel.startMs, p);
    for (const [port, valueAt] of inputs) fillMembers(row.input(port), { members, p, valueOf: (i) => valueAt(i, p) });
    for (const port of outputs.keys()) row.output(port).fill(Number.NaN);
    step(row);
    for (const [port, columns] of outputs) {
      const values = row.output(port);
      columns.forEach((column, i) => void (column[p] = members[i]?.[p] === 1 ? at(values, i) : Number.NaN));
    }
  }
  for (const [port, columns] of outputs) {
    const { slot } = present(node.outputs[port], `output ${port}`);
    across.set(slot, columns);
    tables.forEach(({ table }, i) => void (table[slot] = toBars(present(columns[i], port), present(panel.series[i], port))));
  }
};

interface Filling {
  readonly members: readonly Uint8Array[];
  readonly p: number;
  readonly valueOf: (series: number) => number;
}

const fillMembers = (values: Float64Array, { members, p, valueOf }: Filling): void => {
  for (let i = 0; i < values.length; i += 1) values[i] = members[i]?.[p] === 1 ? valueOf(i) : Number.NaN;
};

/** The value of a series at a row of the panel. */
type Gathered = (series: number, row: number) => number;

/** What is decided holds for its own close; a measured value stands until it is too old. */
const gathered = (
  { slot }: PortPlace,
  { type, panel, tables, across }: { readonly type: PortType } & Pick<Crossing, 'tables' | 'across'> & { readonly panel: Panel },
): Gathered => {
  const crossed = across.get(slot);
  if (crossed !== undefined) return (i, p) => at(crossed[i] ?? nothing, p);
  const columns = tables.map(({ column }) => column(slot));
  const isDecision = type === 'Target' || type === 'Event' || type === 'Orders';
  const places = panel.series.map(({ closing, latest }) => (isDecision ? closing : latest));
  return (i, p) => at(columns[i] ?? nothing, places[i]?.[p] ?? -1);
};

const nothing = new Float64Array(0);

const toPanel = (column: Float64Array, { rowOf, closing }: PanelSeries): Float64Array => {
  const rows = new Float64Array(closing.length).fill(Number.NaN);
  for (let bar = 0; bar < rowOf.length; bar += 1) rows[rowOf[bar] ?? 0] = at(column, bar);
  return rows;
};

/** At each bar the value of its row, or the last one given since the bar before it. */
const toBars = (rows: Float64Array, { rowOf }: PanelSeries): Float64Array => {
  const column = new Float64Array(rowOf.length);
  let row = 0;
  for (let bar = 0; bar < rowOf.length; bar += 1) {
    let value = Number.NaN;
    for (; row <= (rowOf[bar] ?? 0); row += 1) if (!Number.isNaN(at(rows, row))) value = at(rows, row);
    column[bar] = value;
  }
  return column;
};

const whileMember = (targets: Float64Array, members: Uint8Array): Float64Array =>
  targets.map((target, row) => {
    if (members[row] === 1) return target;
    return row > 0 && members[row - 1] === 1 ? 0 : Number.NaN;
  });

/** Slots that no later node reads, by the index of the node after which they are free; bars and the target are kept. */
const lastUses = ({ nodes, target }: Program): ReadonlyMap<number, readonly number[]> => {
  const last = new Map<number, number>();
  nodes.forEach(({ inputs, outputs }, index) => {
    for (const { slot, width } of [...Object.values(outputs), ...Object.values(inputs)]) {
      for (let element = slot; element < slot + width; element += 1) last.set(element, index);
    }
  });
  const kept = new Set<number>([target.slot, ...barFields.map((field) => barSlot[field])]);
  const freed = new Map<number, number[]>();
  for (const [slot, index] of last) if (!kept.has(slot)) freed.set(index, [...(freed.get(index) ?? []), slot]);
  return freed;
};
