/** Bar intervals as text, a count and a unit of fixed length: 1s, 5m, 1h, 1d, 1w. */
import { fail, ok, type Result } from './result.ts';
import { invalid, type Failure } from './failures.ts';
import { invariant } from './invariant.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const pattern = /^([1-9][0-9]{0,3})([smhdw])$/;

/** Milliseconds of an interval's text. */
export const parseInterval = (text: string, field = 'interval'): Result<number, Failure> => {
  const match = pattern.exec(text);
  const unit = unitMs[match?.[2] ?? ''];
  if (!match || unit === undefined) return fail(invalid(field, 'a count and a unit such as 1m, 1h or 1d', text));
  return ok(Number(match[1]) * unit);
};

/** As `parseInterval`, for text that was validated before. */
export const intervalMs = (text: string): number => {
  const parsed = parseInterval(text);
  invariant(parsed.ok, `interval must be a count and a unit such as 1m, was ${text}`);
  return parsed.value;
};
