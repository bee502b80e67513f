import type { Brand } from './brand.ts';

/**
 * Prices and sizes as whole numbers at the instrument's fixed decimal scale (never of its tick or lot, which change):
 * exact up to 2^53. `Price / 10^priceScale` is the feature world's number; only core/instrument/convert.ts crosses.
 */
export type Price = Brand<number, 'Price'>;
export const Price = (value: number): Price => {
  if (!Number.isSafeInteger(value)) refuse('Price', 'a safe integer', value);
  return (value === 0 ? 0 : value) as Price;
};

export type Qty = Brand<number, 'Qty'>;
export const Qty = (value: number): Qty => {
  if (!Number.isSafeInteger(value) || value < 0) refuse('Qty', 'a non-negative safe integer', value);
  return (value === 0 ? 0 : value) as Qty;
};

/** A position: a size with a sign (long above zero). */
export type SignedQty = Brand<number, 'SignedQty'>;
export const SignedQty = (value: number): SignedQty => {
  if (!Number.isSafeInteger(value)) refuse('SignedQty', 'a safe integer', value);
  return (value === 0 ? 0 : value) as SignedQty;
};

export const addQty = (a: Qty, b: Qty): Qty => Qty(a + b);
/** `a - b`; a bug, not an outcome, when `b` exceeds `a`. */
export const subtractQty = (a: Qty, b: Qty): Qty => Qty(a - b);
export const minQty = (a: Qty, b: Qty): Qty => (a < b ? a : b);

/** Kept apart from the check, so that a good value costs no text. */
const refuse = (name: string, must: string, was: number): never => {
  throw new Error(`Invariant failed: ${name} must be ${must}, was ${was}`);
};
