/**
 * Whether a program over a book reads the future, tried on the data at hand: all bars that close after a row of the panel are changed, of
 * every instrument together and of one alone, and every value of every node for every instrument up to that row must be the same
 * to the bit. So are the figures of series that became known after it.
 */
import { alignPanel } from '../market/panel.ts';
import type { BarColumns } from '../ports/history.ts';
import { present } from '../value/invariant.ts';
import { countCompared, coverageOf, firstDifference, knownBefore, partedNodes, type Columns } from './bias-compare.ts';
import type { BiasFinding, BiasReport } from './bias.ts';
import { runBook, type BookSeries } from './book.ts';
import { at } from './cell.ts';
import { changeAfter, changeSeriesAfter, futureChanges, type FutureChange } from './change-future.ts';
import type { PortPlace, Program } from './compile.ts';
import type { Runtime } from './define.ts';

export interface BookBiasFinding extends Omit<BiasFinding, 'of' | 'path'> {
  /** Whose value was another, by its place in the book; bars are counted in it. */
  readonly series: number;
  /** What was changed: bars of all instruments, of one alone, or figures of series that were not known yet. */
  readonly of: 'all' | 'one' | 'series';
}

export interface BookBiasReport extends Omit<BiasReport, 'findings'> {
  /** The first of each node. */
  readonly findings: readonly BookBiasFinding[];
}

export interface BookBiasQuestion {
  readonly program: Program;
  readonly book: Omit<BookSeries, 'onNode' | 'kept'>;
  readonly maxAgeMs: number;
  /** Rows of the panel after which the future is changed. */
  readonly cuts: readonly number[];
  readonly runtime?: Runtime;
  readonly onProgress?: (done: number, total: number) => void;
}

export const findBookBias = (question: BookBiasQuestion): BookBiasReport => {
  const { program, book, cuts, runtime = {}, onProgress } = question;
  const honest = columnsOfBook(question, book.columns, runtime);
  const known = honest.map(knownBefore);
  const tally = program.nodes.map(() => ({ compared: 0, known: 0 }));
  const findings = new Map<string, BookBiasFinding>();
  let runs = 1;
  const judge = (changed: readonly Columns[], after: number, how: Pick<BookBiasFinding, 'change' | 'of'>): void => {
    runs += 1;
    const lastBars = book.columns.map((columns) => lastBarBy(columns, at(book.panel.endMs, after)));
    const parted = partedNodes(program, (port) => firstOfBook({ honest, changed }, lastBars, port));
    for (const { place, ...finding } of parted) {
      const name = `${finding.node} ${how.of}`;
      if (!findings.has(name)) findings.set(name, { ...finding, ...place, ...how, after });
    }
    lastBars.forEach((last, series) => countCompared(program, { known: present(known[series], 'series'), rows: last + 1 }, tally));
  };
  const judgeBars = (after: number, change: FutureChange, only?: number): void => {
    const columns = changedBars(book, at(book.panel.endMs, after), { change, only });
    judge(columnsOfBook(question, columns, runtime), after, { change, of: only === undefined ? 'all' : 'one' });
  };
  cuts.forEach((after, i) => {
    onProgress?.(i, cuts.length);
    for (const change of futureChanges) judgeBars(after, change);
    judgeBars(after, 'scale', i % book.columns.length);
    if (program.series.length === 0) return;
    for (const change of futureChanges)
      judge(columnsOfBook(question, book.columns, changeSeriesAfter(runtime, at(book.panel.endMs, after), change)), after, {
        change,
        of: 'series',
      });
  });
  onProgress?.(cuts.length, cuts.length);
  return { cuts: cuts.length, runs, nodes: coverageOf(program, tally), findings: [...findings.values()] };
};

interface TwoBooks {
  readonly honest: readonly Columns[];
  readonly changed: readonly Columns[];
}

/** The first instrument with a difference, and its bar. */
const firstOfBook = (
  { honest, changed }: TwoBooks,
  lastBars: readonly number[],
  { slot, width }: PortPlace,
): Pick<BookBiasFinding, 'series' | 'bar'> | undefined => {
  for (const [series, last] of lastBars.entries()) {
    const both = { honest: present(honest[series], 'series'), changed: present(changed[series], 'series') };
    const bar = firstDifference(both, { slot, width, rows: last + 1 });
    if (bar !== undefined) return { series, bar };
  }
  return undefined;
};

/** By instrument, columns by slot over its own bars. */
const columnsOfBook = (
  { program, book, maxAgeMs }: BookBiasQuestion,
  columns: readonly BarColumns[],
  runtime: Runtime,
): readonly Columns[] => {
  const slots: readonly Float64Array[][] = columns.map(({ close }) => {
    const unwritten = new Float64Array(close.length);
    return Array.from({ length: program.slotCount }, () => unwritten);
  });
  const onNode: BookSeries['onNode'] = ({ outputs }, columnsOf) => {
    for (const { slot, width } of Object.values(outputs))
      for (let k = slot; k < slot + width; k += 1)
        columnsOf(k).forEach((column, series) => void (present(slots[series], 'series')[k] = column));
  };
  runBook(program, { ...book, columns, panel: alignPanel(columns, { maxAgeMs }), onNode }, runtime);
  return slots;
};

interface Changing {
  readonly change: FutureChange;
  readonly only?: number | undefined;
}

const changedBars = ({ columns }: Pick<BookSeries, 'columns'>, ms: number, { change, only }: Changing): readonly BarColumns[] =>
  columns.map((bars, series) => (only === undefined || only === series ? changeAfter(bars, lastBarBy(bars, ms), change) : bars));

/** -1 where none has closed. */
const lastBarBy = ({ endMs }: BarColumns, ms: number): number => endMs.findLastIndex((end) => end <= ms);
