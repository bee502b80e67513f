/**
 * Whether a program reads the future, tried on the data at hand: everything after a bar is changed, the program runs again,
 * and every value of every node up to that bar must be the same to the bit. By both paths; a fault is named where it begins.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { invariant, present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { Program } from './compile.ts';
import { kindName, type Runtime } from './define.ts';
import { createStream, emptyRow, readRow } from './stream.ts';
import { runVector } from './vector.ts';

/** What becomes of the bars after a cut: other prices on each, none known, in reverse order, gone. */
export const futureChanges = ['scale', 'unknown', 'reverse', 'delete'] as const;
export type FutureChange = (typeof futureChanges)[number];

export interface BiasFinding {
  /** Ids in the drawn graph. */
  readonly node: string;
  readonly kind: string;
  readonly port: string;
  /** The first bar whose value changed, from 0; never later than `after`. */
  readonly bar: number;
  readonly change: FutureChange;
  /** The last bar that was left as it is. */
  readonly after: number;
  readonly path: 'vector' | 'stream';
}

export interface NodeCoverage {
  readonly node: string;
  readonly kind: string;
  /** Values of its outputs that were compared, over all cuts. */
  readonly compared: number;
  /** Of those the ones that are known: a node that was never known was never tried. */
  readonly known: number;
}

export interface BiasReport {
  readonly cuts: number;
  readonly runs: number;
  readonly nodes: readonly NodeCoverage[];
  /** The first of each node and path; empty when nothing of the future was read. */
  readonly findings: readonly BiasFinding[];
}

export interface BiasQuestion {
  readonly program: Program;
  readonly bars: BarColumns;
  /** Rows after which the future is changed. */
  readonly cuts: readonly number[];
  readonly runtime?: Runtime;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Streams are slower: they are tried at every so many cuts, with one change. */
const streamedEvery = 32;

export const findBias = ({ program, bars, cuts, runtime = {}, onProgress }: BiasQuestion): BiasReport => {
  const honest = { vector: vectorColumns(program, bars, runtime), stream: streamColumns(program, bars, runtime) };
  const findings = new Map<string, BiasFinding>();
  const known = knownBefore(honest.vector);
  const tally = program.nodes.map(() => ({ compared: 0, known: 0 }));
  let runs = 2;
  const judge = (path: 'vector' | 'stream', change: FutureChange, after: number): void => {
    runs += 1;
    const run = path === 'vector' ? vectorColumns : streamColumns;
    const changed = run(program, changeAfter(bars, after, change), runtime);
    for (const finding of compare({ program, honest: honest[path], changed }, { path, change, after })) {
      const name = `${finding.path} ${finding.node}`;
      if (!findings.has(name)) findings.set(name, finding);
    }
    count({ program, known, after }, tally);
  };
  cuts.forEach((after, i) => {
    onProgress?.(i, cuts.length);
    for (const change of futureChanges) judge('vector', change, after);
    if (i % streamedEvery === 0) judge('stream', 'scale', after);
  });
  onProgress?.(cuts.length, cuts.length);
  const nodes = program.nodes.map(({ drawn, kind }, i) => ({
    node: drawn.join(', '),
    kind: kindName(kind),
    ...present(tally[i], 'tally'),
  }));
  return { cuts: cuts.length, runs, nodes, findings: [...findings.values()] };
};

/** Columns by slot. */
type Columns = readonly Float64Array[];

const vectorColumns = (program: Program, bars: BarColumns, runtime: Runtime): Columns => {
  const run = runVector(program, bars, runtime);
  return Array.from({ length: program.slotCount }, (_, slot) => run.column(slot));
};

const streamColumns = (program: Program, bars: BarColumns, runtime: Runtime): Columns => {
  const stream = createStream(program, runtime);
  const rows = bars.close.length;
  const columns = Array.from({ length: program.slotCount }, () => new Float64Array(rows));
  const row = emptyRow();
  for (let i = 0; i < rows; i += 1) {
    stream.onBar(readRow(bars, i, row));
    columns.forEach((column, slot) => void (column[i] = at(stream.slots, slot)));
  }
  return columns;
};

/** How many values of each slot are known before each row. */
const knownBefore = (columns: Columns): readonly Int32Array[] =>
  columns.map((column) => {
    const counts = new Int32Array(column.length + 1);
    column.forEach((value, i) => void (counts[i + 1] = (counts[i] ?? 0) + (Number.isNaN(value) ? 0 : 1)));
    return counts;
  });

interface Compared {
  readonly program: Program;
  readonly honest: Columns;
  readonly changed: Columns;
}

/** Nodes that part although all that feeds them is the same. */
const compare = ({ program, honest, changed }: Compared, how: Pick<BiasFinding, 'path' | 'change' | 'after'>): readonly BiasFinding[] => {
  const parted = new Set<number>();
  const found: BiasFinding[] = [];
  for (const [index, { kind, drawn, inputs, outputs }] of program.nodes.entries()) {
    for (const [port, { slot, width }] of kind.id === 'bars' ? [] : Object.entries(outputs)) {
      const bar = firstDifference({ honest, changed }, { slot, width, rows: how.after + 1 });
      if (bar === undefined) continue;
      const isFed = Object.values(inputs).some(({ source }) => parted.has(source) && source !== index);
      if (!isFed && !parted.has(index)) found.push({ node: drawn.join(', '), kind: kindName(kind), port, bar, ...how });
      parted.add(index);
    }
  }
  return found;
};

const firstDifference = (
  { honest, changed }: Pick<Compared, 'honest' | 'changed'>,
  { slot, width, rows }: { readonly slot: number; readonly width: number; readonly rows: number },
): number | undefined => {
  let first: number | undefined;
  for (let k = slot; k < slot + width; k += 1) {
    const a = present(honest[k], 'column');
    const b = present(changed[k], 'column');
    for (let i = 0; i < Math.min(rows, first ?? rows); i += 1) {
      const x = at(a, i);
      const y = at(b, i);
      if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
      first = i;
      break;
    }
  }
  return first;
};

const count = (
  { program, known, after }: { readonly program: Program; readonly known: readonly Int32Array[]; readonly after: number },
  tally: readonly { compared: number; known: number }[],
): void => {
  for (const [index, { kind, outputs }] of program.nodes.entries()) {
    const sums = present(tally[index], 'tally');
    for (const { slot, width } of kind.id === 'bars' ? [] : Object.values(outputs)) {
      sums.compared += (after + 1) * width;
      for (let k = slot; k < slot + width; k += 1) sums.known += known[k]?.[after + 1] ?? 0;
    }
  }
};

const changers: Readonly<Record<FutureChange, (column: Float64Array, after: number) => Float64Array>> = {
  scale: (column, after) => column.map((value, i) => (i <= after ? value : value * (1.5 + (i % 7) / 10))),
  unknown: (column, after) => column.map((value, i) => (i <= after ? value : Number.NaN)),
  reverse(column, after) {
    const changed = Float64Array.from(column);
    changed.subarray(after + 1).reverse();
    return changed;
  },
  delete: (column, after) => column.slice(0, after + 1),
};

export const changeColumn = (column: Float64Array, after: number, change: FutureChange): Float64Array => changers[change](column, after);

/** The clock is not changed: when a bar ends is known before it does. It ends with the last bar there is. */
export const changeAfter = (bars: BarColumns, after: number, change: FutureChange): BarColumns => {
  invariant(after >= 0 && after < bars.close.length, `a cut must be at a bar, was ${after} of ${bars.close.length}`);
  const rows = change === 'delete' ? after + 1 : bars.close.length;
  const changed = (column: Float64Array): Float64Array => changeColumn(column, after, change);
  return {
    startMs: bars.startMs.subarray(0, rows),
    endMs: bars.endMs.subarray(0, rows),
    close: changed(bars.close),
    ...(bars.open && { open: changed(bars.open) }),
    ...(bars.high && { high: changed(bars.high) }),
    ...(bars.low && { low: changed(bars.low) }),
    ...(bars.volume && { volume: changed(bars.volume) }),
  };
};
