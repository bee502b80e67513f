/**
 * Event blackout: false from so many minutes before a listed event until so many after it, judged at the end of the bar, true
 * otherwise. The moments are listed by hand: only events whose time was published beforehand belong here (rate decisions, employment
 * reports). One whose time became known by its happening is a look into the future that no check of data can find.
 */
import { parseIso, toMs, type Timestamp } from '#/core/value/timestamp.ts';
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

const msPerMinute = 60_000;
const minutes = { kind: 'number', unit: 'minutes', min: 0, max: 10_080, isInteger: true } as const;

export const eventBlackout = defineNode({
  id: 'event-blackout',
  version: 1,
  title: 'Event blackout',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Forbids decisions around events whose time is published beforehand, such as rate decisions. List their moments in UTC with commas between; an event nobody could have dated looks into the future.',
  formula: '{before} min before to {after} min after',
  params: {
    times: {
      kind: 'text',
      title: 'Events',
      maxLength: 8000,
      default: '',
      check: (text) => {
        const wrong = partsOf(text).find((part) => momentOf(part) === undefined);
        return wrong === undefined ? undefined : { must: 'moments such as 2024-01-31T19:00Z with commas between', was: wrong };
      },
    },
    before: { ...minutes, title: 'Before', default: 60 },
    after: { ...minutes, title: 'After', default: 60 },
  },
  inputs: { bars: { type: 'Bars' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { bars }, out: { out }, params: { times, before, after } }) {
    const events = eventsOf(times);
    let next = 0;
    return () => {
      const endMs = at(slots, bars + barSlot.endMs);
      while (at(events, next) + after * msPerMinute <= endMs) next += 1;
      slots[out] = Number.isNaN(endMs) ? Number.NaN : flag(!(at(events, next) - before * msPerMinute <= endMs));
    };
  },
  vector(context) {
    const { times, before, after } = context.params;
    const events = eventsOf(times);
    const endMs = context.input('bars', barSlot.endMs);
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      const now = at(endMs, i);
      if (Number.isNaN(now)) continue;
      const last = at(events, countUpTo(events, now + before * msPerMinute) - 1);
      result[i] = flag(!(now < last + after * msPerMinute));
    }
  },
});

const partsOf = (text: string): readonly string[] => (text.trim() === '' ? [] : text.split(',').map((part) => part.trim()));

const momentOf = (part: string): Timestamp | undefined => {
  const parsed = parseIso(part, 'times');
  return parsed.ok ? parsed.value : undefined;
};

/** Milliseconds, earliest first. */
const eventsOf = (text: string): Float64Array => {
  const moments = partsOf(text).flatMap((part) => momentOf(part) ?? []);
  return Float64Array.from(moments, toMs).sort();
};

/** How many of the sorted events are at `ms` or before, by halving. */
const countUpTo = (events: Float64Array, ms: number): number => {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(events, middle) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
};
