/**
 * A deployed program that trades a book: bars of several instruments come in, and once all that close at one moment are there, or a
 * stated wait is over, it says what exposure it wants in each. One that has no bar by then counts as closed at that moment: what was
 * measured of it stands in until it is too old, what it decided does not.
 */
import type { Instrument } from '../instrument/instrument.ts';
import { BarBuilder } from '../market/bars.ts';
import type { Bar } from '../market/events.ts';
import { readGroup } from '../market/facts/known-groups.ts';
import { seriesKey } from '../market/facts/known-series.ts';
import { createBookStream, type BookStream } from '../strategy/book-stream.ts';
import type { Program, ProgramNode } from '../strategy/compile.ts';
import { runtimeOn } from '../strategy/runtime-on.ts';
import { emptyRow } from '../strategy/stream.ts';
import { toMs, type Timestamp } from '../value/timestamp.ts';
import type { GroupsKnown } from './events.ts';
import type { OtherBars } from './other-bars.ts';
import { toRow, type GrowingSeries } from './running-program.ts';

/** Bars that close at one moment, by instrument in the order of the book. */
export interface BookRow {
  readonly end: Timestamp;
  readonly bars: (Bar | undefined)[];
}

export interface RunningBook {
  readonly deploymentId: string;
  readonly program: Program;
  readonly instruments: readonly Instrument[];
  readonly builders: ReadonlyMap<string, BarBuilder>;
  readonly stream: BookStream;
  /** Nodes that ask for an alert, and those that read a series. */
  readonly alerts: readonly ProgramNode[];
  readonly readers: readonly ProgramNode[];
  readonly series: ReadonlyMap<string, GrowingSeries>;
  /** Groups of the instruments, by `groupKey`. */
  readonly groups: Map<string, GroupsKnown['groups'][number]['steps']>;
  /** Bars of instruments that it reads beside those it trades. */
  readonly others: readonly OtherBars[];
  readonly interval: string;
  readonly waitMs: number;
  /** The newest bar of each instrument. */
  readonly newest: (Bar | undefined)[];
  /** Targets at the close before the last one, and the last ones that were not "no change". */
  before: Float64Array;
  readonly standing: Float64Array;
  /** Bars of a close that is not complete yet. */
  row: BookRow | undefined;
  isWarm: boolean;
  /** Closed before it was warm: they follow the bars of the warm-up. */
  early: Bar[];
  lastEnd: Timestamp | undefined;
}

export const groupKey = (instrumentId: string, scheme: string): string => `${instrumentId} ${scheme}`;

export interface StartBook {
  readonly deploymentId: string;
  readonly program: Program;
  readonly instruments: readonly Instrument[];
  readonly others: readonly OtherBars[];
  readonly interval: string;
  readonly latenessMs: number;
  readonly waitMs: number;
}

export const startBook = ({ deploymentId, program, instruments, others, interval, latenessMs, waitMs }: StartBook): RunningBook => {
  const series = new Map(program.series.map((need) => [seriesKey(need), { readableMs: [], effectiveMs: [], value: [] }]));
  const groups: RunningBook['groups'] = new Map();
  const unknown = () => new Float64Array(instruments.length).fill(Number.NaN);
  return {
    ...{ deploymentId, program, instruments, others, interval, waitMs, series, groups },
    builders: new Map(instruments.map(({ id }) => [id, new BarBuilder(id, { by: 'Time', interval, latenessMs })])),
    stream: createBookStream(
      program,
      instruments.map((instrument) => ({
        ...{ ...runtimeOn(instrument), series },
        groupAt: (scheme, atMs) => readGroup(groups.get(groupKey(instrument.id, scheme)), atMs),
      })),
    ),
    alerts: program.nodes.filter(({ kind }) => kind.id === 'alert'),
    readers: program.nodes.filter(({ kind, params }) => (kind.series?.(params) ?? []).length > 0),
    newest: instruments.map(() => undefined),
    before: unknown(),
    standing: unknown(),
    row: undefined,
    isWarm: false,
    early: [],
    lastEnd: undefined,
  };
};

/** Takes a close: afterwards the stream's targets are of it. */
export const closeRow = (book: RunningBook, { end, bars }: BookRow): void => {
  const { stream, instruments, newest, standing } = book;
  book.lastEnd = end;
  book.before = stream.targets.slice();
  stream.onClose(
    toMs(end),
    bars.map((bar, i) => {
      const instrument = instruments[i];
      return bar === undefined || instrument === undefined ? undefined : toRow({ instrument, row: emptyRow() }, bar);
    }),
  );
  bars.forEach((bar, i) => void (newest[i] = bar ?? newest[i]));
  stream.targets.forEach((target, i) => {
    if (!Number.isNaN(target)) standing[i] = target;
  });
};

/** Bars in any order as rows in the order of time; of two bars of one instrument at one moment the first counts. */
export const toRows = ({ instruments, lastEnd }: RunningBook, bars: readonly Bar[]): readonly BookRow[] => {
  const rows = new Map<bigint, BookRow>();
  const places = new Map(instruments.map(({ id }, i) => [id, i]));
  for (const bar of bars) {
    const place = places.get(bar.instrumentId);
    if (place === undefined || (lastEnd !== undefined && bar.end <= lastEnd)) continue;
    const row = rows.get(bar.end) ?? { end: bar.end, bars: instruments.map(() => undefined) };
    rows.set(bar.end, row);
    row.bars[place] ??= bar;
  }
  return [...rows.values()].toSorted((a, b) => (a.end < b.end ? -1 : 1));
};
