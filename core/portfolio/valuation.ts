/**
 * What an account is worth: equity = cash + positions at mark, in the base currency. Unrealised = value at mark - cost.
 * A long is marked at the bid and a short at the offer where there is a quote (what closing would fetch), else at the last
 * trade, else at the close; the source travels with the number. What cannot be marked, or converted by a rate younger than
 * the maximum age, makes every total it belongs to undefined: never zero, never stale in silence.
 */
import { notionalOf, priceFromNumber, priceToNumber } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import { Money, addMoney, noMoney, subtractMoney, type Currency } from '../value/money.ts';
import type { Price, SignedQty } from '../value/quantity.ts';
import { divideHalfEven } from '../value/rounding.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { AccountBook, PositionBook } from './books.ts';

export const markSources = ['bid', 'ask', 'mid', 'last', 'close', 'none'] as const;
export type MarkSource = (typeof markSources)[number];

export interface Mark {
  readonly px: Price;
  readonly source: Exclude<MarkSource, 'none'>;
}

/** Prices that exist for an instrument now; a stale or broken quote is left out by the caller. */
export interface MarkPrices {
  readonly bidPx?: Price | undefined;
  readonly offerPx?: Price | undefined;
  readonly lastPx?: Price | undefined;
  readonly closePx?: Price | undefined;
}

/** The mark of a position of this sign. A flat one is marked at the middle. */
export const markFor = (qty: SignedQty, prices: MarkPrices, instrument: Instrument): Mark | undefined => {
  const { bidPx, offerPx, lastPx, closePx } = prices;
  if (bidPx !== undefined && offerPx !== undefined) {
    if (qty > 0) return { px: bidPx, source: 'bid' };
    if (qty < 0) return { px: offerPx, source: 'ask' };
    const middle = priceFromNumber((priceToNumber(bidPx, instrument) + priceToNumber(offerPx, instrument)) / 2, instrument);
    if (middle.ok) return { px: middle.value, source: 'mid' };
  }
  if (lastPx !== undefined) return { px: lastPx, source: 'last' };
  return closePx === undefined ? undefined : { px: closePx, source: 'close' };
};

/** `numerator / denominator` units of base for one unit of the foreign currency, exactly as quoted. */
export interface FxRate {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly at: Timestamp;
}

export interface ValuationInput {
  readonly now: Timestamp;
  readonly base: Currency;
  readonly maxFxAgeNs: bigint;
  readonly markOf: (instrument: Instrument, qty: SignedQty) => Mark | undefined;
  /** The rate to base; not asked for the base itself. */
  readonly fxOf: (currency: Currency) => FxRate | undefined;
}

export interface PositionValue {
  readonly instrumentId: string;
  readonly currency: Currency;
  readonly qty: SignedQty;
  readonly cost: Money;
  readonly markPx: Price | undefined;
  readonly markSource: MarkSource;
  /** In the instrument's currency. */
  readonly value: Money | undefined;
  readonly unrealised: Money | undefined;
  readonly realised: Money;
  readonly realisedFifo: Money;
  /** In base. */
  readonly baseValue: Money | undefined;
}

export interface AccountValue {
  readonly base: Currency;
  readonly positions: readonly PositionValue[];
  readonly cash: Money | undefined;
  readonly unrealised: Money | undefined;
  readonly realised: Money | undefined;
  readonly gross: Money | undefined;
  readonly net: Money | undefined;
  readonly equity: Money | undefined;
  /** Why totals are undefined: "EUR has no rate younger than the limit", "AAPL has no mark". */
  readonly gaps: readonly string[];
}

/** An amount in base; undefined when there is no rate of the permitted age. */
export const toBase = (amount: Money, currency: Currency, input: ValuationInput): Money | undefined => {
  if (currency === input.base || amount === 0n) return amount;
  const rate = input.fxOf(currency);
  if (rate === undefined || input.now - rate.at > input.maxFxAgeNs || rate.denominator <= 0n) return undefined;
  return convertMoney(amount, rate);
};

/** Units of base for an amount, half to even. */
export const convertMoney = (amount: Money, { numerator, denominator }: Pick<FxRate, 'numerator' | 'denominator'>): Money =>
  Money(divideHalfEven(amount * numerator, denominator));

export const valuePosition = ({ position, instrument }: PositionBook, input: ValuationInput): PositionValue => {
  const { qty, cost, currency } = position;
  const mark = input.markOf(instrument, qty);
  const { multiplier } = rulesAt(instrument, input.now);
  const value = qty === 0 ? noMoney : mark && notionalOf(mark.px, qty, instrument, multiplier);
  return {
    instrumentId: instrument.id,
    currency,
    qty,
    cost,
    markPx: mark?.px,
    markSource: mark?.source ?? 'none',
    value,
    unrealised: value === undefined ? undefined : subtractMoney(value, cost),
    realised: position.realised,
    realisedFifo: position.realisedFifo,
    baseValue: value === undefined ? undefined : toBase(value, currency, input),
  };
};

/** The whole account. A position that cannot be valued leaves cash and realised defined, and the rest undefined. */
export const valueAccount = (book: AccountBook, input: ValuationInput): AccountValue => {
  const gaps = new Set<string>();
  const convert = (amount: Money | undefined, currency: Currency): Money | undefined => {
    if (amount === undefined) return undefined;
    const converted = toBase(amount, currency, input);
    if (converted === undefined) gaps.add(`${currency} has no rate to ${input.base} of the permitted age`);
    return converted;
  };
  const positions = Array.from(book.positions.values(), (held) => valuePosition(held, input));
  for (const { value, instrumentId } of positions) if (value === undefined) gaps.add(`${instrumentId} has no mark`);
  const cash = total(Array.from(book.cash.values(), (line) => convert(line.balance, line.currency)));
  const net = total(positions.map(({ value, currency }) => convert(value, currency)));
  const gross = total(
    positions.map(({ value, currency }) => convert(value === undefined ? value : Money(value < 0n ? -value : value), currency)),
  );
  return {
    base: input.base,
    positions,
    cash,
    unrealised: total(positions.map(({ unrealised, currency }) => convert(unrealised, currency))),
    realised: total(positions.map(({ realised, currency }) => convert(realised, currency))),
    gross,
    net,
    equity: cash === undefined || net === undefined ? undefined : addMoney(cash, net),
    gaps: [...gaps],
  };
};

const total = (amounts: readonly (Money | undefined)[]): Money | undefined => {
  let sum = noMoney;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum = addMoney(sum, amount);
  }
  return sum;
};
