/** Cells as numbers and times, strictly: plain ASCII digits, no exponent, no thousands marks, no digits of other scripts. */
import { daysFromCivil, msPerDay, parseIso, toMs } from '#/core/value/timestamp.ts';

export interface CellNumber {
  readonly value: number;
  /** Digits after the point without trailing zeros. */
  readonly decimals: number;
}

const decimalPattern = /^-?(?:0|[1-9][0-9]{0,17})(?:\.([0-9]{1,30}))?$/;

/** A number, or the reason why it is none. */
export const readNumber = (text: string, name: string): CellNumber | string => {
  const match = decimalPattern.exec(text);
  if (!match) return `${name} must be a plain decimal number, was ${shorten(text)}`;
  const fraction = match[1] ?? '';
  let decimals = fraction.length;
  while (decimals > 0 && fraction.charCodeAt(decimals - 1) === 48) decimals -= 1;
  return { value: Number(text), decimals };
};

export const shorten = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);

export interface CellTime {
  /** As the wall shows it where no zone is in the text, else UTC. */
  readonly ms: number;
  readonly isDateOnly: boolean;
  readonly isZoned: boolean;
}

const isoPattern = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const compactPattern = /^(19|20)(\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
/** Digits of an epoch in seconds, milliseconds, microseconds, nanoseconds; milliseconds in one unit. */
const epochDivisors: Readonly<Record<number, bigint>> = { 13: 1n, 16: 1000n, 19: 1_000_000n };

/** A time, or the reason why it is none. Dates in the order of one country are refused: 03/04 has two meanings. */
export const readTime = (text: string, name: string): CellTime | string => {
  if (/^\d{8,19}$/.test(text)) return readEpoch(text) ?? refuseTime(text, name);
  const iso = isoPattern.exec(text);
  if (!iso) return refuseTime(text, name);
  const parsed = parseIso(/[+-]\d{2}$/.test(text) && text.length > 10 ? `${text}:00` : text, name);
  if (!parsed.ok) return refuseTime(text, name);
  return { ms: toMs(parsed.value), isDateOnly: text.length === 10, isZoned: iso[1] !== undefined };
};

const refuseTime = (text: string, name: string): string =>
  `${name} must be a time such as 2020-04-17, 2020-04-17T09:30:00Z or an epoch, was ${shorten(text)}`;

const readEpoch = (text: string): CellTime | undefined => {
  const divisor = epochDivisors[text.length];
  if (divisor !== undefined) return { ms: Number(BigInt(text) / divisor), isDateOnly: false, isZoned: true };
  if (text.length === 10) return { ms: Number(text) * 1000, isDateOnly: false, isZoned: true };
  const compact = compactPattern.exec(text);
  if (!compact) return undefined;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  return { ms: daysFromCivil(year, month, day) * msPerDay, isDateOnly: true, isZoned: false };
};
