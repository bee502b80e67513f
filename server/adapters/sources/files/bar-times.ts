/**
 * From stamps to bars: the interval, what a stamp means, and each bar's start and end. A date names the day's session and is
 * known at its close. A time is the bar's open or its close; a file proves which when its stamps are dates, or when the first
 * stamp of every New York session (five at least) stands at 09:30, or one interval later. Otherwise the importer must say it.
 */
import { usualCalendar } from '#/core/instrument/builtin.ts';
import type { CalendarId } from '#/core/instrument/instrument.ts';
import { sessionOn } from '#/core/instrument/calendar.ts';
import { toNewYork } from '#/core/instrument/new-york.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { refuse, SourceError } from './source-error.ts';

export type Stamp = 'open' | 'close';

export interface StampedTimes {
  /** UTC, or wall time where a stamp is a date. */
  readonly stamps: Float64Array;
  readonly isDateOnly: boolean;
}

export interface TimeOptions {
  readonly interval?: string;
  readonly stamp?: Stamp;
  readonly calendar?: CalendarId;
  /** Two currencies keep their own week, also where a file has no day that New York's shares have not. */
  readonly symbol?: string;
}

export interface BarTimes {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly interval: string;
  readonly stamp: Stamp;
  /** Why the stamp is known. */
  readonly proof: string;
}

const units: readonly (readonly [number, string])[] = [
  [604_800_000, 'w'],
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
];

/** The step between most neighbours, in milliseconds; undefined for fewer than two stamps. */
export const usualStep = (stamps: Float64Array): number | undefined => {
  const counts = new Map<number, number>();
  for (let i = 1; i < stamps.length; i += 1) {
    const step = (stamps[i] ?? 0) - (stamps[i - 1] ?? 0);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
};

export const toIntervalText = (ms: number): string | undefined => {
  const unit = units.find(([length]) => ms % length === 0);
  return unit === undefined || ms <= 0 ? undefined : `${ms / unit[0]}${unit[1]}`;
};

const settleInterval = (stamps: Float64Array, given: string | undefined): string => {
  const step = usualStep(stamps);
  const found = step === undefined ? undefined : toIntervalText(step);
  const interval = given ?? found ?? refuse('interval', 'given, as the file does not show it', undefined);
  const parsed = parseInterval(interval);
  if (!parsed.ok) throw new SourceError(parsed.failure);
  if (step !== undefined && !isSpacedBy(parsed.value, step, stamps.length)) {
    return refuse('interval', `${found ?? `${step} ms`}, the step between most rows`, interval);
  }
  return interval;
};

const tellingRows = 30;

/** Short files may have holes between most of their rows; long ones show their interval. */
const isSpacedBy = (intervalMs: number, step: number, rows: number): boolean =>
  step === intervalMs || (rows < tellingRows && step % intervalMs === 0);

const settleIntervalMs = (interval: string): number => {
  const parsed = parseInterval(interval);
  if (!parsed.ok) throw new SourceError(parsed.failure);
  return parsed.value;
};

export const toBarTimes = (times: StampedTimes, options: TimeOptions): BarTimes => {
  const interval = settleInterval(times.stamps, options.interval);
  const lengthMs = settleIntervalMs(interval);
  const areDates = times.isDateOnly || (options.stamp !== 'close' && lengthMs === msPerDay && areMidnights(times.stamps));
  if (!areDates) return fromTimes(times.stamps, { ...options, interval, lengthMs });
  if (lengthMs < msPerDay) return refuse('interval', '1d or longer, as the stamps are dates', interval);
  const proof = 'the stamps are dates: a date names its session';
  if (lengthMs !== msPerDay) {
    return { startMs: times.stamps, endMs: times.stamps.map((ms) => ms + lengthMs), interval, stamp: 'open', proof };
  }
  return { ...fromDates(times.stamps, options), interval, stamp: 'open', proof };
};

const areMidnights = (stamps: Float64Array): boolean => stamps.every((ms) => ms % msPerDay === 0);

const fromDates = (stamps: Float64Array, options: TimeOptions): Pick<BarTimes, 'startMs' | 'endMs'> => {
  const calendar = options.calendar ?? inferDayCalendar(stamps, options.symbol);
  const sessions = Array.from(stamps, (ms) => {
    const day = ms / msPerDay;
    const session = sessionOn(calendar, day);
    return session ?? refuse('calendar', `one with a session on every date of the file`, `${calendar} without day ${day}`);
  });
  return {
    startMs: Float64Array.from(sessions, ({ openMs }) => openMs),
    endMs: Float64Array.from(sessions, ({ closeMs }) => closeMs),
  };
};

const inferDayCalendar = (stamps: Float64Array, symbol = ''): CalendarId => {
  const fits = (calendar: CalendarId): boolean => stamps.every((ms) => sessionOn(calendar, ms / msPerDay) !== undefined);
  const narrow: readonly CalendarId[] = usualCalendar(symbol) === 'fx-week' ? ['fx-week'] : ['us-equity', 'fx-week'];
  return narrow.find(fits) ?? 'always';
};

interface Settled extends TimeOptions {
  readonly interval: string;
  readonly lengthMs: number;
}

const fromTimes = (stamps: Float64Array, { stamp: given, interval, lengthMs }: Settled): BarTimes => {
  const proven = proveStamp(stamps, lengthMs);
  const stamp = given ?? proven ?? refuse('stamp', 'open or close, as the file does not prove which', undefined);
  const shifted = (by: number): Float64Array => stamps.map((ms) => ms + by);
  const proof = given === undefined ? 'the first stamp of every session shows it' : 'said by the importer';
  return stamp === 'open'
    ? { startMs: stamps, endMs: shifted(lengthMs), interval, stamp, proof }
    : { startMs: shifted(-lengthMs), endMs: stamps, interval, stamp, proof };
};

const provingSessions = 5;

export const proveStamp = (stamps: Float64Array, lengthMs: number): Stamp | undefined => {
  const afterOpen = new Set<number>();
  let sessions = 0;
  let lastDay = Number.NaN;
  for (const ms of stamps) {
    const { day } = toNewYork(ms);
    if (day === lastDay) continue;
    lastDay = day;
    const session = sessionOn('us-equity', day);
    if (session === undefined) return undefined;
    sessions += 1;
    afterOpen.add(ms - session.openMs);
    if (afterOpen.size > 1) return undefined;
  }
  if (sessions < provingSessions) return undefined;
  if (afterOpen.has(0)) return 'open';
  return afterOpen.has(lengthMs) ? 'close' : undefined;
};
