/** Wall time of a named zone to UTC. UTC and fixed offsets are arithmetic; other names are the platform's zone database. */
import { refuse } from './source-error.ts';

export type ToUtc = (wallMs: number) => number;

const offsetPattern = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

export const zoneToUtc = (zone: string): ToUtc => {
  if (zone === 'UTC' || zone === 'Z') return (wallMs) => wallMs;
  const match = offsetPattern.exec(zone);
  if (match) {
    const minutes = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * (match[1] === '-' ? -1 : 1);
    return (wallMs) => wallMs - minutes * 60_000;
  }
  const offsetAt = namedOffset(zone);
  return (wallMs) => {
    const guess = wallMs - offsetAt(wallMs);
    return wallMs - offsetAt(guess);
  };
};

/** Offset of a zone at a UTC time, remembered by the quarter hour, in which no zone changes twice. */
const namedOffset = (zone: string): ((utcMs: number) => number) => {
  const format = formatOf(zone);
  const known = new Map<number, number>();
  return (utcMs) => {
    const quarter = Math.floor(utcMs / 900_000);
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    const parts = Object.fromEntries(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1000) * 1000;
    if (known.size > 100_000) known.clear();
    known.set(quarter, offset);
    return offset;
  };
};

const formatOf = (zone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    if (error instanceof RangeError) return refuse('tz', 'UTC, an offset such as +05:30 or a zone such as America/New_York', zone);
    throw error;
  }
};
