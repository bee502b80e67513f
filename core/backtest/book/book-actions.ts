/** What a corporate action does to a holding, in sizes and money. */
import type { Dividend } from '../../market/facts/dividend.ts';
import type { Split } from '../../market/facts/split.ts';
import { inLieuOf } from '../../portfolio/books.ts';
import { splitQty } from '../../portfolio/positions.ts';
import { parseDecimal } from '../../value/decimal.ts';
import { Money, moneyScale, noMoney } from '../../value/money.ts';
import { Price, SignedQty } from '../../value/quantity.ts';
import { divideHalfEven, powerOfTen } from '../../value/rounding.ts';
import type { Delisting } from './actions.ts';
import type { BookHolding } from './book-holding.ts';

/** Paid by whoever is short; half to even at the ledger's scale. */
export const dividendFor = (
  { qty, instrument }: BookHolding,
  { amount, currency }: Dividend,
): { readonly cash: Money; readonly text: string } => {
  const each = parseDecimal(amount, amountScale, 'amount');
  if (!each.ok) throw new RangeError(each.failure.message);
  const value = BigInt(qty) * each.value * powerOfTen(moneyScale);
  const cash = Money(divideHalfEven(value, powerOfTen(amountScale + instrument.qtyScale)));
  return { cash, text: `${amount} ${currency} a share` };
};

const amountScale = 18;

interface SplitOf {
  readonly qty: SignedQty;
  readonly cash: Money;
  readonly text: string;
}

export const splitFor = ({ qty, instrument, multiplier }: BookHolding, { numerator, denominator }: Split, px: Price): SplitOf => ({
  qty: splitQty(qty, { numerator, denominator }),
  cash: inLieuOf(SignedQty(qty), { instrument, numerator, denominator, px, multiplier }),
  text: `${numerator} for ${denominator}`,
});

interface PaidOut {
  /** For a unit, cut to the scale of its prices. */
  readonly px: Price;
  /** For all that is held, what that leaves out; paid by whoever is short. */
  readonly rest: Money;
}

/** What holders got; the last close where that is not known. The book's check has it that the rest is whole at the ledger's scale. */
export const delistingFor = ({ qty, instrument, multiplier, close }: BookHolding, { value }: Delisting): PaidOut => {
  if (value === undefined) return { px: close, rest: noMoney };
  const each = parseDecimal(value, amountScale, 'value');
  if (!each.ok) throw new RangeError(each.failure.message);
  const tick = powerOfTen(amountScale - instrument.priceScale);
  const rest = BigInt(qty) * BigInt(multiplier) * (each.value % tick) * powerOfTen(moneyScale);
  return {
    px: Price(Number(each.value / tick)),
    rest: Money(divideHalfEven(rest, powerOfTen(amountScale + instrument.qtyScale))),
  };
};
