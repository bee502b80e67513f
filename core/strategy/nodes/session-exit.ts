/**
 * Session exit: flat from the first close that is at most so many minutes before the session's, until the next session, by the exchange's
 * calendar (core/instrument/calendar.ts): summer time, holidays and half days. An order goes out at the next bar's open, so the minutes
 * must be at least one bar's length for a position not to be held overnight; bars of a day would never be in. What the decision says counts
 * again in the next session, or only once its direction changes. A bar whose times are not known changes nothing.
 */
import { sessionAt, sessionFrom, type Session } from '#/core/instrument/calendar.ts';
import { calendarIds, type CalendarId } from '#/core/instrument/instrument.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

const msPerMinute = 60_000;

export const sessionExit = defineNode({
  id: 'session-exit',
  version: 1,
  title: 'Session exit',
  lane: 'Risk',
  category: 'Exits',
  doc: 'Leaves a position so many minutes before the session ends, and stays out until the next one. Say at least the length of a bar: the order goes out at the next open.',
  formula: 'out {minutes} min before the close, {calendar}',
  params: {
    calendar: { kind: 'choice', title: 'Calendar', choices: calendarIds, default: 'us-equity' },
    minutes: { kind: 'number', title: 'Before the close', unit: 'minutes', min: 0, max: 1440, default: 15, isInteger: true },
    back: { kind: 'choice', title: 'In again', choices: ['next-session', 'next-direction'], default: 'next-session' },
  },
  inputs: { target: { type: 'Target' }, bars: { type: 'Bars', isOwn: true } },
  outputs: { target: { type: 'Target' }, exit: { type: 'Event' } },
  warmUp: () => 0,
  step({ slots, in: { target: from, bars }, out: { target, exit }, params: { calendar, minutes, back } }) {
    const isIn = insideReader(calendar, minutes);
    const position = new Leaving(back === 'next-direction');
    return () => {
      position.decide(at(slots, from));
      slots[exit] = flag(position.move(isIn(at(slots, bars + barSlot.startMs), at(slots, bars + barSlot.endMs))));
      slots[target] = position.given;
    };
  },
  vector(context) {
    const from = context.input('target');
    const inside = insideColumn(context.input('bars', barSlot.startMs), context.input('bars', barSlot.endMs), context.params);
    const result = context.output('target');
    const exit = context.output('exit');
    let wanted = Number.NaN;
    let leftAs = Number.NaN;
    for (let i = 0; i < result.length; i += 1) {
      const before = at(result, i - 1);
      if (!Number.isNaN(at(from, i))) wanted = at(from, i);
      if (Math.sign(wanted) !== leftAs) leftAs = Number.NaN;
      const isLeft = at(inside, i) === 0 && Math.abs(before) > 0;
      if (isLeft && context.params.back === 'next-direction') leftAs = Math.sign(wanted);
      exit[i] = flag(isLeft);
      result[i] = [0, Number.isNaN(leftAs) ? wanted : 0][at(inside, i)] ?? before;
    }
  },
});

type InSession = (startMs: number, endMs: number) => boolean | undefined;

/** For bars one after the other; undefined where their times are not known. */
const insideReader = (calendar: CalendarId, minutes: number): InSession => {
  let session: Session | undefined;
  return (startMs, endMs) => {
    if (!Number.isSafeInteger(startMs)) return undefined;
    // The session that is open, or the next one: looked up once for all bars until its close.
    if (session === undefined || startMs >= session.closeMs) session = sessionFrom(calendar, timestampFromMs(startMs));
    return startMs >= session.openMs && session.closeMs - endMs > minutes * msPerMinute;
  };
};

interface Before {
  readonly calendar: CalendarId;
  readonly minutes: number;
}

/** 1 in a session and early enough, 0 outside, NaN where the times are not known. */
const insideColumn = (startMs: Float64Array, endMs: Float64Array, { calendar, minutes }: Before): Float64Array =>
  startMs.map((ms, i) => {
    if (!Number.isSafeInteger(ms)) return Number.NaN;
    const session = sessionAt(calendar, timestampFromMs(ms));
    return flag(session !== undefined && at(endMs, i) < session.closeMs - minutes * msPerMinute);
  });

/** What is wanted, and what of it is given. */
class Leaving {
  readonly #staysOut: boolean;
  #wanted = Number.NaN;
  #isBarred = false;
  given = Number.NaN;

  constructor(staysOut: boolean) {
    this.#staysOut = staysOut;
  }

  decide(next: number): void {
    if (Number.isNaN(next)) return;
    if (Math.sign(next) !== Math.sign(this.#wanted)) this.#isBarred = false;
    this.#wanted = next;
  }

  /** Whether a position is left here. */
  move(isIn: boolean | undefined): boolean {
    if (isIn === undefined) return false;
    const isLeft = !isIn && Math.abs(this.given) > 0;
    if (isLeft) this.#isBarred = this.#staysOut;
    this.given = isIn && !this.#isBarred ? this.#wanted : 0;
    return isLeft;
  }
}
