/** The arithmetic of a book's array path: that of one instrument, and what a book has besides. As a value, for the reason in parts.ts. */
import type { Instrument } from '../../../instrument/instrument.ts';
import type { Delisting } from '../../book/actions.ts';
import type { KnownRate } from '../../../market/facts/known-rates.ts';
import type { AccountRates } from '../../book/account-rates.ts';
import type { Dividend } from '../../../market/facts/dividend.ts';
import type { Split } from '../../../market/facts/split.ts';
import type { OrderTerms } from '../../../order/order.ts';
import { parseDecimal } from '../../../value/decimal.ts';
import { Money, moneyScale } from '../../../value/money.ts';
import { Price } from '../../../value/quantity.ts';
import { divideHalfEven, powerOfTen } from '../../../value/rounding.ts';
import type { ScaledColumns } from '../columns.ts';
import { arrayParts, type ArrayParts } from '../parts.ts';

export interface SplitTerms {
  readonly split: Pick<Split, 'numerator' | 'denominator'>;
  readonly instrument: Instrument;
  /** Of one new unit. */
  readonly px: Price;
  readonly multiplier: number;
}

export interface BookParts extends Omit<ArrayParts, 'marks'> {
  /** The scaled price that a holding is marked at. */
  readonly markAt: (columns: ScaledColumns, bar: number) => number;
  /** The orders of one close as they are sent: what brings money before what takes it. */
  readonly inOrder: (orders: readonly OrderTerms[]) => readonly OrderTerms[];
  /** What a target is a share of. */
  readonly worth: (cash: bigint, positions: readonly bigint[]) => bigint;
  /** Whole new units, towards zero. */
  readonly splitQty: (qty: number, split: SplitTerms['split']) => number;
  /** Money for the fraction of a unit that is left, signed as the size. */
  readonly inLieu: (qty: number, terms: SplitTerms) => bigint;
  /** Units of the account's currency for one of another, as known at a moment; undefined where none is young enough. */
  readonly knownRate: (rates: AccountRates, currency: string, ms: number) => KnownRate | undefined;
  /** An amount at a rate, half to even. */
  readonly exchanged: (amount: Money, rate: Pick<KnownRate, 'numerator' | 'denominator'>) => Money;
  /** Paid to a long, by a short. */
  readonly dividend: (qty: number, dividend: Dividend, instrument: Instrument) => bigint;
  /** For a unit, cut to the scale of its prices. */
  readonly delistingPx: (delisting: Delisting, last: Price, instrument: Instrument) => Price;
  /** For so many units, what that leaves out. */
  readonly delistingRest: (
    qty: number,
    delisting: Delisting,
    terms: { readonly instrument: Instrument; readonly multiplier: number },
  ) => bigint;
}

const amountScale = 18;
const { marks: _marks, ...shared } = arrayParts;

export const bookParts: BookParts = {
  ...shared,
  markAt: ({ closeAt }, bar) => closeAt(bar),
  inOrder: (orders) => orders.toSorted((a, b) => Number(a.side === 'Buy') - Number(b.side === 'Buy')),
  worth: (cash, positions) => positions.reduce((sum, position) => sum + position, cash),
  splitQty: (qty, { numerator, denominator }) => {
    const parts = BigInt(Math.abs(qty)) * BigInt(numerator);
    const whole = Number((parts - (parts % BigInt(denominator))) / BigInt(denominator));
    return qty < 0 && whole > 0 ? -whole : whole;
  },
  inLieu: (qty, { split: { numerator, denominator }, instrument, px, multiplier }) => {
    const left = (BigInt(Math.abs(qty)) * BigInt(numerator)) % BigInt(denominator);
    const value = left * BigInt(px) * BigInt(multiplier) * powerOfTen(moneyScale);
    const paid = divideHalfEven(value, BigInt(denominator) * powerOfTen(instrument.priceScale + instrument.qtyScale));
    return qty < 0 ? -paid : paid;
  },
  knownRate: (rates, currency, ms) => rates.rateAt(currency, ms),
  exchanged: (amount, { numerator, denominator }) => Money(divideHalfEven(amount * numerator, denominator)),
  dividend: (qty, { amount }, { qtyScale }) => {
    const each = parseDecimal(amount, amountScale, 'amount');
    if (!each.ok) throw new RangeError(each.failure.message);
    const paid = divideHalfEven(BigInt(Math.abs(qty)) * each.value, powerOfTen(amountScale + qtyScale - moneyScale));
    return qty < 0 ? -paid : paid;
  },
  delistingPx: ({ value }, last, { priceScale }) => {
    if (value === undefined) return last;
    const [whole = '', decimals = ''] = value.split('.');
    return Price(Number(`${whole}${decimals.slice(0, priceScale).padEnd(priceScale, '0')}`));
  },
  delistingRest: (qty, { value = '' }, { instrument: { priceScale, qtyScale }, multiplier }) => {
    const decimals = (value.split('.')[1] ?? '').replace(/0+$/, '');
    const finer = decimals.slice(priceScale);
    if (finer === '') return 0n;
    return BigInt(qty) * BigInt(multiplier) * BigInt(finer) * powerOfTen(moneyScale - qtyScale - decimals.length);
  },
};
