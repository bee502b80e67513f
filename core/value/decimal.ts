/**
 * Decimal text <-> scaled integers, exactly. Plain ASCII digits only: an exponent, a sign of plus, a digit of another
 * script, a lone point or more fractional digits than the scale holds are refused by name, never rounded in silence.
 */
import { fail, ok, type Result } from './result.ts';
import { invalid, type Failure } from './failures.ts';
import { powerOfTen } from './rounding.ts';

const pattern = /^(-?)(0|[1-9][0-9]{0,29})(?:\.([0-9]{1,30}))?$/;

/** `text` as an integer of 10^-scale units; trailing zeros beyond the scale are allowed, other digits are not. */
export const parseDecimal = (text: string, scale: number, field: string): Result<bigint, Failure> => {
  const match = pattern.exec(text);
  if (!match) return fail(invalid(field, 'a plain decimal number', text));
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > scale) return fail(invalid(field, `a number of at most ${scale} decimals`, text));
  const magnitude = BigInt(match[2] ?? '0') * powerOfTen(scale) + BigInt(fraction.padEnd(scale, '0') || '0');
  return ok(match[1] === '-' ? -magnitude : magnitude);
};

/** As `parseDecimal`, into a safe integer (prices and sizes). */
export const parseScaled = (text: string, scale: number, field: string): Result<number, Failure> => {
  const parsed = parseDecimal(text, scale, field);
  if (!parsed.ok) return parsed;
  const value = Number(parsed.value);
  if (!Number.isSafeInteger(value)) return fail(invalid(field, 'within the exact range of its scale', text));
  return ok(value);
};

/** The exact decimal text of a scaled integer, with `scale` decimals (or fewer with `minDecimals`). */
export const formatDecimal = (value: bigint | number, scale: number, minDecimals: number = scale): string => {
  const integer = BigInt(value);
  const digits = (integer < 0n ? -integer : integer).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const full = scale === 0 ? '' : digits.slice(-scale);
  const kept = full.slice(0, minDecimals) + full.slice(minDecimals).replace(/0+$/, '');
  return `${integer < 0n ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`;
};
