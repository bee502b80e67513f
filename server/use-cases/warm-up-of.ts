/** Whether a deployment would find what its program needs before its first decision: bars of an instrument, and series of the desk. */
import { barsNeed } from '#/core/market/bar-series.ts';
import { seriesKey } from '#/core/market/facts/known-series.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { compileGraph, type Program, type ProgramSeries } from '#/core/strategy/compile.ts';
import type { ProgramStream } from '#/core/strategy/stream.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import { isUnknown } from '#/core/strategy/reading.ts';
import type { Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { Desk } from '#/server/desk.ts';
import { askedBars } from '#/server/runs/other-bars.ts';
import { readGroups, schemesOf } from '#/server/runs/live-groups.ts';
import { readSeries } from '#/server/runs/series-data.ts';
import { findShown } from './find-instrument.ts';
import type { LiveOthers } from './other-live-bars.ts';
import { chooseGraph, lookingAcross, runRecent, type DeploymentTicket } from './start-deployment.ts';

export interface WarmUpState {
  readonly neededBars: number;
  readonly closedBars: number;
  /** Start of the oldest of them, ms. */
  readonly sinceMs?: number;
  readonly series: readonly SeriesState[];
  /** What the program looks across a book with; absent where it does not. */
  readonly across?: string;
}

/** A series that the program reads. */
export interface SeriesState {
  readonly name: string;
  readonly nodes: readonly string[];
  /** The set of facts that has it; absent where none has. */
  readonly set?: string;
  /** Why it cannot be read. */
  readonly problem?: string;
  /** Of bars: the lane tells them as it trades the instrument. */
  readonly isTold?: true;
  /** The newest period, and since when its figure is known. */
  readonly periodMs?: number;
  readonly knownMs?: number;
  /** Read at the last closed bar it was unknown: too old, or not known yet. */
  readonly isUnknown: boolean;
}

type Wanted = Pick<DeploymentTicket, 'strategyId' | 'versionHash' | 'interval'> & {
  readonly symbol: string;
  readonly others?: readonly string[] | undefined;
};

export const warmUpOf = async (desk: Desk, { symbol, others = [], interval, ...wanted }: Wanted): Promise<Result<WarmUpState, Failure>> => {
  const chosen = await chooseGraph(desk, wanted);
  if (!chosen.ok) return chosen;
  const compiled = compileGraph(chosen.value.graph);
  if (!compiled.ok) return fail(problemsFailure(compiled.failure));
  const program = compiled.value;
  const instruments: Instrument[] = [];
  for (const each of [symbol, ...others]) {
    const instrument = findShown(desk, each);
    if (!instrument.ok) return instrument;
    instruments.push(instrument.value);
  }
  const reads = await readAll(desk, program);
  const series = new Map(reads.flatMap(({ need, read }) => (read.ok ? [[seriesKey(need), read.value.known] as const] : [])));
  const recent = instruments.map((instrument) => runRecent(desk, { program, series }, { instrument, interval }));
  const neededBars = program.warmUpBars;
  const [least] = recent.map(({ closed }) => (neededBars === 0 ? [] : closed.slice(-neededBars))).toSorted((a, b) => a.length - b.length);
  const [first] = least ?? [];
  const isUnknownIn = (need: ProgramSeries): boolean => recent.some(({ stream }) => isUnread(program, stream, need));
  return ok({
    neededBars,
    closedBars: least?.length ?? 0,
    series: [
      ...reads.map(({ need, read }) => seriesState(need, read, isUnknownIn(need))),
      ...recent.slice(0, 1).flatMap(({ others }) => othersState(program, others, isUnknownIn)),
      ...(await groupsState(desk, program, instruments)),
      ...instruments.slice(0, 1).flatMap((instrument) => bookState(desk, program, instrument)),
    ],
    ...given({ sinceMs: first === undefined ? undefined : toMs(first.start), across: lookingAcross(program) }),
  });
};

const readAll = ({ history }: Desk, { series }: Program) =>
  Promise.all(
    series
      .filter(({ kind }) => kind !== 'quotes' && kind !== 'bars')
      .map(async (need) => ({ need, read: await readSeries(history, need) })),
  );

/** Each other instrument and interval, and whose market data it is told. */
const othersState = (
  { series }: Program,
  others: Result<LiveOthers, Failure>,
  isUnknownIn: (need: ProgramSeries) => boolean,
): readonly SeriesState[] =>
  askedBars(series).map(({ symbol, interval, nodes, needs }) => {
    const of = { name: `bars of ${symbol} ${interval}`, nodes };
    if (!others.ok) return { ...of, isUnknown: true, problem: others.failure.message };
    const keys = new Set(needs.map((need) => seriesKey(barsNeed(need))));
    const read = series.filter((need) => keys.has(seriesKey(need)));
    const known = others.value.known.get([...keys][0] ?? '');
    const last = (known?.readableMs.length ?? 0) - 1;
    const set = others.value.told.find((one) => one.symbol === symbol)?.instrumentId;
    const newest = { periodMs: known?.effectiveMs[last], knownMs: known?.readableMs[last] };
    return { ...of, isTold: true, isUnknown: read.some(isUnknownIn), ...given({ set, ...newest }) };
  });

/** Each scheme, and who is filed under none of its groups. */
const groupsState = async ({ history }: Desk, program: Program, instruments: readonly Instrument[]): Promise<readonly SeriesState[]> => {
  const read = schemesOf(program);
  const { groups } = await readGroups(history, { schemes: read.map(({ scheme }) => scheme), instruments });
  return read.map(({ scheme, nodes }) => {
    const filed = new Set(groups.flatMap((one) => (one.scheme === scheme ? [one.instrumentId] : [])));
    const without = instruments.filter(({ id }) => !filed.has(id)).map(({ symbol }) => symbol);
    const of = { name: `groups of ${scheme}`, nodes, set: 'the desk’s classifications', isUnknown: without.length > 0 };
    return without.length === 0
      ? of
      : { ...of, problem: `no group is known of ${without.join(', ')}, which stay out of comparisons within groups` };
  });
};

/** All columns of the order book as one. */
const bookState = ({ bookTrouble }: Desk, { series }: Program, { id }: Instrument): readonly SeriesState[] => {
  const nodes = [...new Set(series.filter(({ kind }) => kind === 'quotes').flatMap((need) => need.nodes))];
  const of = { name: 'the order book', nodes, set: 'the feed', isUnknown: false };
  return nodes.length === 0 ? [] : [{ ...of, ...given({ problem: bookTrouble(id) }) }];
};

type Read = Awaited<ReturnType<typeof readSeries>>;

const seriesState = ({ kind, name, nodes }: ProgramSeries, read: Read, unknown: boolean): SeriesState => {
  const of = { name: `${kind} ${name}`, nodes, isUnknown: unknown };
  if (!read.ok) return { ...of, problem: read.failure.message };
  const { set, known } = read.value;
  const last = known.readableMs.length - 1;
  return { ...of, set: set.set, ...given({ periodMs: known.effectiveMs[last], knownMs: known.readableMs[last] }) };
};

const isUnread = ({ nodes }: Program, { slots }: ProgramStream, need: ProgramSeries): boolean =>
  nodes
    .filter(({ kind, params }) => kind.series?.(params).some((each) => seriesKey(each) === seriesKey(need)))
    .some((node) => isUnknown(node, slots));
