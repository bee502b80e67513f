/**
 * The longer interval a bar belongs to, by the sessions of a calendar. Shorter than a day: counted from the session's open, the last
 * one cut at its close, so that none reaches over a night. Days and weeks: from the first session's open to the last one's close in a
 * block of days, weeks from Monday (an FX week opens on Sunday at 17:00 New York and is named after its Monday), days from 1970.
 */
import type { CalendarId } from '../instrument/instrument.ts';
import { sessionAt, sessionOn, type Session } from '../instrument/calendar.ts';
import { intervalMs } from '../value/interval.ts';
import { msPerDay, timestampFromMs } from '../value/timestamp.ts';

/** Half-open, in milliseconds. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** The span that holds a whole bar; undefined where the bar lies outside the sessions or reaches over an edge. */
export type FindSpan = (startMs: number, endMs: number) => Span | undefined;

/** Remembers the last session and span, as bars come in order. */
export const spanFinder = (calendar: CalendarId, interval: string): FindSpan => {
  const lengthMs = intervalMs(interval);
  const placeAt = (startMs: number): Place | undefined => {
    const session = sessionAt(calendar, timestampFromMs(startMs));
    if (session === undefined) return undefined;
    const span = lengthMs < msPerDay ? partOf(session, lengthMs, startMs) : blockOf(calendar, session, lengthMs / msPerDay);
    return { span, fromMs: Math.max(session.openMs, span.startMs), toMs: Math.min(session.closeMs, span.endMs) };
  };
  let place: Place | undefined;
  return (startMs, endMs) => {
    if (place === undefined || startMs < place.fromMs || startMs >= place.toMs) place = placeAt(startMs);
    return place !== undefined && endMs <= place.toMs ? place.span : undefined;
  };
};

/** A span and the part of it that is of one session: a bar lies within or is in none. */
interface Place {
  readonly span: Span;
  readonly fromMs: number;
  readonly toMs: number;
}

const partOf = ({ openMs, closeMs }: Session, lengthMs: number, startMs: number): Span => {
  const from = openMs + Math.floor((startMs - openMs) / lengthMs) * lengthMs;
  return { startMs: from, endMs: Math.min(from + lengthMs, closeMs) };
};

/** 1970-01-05 was a Monday. */
const firstMonday = 4;

const blockOf = (calendar: CalendarId, session: Session, days: number): Span => {
  const origin = days % 7 === 0 ? firstMonday : 0;
  const first = Math.floor((session.day - origin) / days) * days + origin;
  let [startMs, endMs] = [session.openMs, session.closeMs];
  for (let day = first; day < first + days; day += 1) {
    const other = sessionOn(calendar, day);
    startMs = Math.min(startMs, other?.openMs ?? startMs);
    endMs = Math.max(endMs, other?.closeMs ?? endMs);
  }
  return { startMs, endMs };
};
