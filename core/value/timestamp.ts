/**
 * UTC nanoseconds since 1970 as bigint: the time of every record. The feature world counts milliseconds (number).
 * Calendar arithmetic is proleptic Gregorian (Hinnant's days-from-civil), pure, without Date or Intl.
 */
import type { Brand } from './brand.ts';
import { fail, ok, type Result } from './result.ts';
import { invalid, type Failure } from './failures.ts';
import { divideFloor } from './rounding.ts';
import { invariant } from './invariant.ts';

export type Timestamp = Brand<bigint, 'Timestamp'>;
export const Timestamp = (nanoseconds: bigint): Timestamp => nanoseconds as Timestamp;

export const nsPerMs = 1_000_000n;
export const nsPerSecond = 1_000_000_000n;
export const msPerDay = 86_400_000;

export const timestampFromMs = (ms: number): Timestamp => {
  if (!Number.isSafeInteger(ms)) invariant(false, `milliseconds must be a safe integer, was ${ms}`);
  return Timestamp(BigInt(ms) * nsPerMs);
};
/** Milliseconds, rounded down. */
export const toMs = (at: Timestamp): number => Number(divideFloor(at, nsPerMs));
export const addMs = (at: Timestamp, ms: number): Timestamp => Timestamp(at + BigInt(ms) * nsPerMs);

/** Days since 1970-01-01 of a civil date. */
export const daysFromCivil = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const civilFromDays = (days: number): CivilDate => {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
};

/** 0 is Sunday. */
export const weekday = (days: number): number => (((days + 4) % 7) + 7) % 7;

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/** ISO 8601 date or date-time to UTC; a text without a zone is read as UTC. */
export const parseIso = (text: string, field: string): Result<Timestamp, Failure> => {
  const match = isoPattern.exec(text);
  const seconds = match === null ? undefined : secondsOf(match.slice(1, 7).map((part: string | undefined) => Number(part ?? 0)));
  if (match === null || seconds === undefined) return fail(invalid(field, 'a date such as 2020-04-17 or 2020-04-17T09:30:00Z', text));
  const nanoseconds = BigInt((match[7] ?? '').padEnd(9, '0'));
  return ok(Timestamp(BigInt(seconds - offsetMinutes(match[8]) * 60) * nsPerSecond + nanoseconds));
};

const dayOf = ([year = 0, month = 0, day = 0]: readonly number[]): number | undefined => {
  const days = daysFromCivil(year, month, day);
  const back = civilFromDays(days);
  return back.month === month && back.day === day ? days : undefined;
};

const timeOf = ([hour = 0, minute = 0, second = 0]: readonly number[]): number | undefined =>
  hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined;

/** Seconds since 1970 of [year, month, day, hour, minute, second]; undefined for a date or time that does not exist. */
const secondsOf = (parts: readonly number[]): number | undefined => {
  const [days, inDay] = [dayOf(parts.slice(0, 3)), timeOf(parts.slice(3))];
  return days === undefined || inDay === undefined ? undefined : days * 86_400 + inDay;
};

const offsetMinutes = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
};

/** ISO 8601 in UTC, to the millisecond: 2026-11-20T14:32:07.411Z. */
export const formatIso = (at: Timestamp): string => {
  const ms = toMs(at);
  const days = Math.floor(ms / msPerDay);
  const { year, month, day } = civilFromDays(days);
  const inDay = ms - days * msPerDay;
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const time = `${two(Math.floor(inDay / 3_600_000))}:${two(Math.floor(inDay / 60_000) % 60)}:${two(Math.floor(inDay / 1000) % 60)}`;
  return `${date}T${time}.${String(inDay % 1000).padStart(3, '0')}Z`;
};

/** The day of UTC that a moment is in, as 2020-04-17. */
export const dayText = (ms: number): string => formatIso(timestampFromMs(ms)).slice(0, 10);
