/**
 * The decimal scale of a series of prices, found from their text: the smallest of 0 to 9 at which every price is exact after it
 * was rounded to nine decimals. Rounding may take away what a double's printing adds (0.30000000000000004 is 0.3), never a
 * digit that was meant (1.0000000001 is refused). At that scale every price is a whole number that a double carries to and fro:
 * `Math.round((n / 10^s) * 10^s) = n` for |n| <= 2^51, as two roundings of 2^-53 each then move it by less than one half.
 */
import { formatDecimal } from '../value/decimal.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { divideHalfEven, floatPowerOfTen, powerOfTen } from '../value/rounding.ts';

export const maxPriceScale = 9;
/** 2^51. */
const largestUnits = 2_251_799_813_685_248;
/** Relative: the noise of one or two operations in doubles. */
const noise = 2 * Number.EPSILON;
const pattern = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

export interface ExactPrice {
  readonly value: number;
  /** Decimals it needs, at most nine. */
  readonly decimals: number;
}

/**
 * A price of a plain decimal text rounded to nine decimals; undefined where that would take away more than noise, or it is no such
 * text.
 */
export const toExactPrice = (text: string): ExactPrice | undefined => {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2]}${fraction}`);
  const isLong = fraction.length > maxPriceScale;
  const scale = isLong ? maxPriceScale : fraction.length;
  const units = isLong ? divideHalfEven(digits, powerOfTen(fraction.length - maxPriceScale)) : digits;
  const exact = formatDecimal(match[1] === '-' ? -units : units, scale, 0);
  const value = Number(exact);
  if (Math.abs(value - Number(text)) > Math.abs(value) * noise) return undefined;
  return { value: value === 0 ? 0 : value, decimals: exact.includes('.') ? exact.length - exact.indexOf('.') - 1 : 0 };
};

/** Where a price stands in its file. */
export interface PricePlace {
  readonly column: string;
  readonly line: number;
}

interface Placed extends ExactPrice, PricePlace {}

const nothing: Placed = { value: 0, decimals: 0, column: '', line: 0 };

/** Watches prices go by, those without an exact form too; keeps only the longest and the largest, so that a refusal can name the row. */
export class PriceScaleFinder {
  #longest: Placed = nothing;
  #largest: Placed = nothing;

  /** Decimals that the prices so far need. */
  get decimals(): number {
    return this.#longest.decimals;
  }

  note({ value, decimals }: ExactPrice, { column, line }: PricePlace): void {
    if (decimals > this.#longest.decimals) this.#longest = { value, decimals, column, line };
    if (Math.abs(value) > Math.abs(this.#largest.value)) this.#largest = { value, decimals, column, line };
  }

  /** The scale: the smallest, or the one given when every price is exact at it. */
  settle(given?: number): Result<number, Failure> {
    const scale = given ?? Math.min(this.decimals, maxPriceScale);
    if (!isScale(scale)) return fail(invalid('scale', `a whole number from 0 to ${maxPriceScale}`, scale));
    const must = given === undefined ? `exact at ${scale} decimals` : `exact at the given ${scale} decimals`;
    if (this.decimals > scale) return refuse(this.#longest, must);
    const isTooLarge = Math.abs(this.#largest.value) * floatPowerOfTen(scale) > largestUnits;
    return isTooLarge ? refuse(this.#largest, `${must}, so at most ${formatDecimal(largestUnits, scale, 0)}`) : ok(scale);
  }
}

const isScale = (scale: number): boolean => Number.isInteger(scale) && scale >= 0 && scale <= maxPriceScale;

const refuse = ({ column, line, value, decimals }: Placed, must: string): Result<never, Failure> =>
  fail(invalid(`${column} in line ${line}`, must, value.toFixed(decimals)));
