/**
 * Session filter: true where a bar begins inside a session of the exchange's calendar and ends at least so many minutes after its open and
 * before its close, by the calendar's own time: summer time, holidays and half days are those of core/instrument/calendar.ts. For
 * bars shorter than a session; a bar that begins while the market is closed is outside.
 */
import { sessionAt, sessionFrom, type Session } from '#/core/instrument/calendar.ts';
import { calendarIds } from '#/core/instrument/instrument.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

const minutes = { kind: 'number', unit: 'minutes', min: 0, max: 1440, default: 0, isInteger: true } as const;

export const sessionFilter = defineNode({
  id: 'session-filter',
  version: 1,
  title: 'Session filter',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Allows decisions only while the exchange is open, from so many minutes after the open until so many before the close. Knows summer time, holidays and half days.',
  formula: '{calendar}, open + {afterOpen} to close - {beforeClose} min',
  params: {
    calendar: { kind: 'choice', title: 'Calendar', choices: calendarIds, default: 'us-equity' },
    afterOpen: { ...minutes, title: 'After the open' },
    beforeClose: { ...minutes, title: 'Before the close' },
  },
  inputs: { bars: { type: 'Bars' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { bars }, out: { out }, params: { calendar, afterOpen, beforeClose } }) {
    let session: Session | undefined;
    return () => {
      const startMs = at(slots, bars + barSlot.startMs);
      const endMs = at(slots, bars + barSlot.endMs);
      if (!Number.isSafeInteger(startMs)) {
        slots[out] = Number.NaN;
        return;
      }
      // The session that is open, or the next one: looked up once for all bars until its close.
      if (session === undefined || startMs >= session.closeMs) session = sessionFrom(calendar, timestampFromMs(startMs));
      const isOpen = startMs >= session.openMs;
      slots[out] = flag(
        isOpen && endMs - session.openMs >= afterOpen * msPerMinute && session.closeMs - endMs >= beforeClose * msPerMinute,
      );
    };
  },
  vector(context) {
    const { calendar, afterOpen, beforeClose } = context.params;
    const [startMs, endMs] = [context.input('bars', barSlot.startMs), context.input('bars', barSlot.endMs)];
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      if (!Number.isSafeInteger(at(startMs, i))) continue;
      const session = sessionAt(calendar, timestampFromMs(at(startMs, i)));
      const from = (session?.openMs ?? Number.POSITIVE_INFINITY) + afterOpen * msPerMinute;
      const to = (session?.closeMs ?? Number.NEGATIVE_INFINITY) - beforeClose * msPerMinute;
      result[i] = flag(at(endMs, i) >= from && at(endMs, i) <= to);
    }
  },
});

const msPerMinute = 60_000;
