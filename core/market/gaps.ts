/**
 * Missing bars of a series: intervals that the calendar had and the series has not. A daily series misses sessions; an
 * intraday one misses intervals of the sessions it trades in. What lies before the first bar or after the last is not missing.
 */
import type { CalendarId } from '../instrument/instrument.ts';
import { countSessions, sessionFrom } from '../instrument/calendar.ts';
import { toNewYork } from '../instrument/new-york.ts';
import { msPerDay, timestampFromMs } from '../value/timestamp.ts';

export interface BarTimes {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
}

export interface BarGap {
  /** End of the last bar before. */
  readonly fromMs: number;
  /** Start of the first bar after. */
  readonly toMs: number;
  readonly missing: number;
}

const msAt = (column: Float64Array, i: number): number => column[i] ?? Number.NaN;
/** Date of the session a bar lies in, seen in New York (an FX day rolls at 17:00, its bars end within the named day). */
const sessionDay = (calendar: CalendarId, endMs: number): number =>
  calendar === 'always' ? Math.floor((endMs - 1) / msPerDay) : toNewYork(endMs - 1).day;

export const findGaps = (calendar: CalendarId, intervalMs: number, { startMs, endMs }: BarTimes): readonly BarGap[] => {
  const gaps: BarGap[] = [];
  for (let i = 1; i < startMs.length; i += 1) {
    const fromMs = msAt(endMs, i - 1);
    const toMs = msAt(startMs, i);
    if (toMs - fromMs <= 0) continue;
    const missing =
      intervalMs >= msPerDay ? missingDays(calendar, fromMs, msAt(endMs, i)) : missingIntervals(calendar, intervalMs, { fromMs, toMs });
    if (missing > 0) gaps.push({ fromMs, toMs, missing });
  }
  return gaps;
};

/** Sessions strictly between the one that ends at `fromMs` and the one that ends at `endMs`. */
const missingDays = (calendar: CalendarId, fromMs: number, endMs: number): number =>
  Math.max(0, countSessions(calendar, sessionDay(calendar, fromMs) + 1, sessionDay(calendar, endMs) - 1));

const missingIntervals = (calendar: CalendarId, intervalMs: number, hole: { fromMs: number; toMs: number }): number => {
  if (calendar === 'always') return Math.round((hole.toMs - hole.fromMs) / intervalMs);
  let missing = 0;
  let at = hole.fromMs;
  while (at < hole.toMs) {
    const session = sessionFrom(calendar, timestampFromMs(at));
    const open = Math.max(at, session.openMs);
    const close = Math.min(hole.toMs, session.closeMs);
    if (close > open) missing += Math.ceil((close - open) / intervalMs);
    at = session.closeMs;
  }
  return missing;
};

export const countMissing = (gaps: readonly BarGap[]): number => gaps.reduce((sum, gap) => sum + gap.missing, 0);
