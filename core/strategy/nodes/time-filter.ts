/** Time filter: true where the bar ends inside a daily window, in minutes of the UTC day; from > to wraps over midnight. */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

const dayMs = 86_400_000;
const minutes = { kind: 'number', unit: 'minutes', min: 0, max: 1440, isInteger: true } as const;

export const timeFilter = defineNode({
  id: 'time-filter',
  version: 1,
  title: 'Time filter',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Allows decisions only in a part of the UTC day, on every day or Monday to Friday. The start counts, the end does not.',
  formula: 'minute {from} to {to} UTC, {days}',
  params: {
    from: { ...minutes, title: 'From', default: 0 },
    to: { ...minutes, title: 'To', default: 1440 },
    days: { kind: 'choice', title: 'Days', choices: ['every-day', 'weekdays'], default: 'every-day' },
  },
  inputs: { bars: { type: 'Bars' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { bars }, out: { out }, params: { from, to, days } }) {
    const slot = bars + barSlot.endMs;
    return () => {
      const endMs = at(slots, slot);
      const day = Math.floor(endMs / dayMs);
      const minute = Math.floor((endMs - day * dayMs) / 60_000);
      const isInside = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
      slots[out] = flag(isInside && (days === 'every-day' || (day + 3) % 7 < 5));
    };
  },
  vector(context) {
    const endMs = context.input('bars', barSlot.endMs);
    const { from, to, days } = context.params;
    const span = from <= to ? to - from : to - from + 1440;
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      const minute = Math.floor(at(endMs, i) / 60_000);
      const sinceFrom = (((minute - from) % 1440) + 1440) % 1440;
      const isWeekday = (Math.floor(minute / 1440) + 3) % 7 < 5;
      result[i] = flag(sinceFrom < span && (days === 'every-day' || isWeekday));
    }
  },
});
