/**
 * The only place where the ledger world (integers) and the feature world (doubles) meet, and where a price times a size
 * becomes money.
 */
import { Money, moneyScale } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';
import { divideHalfEven, floatPowerOfTen, powerOfTen } from '../value/rounding.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { invalid, type Failure } from '../value/failures.ts';
import type { Instrument } from './instrument.ts';

type Scales = Pick<Instrument, 'priceScale' | 'qtyScale'>;

export const priceToNumber = (price: Price, { priceScale }: Scales): number => price / floatPowerOfTen(priceScale);
export const qtyToNumber = (qty: number, { qtyScale }: Scales): number => qty / floatPowerOfTen(qtyScale);

/** A feature-world price at the instrument's scale, rounded to nearest; refused when it is not finite or too large. */
export const priceFromNumber = (value: number, { priceScale }: Scales, field = 'price'): Result<Price, Failure> => {
  const scaled = Math.round(value * floatPowerOfTen(priceScale));
  if (!Number.isSafeInteger(scaled)) return fail(invalid(field, 'finite and within the exact range of its scale', value));
  return ok(Price(scaled));
};

/** A feature-world size, rounded towards zero to whole lots: a target is never exceeded by rounding. */
export const qtyFromNumber = (value: number, { qtyScale }: Scales, lotSize: Qty): Result<Qty, Failure> => {
  const lots = Math.floor((Math.abs(value) * floatPowerOfTen(qtyScale)) / lotSize + 1e-9);
  const scaled = lots * lotSize;
  if (!Number.isSafeInteger(scaled)) return fail(invalid('quantity', 'finite and within the exact range of its scale', value));
  return ok(Qty(scaled));
};

/** price x |quantity| x multiplier in the quote currency, half to even at the ledger's scale; signed as `qty` is. */
export const notionalOf = (price: Price, qty: number, instrument: Scales, multiplier = 1): Money => {
  const shift = moneyScale - instrument.priceScale - instrument.qtyScale;
  const single = BigInt(price) * BigInt(qty);
  const product = multiplier === 1 ? single : single * BigInt(multiplier);
  return Money(shift >= 0 ? product * powerOfTen(shift) : divideHalfEven(product, powerOfTen(-shift)));
};

/** Money as a double, for charts and statistics only. */
export const moneyToNumber = (money: Money): number => Number(money) / 1e8;

/** Decimals that an average price has beyond those of its instrument's prices. */
export const averageDecimals = 4;

/** So many scaled units, as a ratio: a split leaves fractions of them. */
export interface AveragedUnits {
  readonly units: bigint;
  readonly per: bigint;
}

/** What one unit of those cost on average, exact to `averageDecimals` more than prices have, half to even. */
export const averageOf = (paid: bigint, { units, per }: AveragedUnits, instrument: Scales & { readonly multiplier: number }): bigint => {
  const { priceScale, qtyScale, multiplier } = instrument;
  const up = paid * per * powerOfTen(priceScale + qtyScale + averageDecimals);
  return divideHalfEven(up, units * BigInt(multiplier) * powerOfTen(moneyScale));
};

/** The same in the feature world. */
export const averageToNumber = (average: bigint, { priceScale }: Pick<Scales, 'priceScale'>): number =>
  Number(average) / floatPowerOfTen(priceScale + averageDecimals);
