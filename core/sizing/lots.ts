/** From an amount of money or units to a signed, whole number of lots. Shared by every sizing. */
import { moneyToNumber, priceToNumber, qtyFromNumber } from '#/core/instrument/convert.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { SignedQty } from '#/core/value/quantity.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { SizingInput } from './define.ts';

/** `units` of the underlying with the sign of the exposure, in whole lots; below the smallest order it is 0. */
export const toLots = (units: number, { exposure, instrument, rules }: SizingInput): Result<SignedQty, Failure> => {
  const qty = qtyFromNumber(units, instrument, rules.lotSize);
  if (!qty.ok) return qty;
  if (qty.value < rules.minQty) return ok(SignedQty(0));
  return ok(SignedQty(exposure < 0 ? -qty.value : qty.value));
};

/** Units that `notional` (in the quote currency) buys at the price. */
export const unitsFor = (notional: number, { price, instrument, rules }: SizingInput): Result<number, Failure> => {
  const cost = priceToNumber(price, instrument) * rules.multiplier;
  return cost > 0 ? ok(notional / cost) : fail(invalid('price', 'above 0 to size by value', price));
};

export const checkExposure = ({ exposure }: SizingInput): Result<true, Failure> =>
  exposure >= -1 && exposure <= 1 ? ok(true) : fail(invalid('exposure', 'a number from -1 to 1', exposure));

export const equityOf = ({ equity }: SizingInput): number => Math.max(0, moneyToNumber(equity));
