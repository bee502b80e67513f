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
import type { KeptBook } from './kept-book.ts';
import { slotsOf } from './kept-columns.ts';
import type { Runtime } from './define.ts';
import { barFields, barSlot, type PortType } from './port.ts';
import { nodeContext, openTable, type SlotTable } from './vector.ts';

export interface BookSeries {
  readonly columns: readonly BarColumns[];
  readonly panel: Panel;
  /** Per series, what its instrument alone has: its calendar, its groups. */
  readonly own?: readonly Runtime[];
  /** Per series and row of the panel, 1 where it is a member of the universe then. */
  readonly members: readonly Uint8Array[];
  /** Sees each node once it has run, with its columns per series over the series' own bars. */
  readonly onNode?: ((node: ProgramNode, columnsOf: (slot: number) => readonly Float64Array[]) => void) | undefined;
  /** Of programs before on the same book and runtime. */
  readonly kept?: KeptBook | undefined;
}

/** Wanted exposure per series at each row of the panel, NaN for "no change"; 0 at the row at which it is no member any more. */
export const runBook = (program: Program, book: BookSeries, runtime: Runtime = {}): readonly Float64Array[] => {
  const { panel, members } = book;
  const tables = book.columns.map((columns, i) => ({
    ...openTable(columns, program.slotCount),
    runtime: { ...runtime, ...book.own?.[i] },
  }));
  /** Columns over the rows of the panel, by slot, of nodes that look across. */
  const across = new Map<number, readonly Float64Array[]>();
  const lastUse = lastUses(program);
  book.kept?.beginRun();
  program.nodes.forEach((node, index) => {
    if (node.kind.id !== 'bars') writeNode(program, { node, book, tables, across });
    book.onNode?.(node, (slot) => tables.map(({ column }) => column(slot)));
    for (const slot of lastUse.get(index) ?? []) for (const { table } of tables) table[slot] = undefined;
  });
  const { slot } = program.target;
  const crossed = across.get(slot);
  return tables.map(({ column }, i) => {
    const series = present(panel.series[i], `series ${i}`);
    return whileMember(crossed?.[i] ?? toPanel(column(slot), series), present(members[i], `members ${i}`));
  });
};

/** Runs a node, or takes what one of the same digest has written before. */
const writeNode = (program: Program, crossing: Crossing): void => {
  const { node, book, tables, across } = crossing;
  // A longer frame is a table of its own, which is opened for each run.
  const kept = node.frame === undefined && node.kind.frame !== 'longer' ? book.kept : undefined;
  const slots = slotsOf(node);
  const before = kept?.find(node.digest);
  if (before === undefined) {
    if (node.kind.cross !== undefined) runAcross(crossing);
    else for (const table of tables) node.kind.vector(nodeContext(program, node, table));
    kept?.keep(node.digest, {
      columns: tables.map(({ table }) => slots.map((slot) => table[slot])),
      across: slots.flatMap((slot, place) => {
        const columns = across.get(slot);
        return columns === undefined ? [] : [[place, columns] as const];
      }),
    });
    return;
  }
  tables.forEach(({ table }, i) => slots.forEach((slot, place) => void (table[slot] = before.columns[i]?.[place])));
  for (const [place, columns] of before.across) across.set(present(slots[place], `slot ${place}`), columns);
};

interface Crossing {
  readonly node: ProgramNode;
  readonly book: BookSeries;
  readonly tables: readonly (SlotTable & { readonly runtime: Runtime })[];
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
  const [calendar, other] = new Set(tables.map(({ runtime }) => runtime.calendar));
  const ports = { inputs: [...inputs.keys()], outputs: [...outputs.keys()], isWired: (port: string) => inputs.has(port) };
  const row = openRow(tables.length, { ...ports, calendar: other === undefined ? calendar : undefined });
  const step = present(node.kind.cross, `${node.kind.id} across`)(node.params);
  for (let p = 0; p < panel.rows; p += 1) {
    row.startMs = at(panel.startMs, p);
    for (const [port, from] of inputs) fillMembers(row.input(port), { members, p, from });
    for (const port of outputs.keys()) row.output(port).fill(Number.NaN);
    step(row);
    for (const [port, columns] of outputs) keepMembers(row.output(port), { members, p, columns });
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
  readonly from: Gathered;
}

/** A row of the panel: of each member its value, of others none. */
const fillMembers = (values: Float64Array, { members, p, from: { columns, places } }: Filling): void => {
  for (let i = 0; i < values.length; i += 1) {
    const place = places === undefined ? p : (places[i]?.[p] ?? -1);
    values[i] = members[i]?.[p] === 1 ? at(columns[i] ?? nothing, place) : Number.NaN;
  }
};

const keepMembers = (values: Float64Array, { members, p, columns }: Omit<Filling, 'from'> & Pick<Gathered, 'columns'>): void => {
  for (let i = 0; i < values.length; i += 1) {
    const column = columns[i];
    if (column !== undefined && members[i]?.[p] === 1) column[p] = at(values, i);
  }
};

/** Per series its values, and where the value of a row of the panel stands among them: at the row itself, where no places are given. */
interface Gathered {
  readonly columns: readonly Float64Array[];
  readonly places: readonly Int32Array[] | undefined;
}

/** What is decided holds for its own close; a measured value stands until it is too old. */
const gathered = (
  { slot }: PortPlace,
  { type, panel, tables, across }: { readonly type: PortType } & Pick<Crossing, 'tables' | 'across'> & { readonly panel: Panel },
): Gathered => {
  const crossed = across.get(slot);
  if (crossed !== undefined) return { columns: crossed, places: undefined };
  const isDecision = type === 'Target' || type === 'Event' || type === 'Orders';
  return {
    columns: tables.map(({ column }) => column(slot)),
    places: panel.series.map(({ closing, latest }) => (isDecision ? closing : latest)),
  };
};

const nothing = new Float64Array(0);

/** With a bar at each row the values over bars and over rows are the same column. */
const hasEveryRow = ({ rowOf, closing }: PanelSeries): boolean => rowOf.length === closing.length;

const toPanel = (column: Float64Array, series: PanelSeries): Float64Array => {
  if (hasEveryRow(series)) return column;
  const { rowOf, closing } = series;
  const rows = new Float64Array(closing.length).fill(Number.NaN);
  for (let bar = 0; bar < rowOf.length; bar += 1) rows[rowOf[bar] ?? 0] = at(column, bar);
  return rows;
};

/** At each bar the value of its row, or the last one given since the bar before it. */
const toBars = (rows: Float64Array, series: PanelSeries): Float64Array => {
  if (hasEveryRow(series)) return rows;
  const { rowOf } = series;
  const column = new Float64Array(rowOf.length);
  let row = 0;
  for (let bar = 0; bar < rowOf.length; bar += 1) {
    let value = Number.NaN;
    for (; row <= (rowOf[bar] ?? 0); row += 1) if (!Number.isNaN(at(rows, row))) value = at(rows, row);
    column[bar] = value;
  }
  return column;
};

const whileMember = (targets: Float64Array, members: Uint8Array): Float64Array => {
  if (members.every((isMember) => isMember === 1)) return targets;
  const kept = targets.slice();
  for (let row = 0; row < kept.length; row += 1) {
    if (members[row] !== 1) kept[row] = row > 0 && members[row - 1] === 1 ? 0 : Number.NaN;
  }
  return kept;
};

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
