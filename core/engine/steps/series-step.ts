/**
 * Series of the outside world in a deployment: figures come in as they become known, each before the bar at whose close it counts.
 * One that comes after such a close is seen from then on: what was decided without it stays as it was, and a restart that reads it
 * among all others sees it from the same moment.
 */
import { quoteColumns } from '../../market/data-columns.ts';
import { seriesKey } from '../../market/facts/known-series.ts';
import type { ProgramNode } from '../../strategy/compile.ts';
import { isUnknown, readValues } from '../../strategy/reading.ts';
import { given } from '../../value/given.ts';
import { toMs } from '../../value/timestamp.ts';
import { groupKey } from '../running-book.ts';
import type { BookKnown, GroupsKnown, SeriesFigure, SeriesKnown } from '../events.ts';
import type { LateFigure } from '../facts.ts';
import { clearAlert, raiseAlert, type Lane } from '../lane.ts';
import type { ReadingRow } from '../replica/rows.ts';
import type { GrowingSeries, RunningProgram } from '../running-program.ts';
import type { DeploymentState, SeriesReadState } from '../state.ts';
import { unknownSeriesId } from './program-alerts.ts';

export const onSeriesKnown = (lane: Lane, { deploymentId, key, hash, figures }: SeriesKnown): void => {
  const running = lane.programs.get(deploymentId) ?? lane.books.get(deploymentId);
  const known = running?.series.get(key);
  if (running === undefined || known === undefined) return;
  const read = readOf(lane, deploymentId, key);
  const late = take({ running, known, before: read.late }, figures);
  const isOtherSet = hash !== undefined && hash !== read.hashes.at(-1);
  if (isOtherSet || late.length > 0) lane.emit({ kind: 'SeriesRead', deploymentId, key, late, ...given({ hash }) });
};

/** One that comes after the close of its bar is of no other close. */
export const onBookKnown = (lane: Lane, { deploymentId, endMs, columns }: BookKnown): void => {
  const running = lane.programs.get(deploymentId);
  if (running === undefined || (running.lastEnd !== undefined && endMs <= toMs(running.lastEnd))) return;
  for (const name of quoteColumns) {
    const known = running.series.get(seriesKey({ kind: 'quotes', name }));
    const value = columns[name];
    if (known !== undefined && value !== undefined) insert(known, { readableMs: endMs, effectiveMs: endMs, value });
  }
};

/** Seen from the next close on. */
export const onGroupsKnown = (lane: Lane, { deploymentId, groups }: GroupsKnown): void => {
  const known = lane.books.get(deploymentId)?.groups;
  known?.clear();
  for (const { instrumentId, scheme, steps } of groups) known?.set(groupKey(instrumentId, scheme), steps);
};

const readOf = ({ state }: Lane, deploymentId: string, key: string): SeriesReadState =>
  state.deployments.get(deploymentId)?.reads?.find((each) => each.key === key) ?? { key, hashes: [], late: [] };

interface Taking {
  readonly running: Pick<RunningProgram, 'lastEnd'>;
  readonly known: GrowingSeries;
  /** Late in a life before. */
  readonly before: readonly LateFigure[];
}

/** Those that come late now. */
const take = ({ running, known, before }: Taking, figures: readonly SeriesFigure[]): readonly LateFigure[] => {
  const seenBefore = new Map(before.map((figure) => [figureKey(figure), figure.seenMs]));
  const late: LateFigure[] = [];
  for (const figure of figures) {
    const seen = seenBefore.get(figureKey(figure));
    const seenMs = seen ?? firstSeen(running, figure);
    insert(known, { ...figure, readableMs: seenMs });
    if (seen === undefined && seenMs > figure.readableMs) late.push({ ...figure, seenMs });
  }
  return late;
};

const figureKey = ({ readableMs, effectiveMs, value }: SeriesFigure): string => `${readableMs} ${effectiveMs} ${value}`;

/** After the newest close that was decided without it. */
const firstSeen = ({ lastEnd }: Pick<RunningProgram, 'lastEnd'>, { readableMs }: SeriesFigure): number =>
  lastEnd === undefined ? readableMs : Math.max(readableMs, toMs(lastEnd) + 1);

/** Behind all that may be read no later: what readers have passed stays where it is. */
const insert = ({ readableMs, effectiveMs, value }: GrowingSeries, figure: SeriesFigure): void => {
  let place = readableMs.length;
  while (place > 0 && (readableMs[place - 1] ?? 0) > figure.readableMs) place -= 1;
  readableMs.splice(place, 0, figure.readableMs);
  effectiveMs.splice(place, 0, figure.effectiveMs);
  value.splice(place, 0, figure.value);
};

/** Nodes that read series, and the values of a close. */
export interface Readers {
  readonly readers: readonly ProgramNode[];
  readonly slots: Float64Array;
}

/** What each reading node gave at the last close. */
export const readingsOf = ({ readers, slots }: Readers): readonly ReadingRow[] =>
  readers.flatMap((node) => {
    const ports = readValues(node, slots);
    return ports.map(({ port, ...value }): ReadingRow => {
      const label = ports.length === 1 ? nameOf(node) : `${nameOf(node)}.${port}`;
      return { label, series: seriesOf(node), ...value };
    });
  });

const nameOf = ({ drawn, name }: ProgramNode): string => drawn[0] ?? name;
const seriesOf = ({ kind, params }: ProgramNode): readonly string[] => (kind.series?.(params) ?? []).map(seriesKey);

/** A person should know that a strategy no longer knows what it decides by. */
export const tellUnknown = (lane: Lane, { readers, slots }: Readers, { terms }: DeploymentState): void => {
  if (readers.length === 0 || terms.environment === 'Replay') return;
  const id = unknownSeriesId(terms.id);
  const unknown = readers.filter((node) => isUnknown(node, slots));
  if (unknown.length === 0) return clearAlert(lane, id);
  const named = unknown.map((node) => `${nameOf(node)} (${seriesOf(node).join(', ')})`).join(', ');
  raiseAlert(lane, {
    ...{ id, kind: 'FeedStale', severity: 'warn', scope: terms.id },
    text: `${terms.name}: unknown at the last close, none yet or too old: ${named}. What rests on it decides nothing new; exits go on`,
  });
};
