/** What a corporate action does to a holding, in sizes and money. */
import type { Dividend } from '../../market/facts/dividend.ts';
import type { Split } from '../../market/facts/split.ts';
import { inLieuOf } from '../../portfolio/books.ts';
import { splitQty } from '../../portfolio/positions.ts';
import { parseDecimal } from '../../value/decimal.ts';
import { Money, moneyScale } from '../../value/money.ts';
import { SignedQty, type Price } from '../../value/quantity.ts';
import { divideHalfEven, powerOfTen } from '../../value/rounding.ts';
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
