/** Times as the screen writes them: ISO dates, 24 hours, milliseconds apart so that they can be dimmed; ages in words. */
export const zones = ['UTC', 'Local', 'Exchange'] as const;
export type Zone = (typeof zones)[number];

/** The equity exchange whose clock "Exchange" shows. */
const exchangeZone = 'America/New_York';

const optionsOf = (zone: Zone): Intl.DateTimeFormatOptions => {
  const parts: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  };
  if (zone === 'Local') return parts;
  return { ...parts, timeZone: zone === 'UTC' ? 'UTC' : exchangeZone };
};

const formats = new Map<Zone, Intl.DateTimeFormat>();
const formatOf = (zone: Zone): Intl.DateTimeFormat => {
  const found = formats.get(zone);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat('en-GB', optionsOf(zone));
  formats.set(zone, made);
  return made;
};

export interface TimeText {
  /** 2026-11-20 */
  readonly date: string;
  /** 14:32:07 */
  readonly time: string;
  /** .118 */
  readonly fraction: string;
}

export const writeTime = (ms: number, zone: Zone): TimeText => {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(ms)) parts[type] = value;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
    fraction: `.${String(((Math.floor(ms) % 1000) + 1000) % 1000).padStart(3, '0')}`,
  };
};

/** Nanoseconds to milliseconds, rounded down. */
export const msOf = (nanoseconds: bigint): number => Number(nanoseconds / 1_000_000n);

/** 38 ms, 9 s, 3 m 56 s, 1 h 27 m, 2 d 4 h. A negative age is shown as such: it is a finding about clocks. */
export const writeAge = (ms: number): string => {
  if (ms < 0) return `\u2212${writeAge(-ms)}`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return ms < 10_000 ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} m` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
};

/** An age that counts on in sight: whole seconds, so that it does not flicker. */
export const writeTickingAge = (ms: number): string => (ms >= 0 && ms < 10_000 ? `${Math.floor(ms / 1000)} s` : writeAge(ms));

export const writeDateTime = (ms: number, zone: Zone): string => {
  const { date, time } = writeTime(ms, zone);
  return `${date} ${time}`;
};
