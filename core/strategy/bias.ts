/**
 * Whether a program reads the future, tried on the data at hand: everything after a bar is changed, the program runs again,
 * and every value of every node up to that bar must be the same to the bit. By both paths; a fault is named where it begins. Figures
 * of series that became known after the bar are changed by themselves, so that a revision read too early is told from a bar.
 */
import type { BarColumns } from '#/core/ports/history.ts';
import { countCompared, coverageOf, firstDifference, knownBefore, partedNodes, type Columns, type NodeCoverage } from './bias-compare.ts';
import { at } from './cell.ts';
import { changeAfter, changeSeriesAfter, futureChanges, type FutureChange } from './change-future.ts';
import type { Program } from './compile.ts';
import type { Runtime } from './define.ts';
import { createStream, emptyRow, readRow } from './stream.ts';
import { runVector } from './vector.ts';

export interface BiasFinding {
  /** Ids in the drawn graph. */
  readonly node: string;
  readonly kind: string;
  readonly port: string;
  /** The first bar whose value changed, from 0; never later than `after`. */
  readonly bar: number;
  readonly change: FutureChange;
  /** What was changed: bars, or figures of series that were not known yet. */
  readonly of: 'bars' | 'series';
  /** The last bar that was left as it is. */
  readonly after: number;
  readonly path: 'vector' | 'stream';
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
  const judge = (how: Omit<BiasFinding, 'node' | 'kind' | 'port' | 'bar'>): void => {
    const { path, change, of, after } = how;
    runs += 1;
    const run = path === 'vector' ? vectorColumns : streamColumns;
    const changed =
      of === 'bars'
        ? run(program, changeAfter(bars, after, change), runtime)
        : run(program, bars, changeSeriesAfter(runtime, at(bars.endMs, after), change));
    const runsOf = { honest: honest[path], changed };
    const parted = partedNodes(program, ({ slot, width }) => firstDifference(runsOf, { slot, width, rows: after + 1 }));
    for (const { place: bar, ...finding } of parted) {
      const name = `${path} ${finding.node} ${of}`;
      if (!findings.has(name)) findings.set(name, { ...finding, bar, ...how });
    }
    countCompared(program, { known, rows: after + 1 }, tally);
  };
  const changeable = program.series.length > 0 ? (['bars', 'series'] as const) : (['bars'] as const);
  cuts.forEach((after, i) => {
    onProgress?.(i, cuts.length);
    for (const of of changeable) {
      for (const change of futureChanges) judge({ path: 'vector', change, of, after });
      if (i % streamedEvery === 0) judge({ path: 'stream', change: 'scale', of, after });
    }
  });
  onProgress?.(cuts.length, cuts.length);
  return { cuts: cuts.length, runs, nodes: coverageOf(program, tally), findings: [...findings.values()] };
};

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
