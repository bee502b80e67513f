/**
 * Checks of prices and sizes against an instrument's rules in force: sign, tick, lot, minimum size, minimum notional. Each
 * answers with the failure's name, what it was and what it must be; nothing is rounded here (that is convert.ts).
 */
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { formatDecimal } from '../value/decimal.ts';
import { moneyScale } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { notionalOf } from './convert.ts';
import { rulesAt, type Instrument } from './instrument.ts';

const plain = (value: number, scale: number): string => formatDecimal(value, scale, 0);

export const checkPriceSign = (instrument: Instrument, price: Price, field = 'price'): Result<Price, Failure> =>
  price > 0 || instrument.allowsNegativePrice ? ok(price) : fail(invalid(field, 'above zero', plain(price, instrument.priceScale)));

export const checkTick = (instrument: Instrument, price: Price, at: Timestamp): Result<Price, Failure> => {
  const { tickSize } = rulesAt(instrument, at);
  if (price % tickSize === 0) return ok(price);
  const { priceScale } = instrument;
  return fail(invalid('price', `a multiple of the tick ${plain(tickSize, priceScale)}`, plain(price, priceScale)));
};

export const checkLot = (instrument: Instrument, qty: Qty, at: Timestamp): Result<Qty, Failure> => {
  const { lotSize, minQty } = rulesAt(instrument, at);
  const { qtyScale } = instrument;
  if (qty === 0 || qty < minQty) {
    return fail(invalid('orderQty', `at least ${plain(Math.max(minQty, lotSize), qtyScale)}`, plain(qty, qtyScale)));
  }
  if (qty % lotSize === 0) return ok(qty);
  return fail(invalid('orderQty', `a multiple of the lot ${plain(lotSize, qtyScale)}`, plain(qty, qtyScale)));
};

export interface PricedQty {
  readonly price: Price;
  readonly qty: Qty;
  readonly at: Timestamp;
}

export const checkMinNotional = (instrument: Instrument, { price, qty, at }: PricedQty): Result<PricedQty, Failure> => {
  const { minNotional, multiplier } = rulesAt(instrument, at);
  const notional = notionalOf(price, qty, instrument, multiplier);
  if (minNotional === undefined || notional >= minNotional) return ok({ price, qty, at });
  const must = `at least ${formatDecimal(minNotional, moneyScale, 0)} ${instrument.currency}`;
  return fail(invalid('notional', must, formatDecimal(notional, moneyScale, 0)));
};

/** Every check that a priced order must pass, in the order a person would want to hear of them. */
export const checkOrderTerms = (instrument: Instrument, terms: PricedQty): Result<PricedQty, Failure> => {
  const checks = [
    checkPriceSign(instrument, terms.price),
    checkTick(instrument, terms.price, terms.at),
    checkLot(instrument, terms.qty, terms.at),
    checkMinNotional(instrument, terms),
  ];
  for (const check of checks) if (!check.ok) return check;
  return ok(terms);
};
