/**
 * When an instrument trades. `always`: without pause, the session is the UTC day. `us-equity`: 09:30 to 16:00 New York
 * (13:00 on half days) on trading days. `fx-week`: Sunday 17:00 to Friday 17:00 New York, one session a day rolling at
 * 17:00. A session is half-open: it contains its open and not its close. Pure arithmetic, no Date, no Intl.
 */
import { msPerDay, timestampFromMs, toMs, weekday, type Timestamp } from '../value/timestamp.ts';
import { invariant } from '../value/invariant.ts';
import { intervalMs } from '../value/interval.ts';
import type { CalendarId } from './instrument.ts';
import { fromNewYork, toNewYork } from './new-york.ts';
import { isUsEquityDay, isUsEquityHalfDay } from './us-equity-days.ts';

const msPerHour = 3_600_000;
const equityOpenMs = 9.5 * msPerHour;
const fxRollMs = 17 * msPerHour;

export interface Session {
  /** Days since 1970 of the date the session is named after. */
  readonly day: number;
  readonly openMs: number;
  readonly closeMs: number;
}

/** The session named after a civil day, or undefined when there is none. */
export const sessionOn = (calendar: CalendarId, day: number): Session | undefined => {
  switch (calendar) {
    case 'always':
      return { day, openMs: day * msPerDay, closeMs: (day + 1) * msPerDay };
    case 'us-equity': {
      if (!isUsEquityDay(day)) return undefined;
      const closeHour = isUsEquityHalfDay(day) ? 13 : 16;
      return {
        day,
        openMs: fromNewYork({ day, msOfDay: equityOpenMs }),
        closeMs: fromNewYork({ day, msOfDay: closeHour * msPerHour }),
      };
    }
    case 'fx-week': {
      const inWeek = weekday(day);
      if (inWeek === 0 || inWeek === 6) return undefined;
      return {
        day,
        openMs: fromNewYork({ day: day - 1, msOfDay: fxRollMs }),
        closeMs: fromNewYork({ day, msOfDay: fxRollMs }),
      };
    }
  }
};

/** The session open at `at`, or undefined while closed. */
export const sessionAt = (calendar: CalendarId, at: Timestamp): Session | undefined => {
  const ms = toMs(at);
  if (calendar === 'always') return sessionOn(calendar, Math.floor(ms / msPerDay));
  const local = toNewYork(ms);
  const day = calendar === 'fx-week' && local.msOfDay >= fxRollMs ? local.day + 1 : local.day;
  const session = sessionOn(calendar, day);
  return session !== undefined && ms >= session.openMs && ms < session.closeMs ? session : undefined;
};

export const isOpen = (calendar: CalendarId, at: Timestamp): boolean => sessionAt(calendar, at) !== undefined;

/** The close of the session named after `day`, or undefined when there is none. */
export const sessionClose = (calendar: CalendarId, day: number): Timestamp | undefined => {
  const session = sessionOn(calendar, day);
  return session === undefined ? undefined : timestampFromMs(session.closeMs);
};

/** The session open at `at`, else the next one. */
export const sessionFrom = (calendar: CalendarId, at: Timestamp): Session => {
  const first = Math.floor(toMs(at) / msPerDay) - 1;
  for (let day = first; day < first + 16; day += 1) {
    const session = sessionOn(calendar, day);
    if (session !== undefined && session.closeMs > toMs(at)) return session;
  }
  invariant(false, `a session must follow within two weeks of ${at}`);
};

/** Number of sessions named after days in [fromDay, toDay]. */
export const countSessions = (calendar: CalendarId, fromDay: number, toDay: number): number => {
  let count = 0;
  for (let day = fromDay; day <= toDay; day += 1) if (sessionOn(calendar, day) !== undefined) count += 1;
  return count;
};

const byWidth: readonly CalendarId[] = ['us-equity', 'fx-week', 'always'];

/** Of what trades by several calendars: the one that has the days of all of them. */
export const widestCalendar = (calendars: Iterable<CalendarId>): CalendarId => {
  const there = new Set(calendars);
  return byWidth.findLast((calendar) => there.has(calendar)) ?? 'always';
};

export const sessionsPerYear: Readonly<Record<CalendarId, number>> = { always: 365, 'us-equity': 252, 'fx-week': 260 };
const sessionMs: Readonly<Record<CalendarId, number>> = {
  always: msPerDay,
  'us-equity': 6.5 * msPerHour,
  'fx-week': msPerDay,
};

/** How long a whole session lasts: less than one tells nothing of a year. */
export const sessionLengthMs = (calendar: CalendarId): number => sessionMs[calendar];

/** Bars a year for annualising: 252 sessions of 6.5 h, 365 days of 24 h, 260 FX days. Shorter than a session, part sessions count whole. */
export const periodsPerYear = (calendar: CalendarId, interval: string): number => {
  const ms = intervalMs(interval);
  if (ms >= msPerDay) return sessionsPerYear[calendar] / tradedDays(calendar, ms / msPerDay);
  return sessionsPerYear[calendar] * Math.ceil(sessionMs[calendar] / ms);
};

/** Sessions in a stretch of calendar days: a week holds five where weekends are closed. */
const tradedDays = (calendar: CalendarId, days: number): number => (calendar === 'always' || days < 7 ? days : (days * 5) / 7);
