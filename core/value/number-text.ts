/**
 * Numbers as screens and reports write them: exact from scaled integers, comma groups, a true minus, the fraction apart so that it
 * can be dimmed. Undefined stays undefined: a caller shows the word "none".
 */
import { formatDecimal } from './decimal.ts';
import { moneyScale } from './money.ts';
import { divideHalfEven, powerOfTen } from './rounding.ts';

export interface NumberText {
  /** Sign and grouped whole part. */
  readonly whole: string;
  /** With its point, or empty. */
  readonly fraction: string;
}

export interface NumberStyle {
  /** Write a plus before a positive value: for changes. */
  readonly signed?: boolean;
  /** Fewest decimals kept; all of the scale by default. */
  readonly minDecimals?: number;
}

export const minus = '\u2212';
export const none = 'none';

const group = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** A scaled integer with `scale` decimals, exactly. */
export const writeScaled = (value: bigint | number, scale: number, style: NumberStyle = {}): NumberText => {
  const text = formatDecimal(value, scale, style.minDecimals ?? scale);
  const isNegative = text.startsWith('-');
  const [whole = '0', fraction] = (isNegative ? text.slice(1) : text).split('.');
  const sign = isNegative ? minus : style.signed === true && BigInt(value) > 0n ? '+' : '';
  return { whole: `${sign}${group(whole)}`, fraction: fraction === undefined ? '' : `.${fraction}` };
};

/** A scaled integer cut to fewer decimals, half to even. */
export const rescale = (value: bigint | number, from: number, to: number): bigint =>
  to >= from ? BigInt(value) * powerOfTen(to - from) : divideHalfEven(BigInt(value), powerOfTen(from - to));

/** Money at the ledger's scale, rounded half to even to `decimals` for the screen. */
export const writeMoney = (amount: bigint, decimals = 2, style: NumberStyle = {}): NumberText =>
  writeScaled(rescale(amount, moneyScale, decimals), decimals, style);

/** A double, for statistics and ratios: rounded to `decimals`; undefined when it is not finite. */
export const writeDouble = (value: number, decimals: number, style: NumberStyle = {}): NumberText | undefined => {
  if (!Number.isFinite(value)) return undefined;
  const text = value.toFixed(decimals);
  const isNegative = text.startsWith('-') && Number(text) !== 0;
  const [whole = '0', fraction] = text.replace('-', '').split('.');
  const sign = isNegative ? minus : style.signed === true && Number(text) > 0 ? '+' : '';
  return { whole: `${sign}${group(whole)}`, fraction: fraction === undefined ? '' : `.${fraction}` };
};

/** As `writeDouble`, in one text. */
export const textOfDouble = (value: number | undefined, decimals: number, style?: NumberStyle): string => {
  const text = value === undefined ? undefined : writeDouble(value, decimals, style);
  return text === undefined ? none : joinNumber(text);
};

/** A fraction as a percentage: 0.0083 is +0.83%. */
export const writePercent = (fraction: number | undefined, decimals = 2, style: NumberStyle = {}): string => {
  const text = fraction === undefined ? undefined : writeDouble(fraction * 100, decimals, style);
  return text === undefined ? none : `${joinNumber(text)}%`;
};

/** 1,284 -> 1.3 k, for tiles and axes only. */
export const writeShort = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1e9) return `${joinNumber(writeDouble(value / 1e9, 1) ?? zero)} G`;
  if (size >= 1e6) return `${joinNumber(writeDouble(value / 1e6, 1) ?? zero)} M`;
  if (size >= 1e4) return `${joinNumber(writeDouble(value / 1e3, 1) ?? zero)} k`;
  return joinNumber(writeDouble(value, Number.isInteger(value) ? 0 : 2) ?? zero);
};

const zero: NumberText = { whole: '0', fraction: '' };

export const joinNumber = ({ whole, fraction }: NumberText): string => `${whole}${fraction}`;

/** As `writeScaled`, in one text. */
export const textOfScaled = (value: bigint | number, scale: number, style?: NumberStyle): string =>
  joinNumber(writeScaled(value, scale, style));

/** As `writeMoney`, in one text. */
export const textOfMoney = (amount: bigint, decimals?: number, style?: NumberStyle): string =>
  joinNumber(writeMoney(amount, decimals, style));

/** What a person typed, ready for the decimal parser: groups and a true minus are accepted, nothing else is repaired. */
export const plainDecimal = (typed: string): string => typed.trim().replaceAll(',', '').replace(minus, '-');
