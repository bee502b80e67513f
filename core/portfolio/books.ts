/**
 * Bookings: each function turns one fact into one balanced entry and moves cash and positions with it.
 *
 *   buy 10 at 100      Position +1,000            Cash -1,000
 *   sell 4 at 110      Cash +440   Position -400  Realised -40
 *   fee 1 USD          Fees +1                    Cash -1
 *   fee in the asset bought: the size received shrinks; valued at the fill's price in Fees
 *   funding, dividend  Cash +x                    Funding | Dividends -x
 *   borrow, interest   Cash -x                    BorrowFees | Interest +x
 *   exchange           Cash -x in one currency, +y in another; Exchange +x, -y: an entry for each
 *   split              Cash +y                    Realised -y (y for the fraction; the cost stays)
 *   deposit            Cash +x                    Deposits -x
 *   adopted position   Position +cost             Adopted -cost
 *
 * Futures are carried the same way (cash pays the full notional); equity is the same, margin is not modelled.
 */
import { notionalOf } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Fill } from '../order/fill.ts';
import { invariant } from '../value/invariant.ts';
import { Money, moneyScale, negateMoney, subtractMoney, type Currency } from '../value/money.ts';
import { SignedQty, type Price } from '../value/quantity.ts';
import { divideFloor, divideHalfEven, powerOfTen } from '../value/rounding.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { createLedger, ledgerAccount, postEntry } from './ledger.ts';
import type { Entry, Ledger, LedgerAccount, LedgerKind, Posting } from './ledger.ts';
import { amendTrade, applySplit, applyTrade, openPosition, type Position, type PositionTrade } from './positions.ts';

/** A position with the lines of the ledger it posts to, so that a fill looks up nothing by text. */
export interface PositionBook {
  readonly position: Position;
  readonly instrument: Instrument;
  readonly atCost: LedgerAccount;
  readonly realised: LedgerAccount;
}

export interface AccountBook {
  readonly account: string;
  readonly ledger: Ledger;
  readonly positions: Map<string, PositionBook>;
  readonly cash: Map<Currency, LedgerAccount>;
  readonly fees: Map<Currency, LedgerAccount>;
}

export interface Books {
  readonly ledger: Ledger;
  readonly accounts: Map<string, AccountBook>;
}

export const createBooks = (options: { readonly keepsEntries: boolean } = { keepsEntries: false }): Books => ({
  ledger: createLedger(options),
  accounts: new Map(),
});

export const accountBook = (books: Books, account: string): AccountBook => {
  const known = books.accounts.get(account);
  if (known !== undefined) return known;
  const opened = { account, ledger: books.ledger, positions: new Map(), cash: new Map(), fees: new Map() };
  books.accounts.set(account, opened);
  return opened;
};

export const positionBook = (book: AccountBook, instrument: Instrument): PositionBook => {
  const known = book.positions.get(instrument.id);
  if (known !== undefined) return known;
  const line = { account: book.account, currency: instrument.currency, instrumentId: instrument.id };
  const opened = {
    position: openPosition(book.account, instrument.id, instrument.currency),
    instrument,
    atCost: ledgerAccount(book.ledger, { kind: 'Position', ...line }),
    realised: ledgerAccount(book.ledger, { kind: 'Realised', ...line }),
  };
  book.positions.set(instrument.id, opened);
  return opened;
};

/** Books a fill: position, cash, realised profit and fee in one entry. */
export const bookFill = (books: Books, fill: Fill, instrument: Instrument): Entry => {
  const book = accountBook(books, fill.account);
  const held = positionBook(book, instrument);
  const postings: Posting[] = [];
  postTrade(postings, tradeOf(fill), { held, counter: cashLine(book, instrument.currency) });
  const assetFee = assetFeeOf(fill, instrument);
  if (assetFee !== undefined) postTrade(postings, assetFee, { held, counter: feeLine(book, instrument.currency) });
  postFee(postings, book, feeMoneyOf(fill, instrument));
  return postEntry(books.ledger, {
    kind: 'Fill',
    account: fill.account,
    at: fill.tsLocal,
    reference: fill.execId,
    postings,
  });
};

interface FillAmendment {
  readonly instrument: Instrument;
  /** What the venue now says the fill was; absent for a bust. */
  readonly corrected?: Fill;
  readonly at: Timestamp;
}

/** Reverses (bust) or replaces (correction) a fill by an entry of its own: the books stand as if it had always been so. */
export const bookAmendment = (books: Books, fill: Fill, { instrument, corrected, at }: FillAmendment): Entry => {
  const book = accountBook(books, fill.account);
  const held = positionBook(book, instrument);
  const postings: Posting[] = [];
  const sides = { held, counter: cashLine(book, instrument.currency) };
  postChange(postings, { old: tradeOf(fill), now: corrected === undefined ? undefined : tradeOf(corrected) }, sides);
  postChange(
    postings,
    { old: assetFeeOf(fill, instrument), now: corrected === undefined ? undefined : assetFeeOf(corrected, instrument) },
    { held, counter: feeLine(book, instrument.currency) },
  );
  const { currency, amount } = feeMoneyOf(fill, instrument);
  postFee(postings, book, { currency, amount: negateMoney(amount) });
  if (corrected !== undefined) postFee(postings, book, feeMoneyOf(corrected, instrument));
  const kind = corrected === undefined ? 'Bust' : 'Correction';
  return postEntry(books.ledger, { kind, account: fill.account, at, reference: fill.execId, postings });
};

const flowLines = {
  Deposit: 'Deposits',
  Withdrawal: 'Deposits',
  Funding: 'Funding',
  Dividend: 'Dividends',
  Borrow: 'BorrowFees',
  Interest: 'Interest',
  Exchange: 'Exchange',
  ExchangeCost: 'ExchangeCosts',
} as const satisfies Record<string, LedgerKind>;

export interface CashFlow {
  readonly kind: keyof typeof flowLines;
  readonly account: string;
  readonly currency: Currency;
  /** Received when positive, paid when negative; a deposit is positive, a withdrawal negative. */
  readonly amount: Money;
  readonly at: Timestamp;
  readonly reference: string;
  /** What funding or a dividend was for. */
  readonly instrumentId?: string;
}

/** Money that arrives or leaves without a trade. */
export const bookCashFlow = (books: Books, flow: CashFlow): Entry => {
  const { kind, account, currency, amount, at, reference, instrumentId } = flow;
  invariant(kind !== 'Deposit' || amount > 0n, `a deposit must be positive, was ${amount}`);
  invariant(kind !== 'Withdrawal' || amount < 0n, `a withdrawal must be negative, was ${amount}`);
  const book = accountBook(books, account);
  const line = { kind: flowLines[kind], account, currency, ...(instrumentId === undefined ? {} : { instrumentId }) };
  const postings: Posting[] = [];
  post(postings, cashLine(book, currency), amount);
  post(postings, ledgerAccount(books.ledger, line), negateMoney(amount));
  return postEntry(books.ledger, { kind, account, at, reference, postings });
};

export interface SplitBooking {
  readonly account: string;
  readonly instrument: Instrument;
  /** New units for every `denominator` held. */
  readonly numerator: number;
  readonly denominator: number;
  /** Price of one new unit, for cash in lieu of what is left of one. */
  readonly px: Price;
  readonly multiplier: number;
  readonly at: Timestamp;
  readonly reference: string;
}

/**
 * Books a split: size x ratio, rounded towards zero; the fraction of a unit is paid in cash and is realised, the cost stays on what
 * is held. A position of which nothing whole is left is closed at that cash.
 */
export const bookSplit = (books: Books, split: SplitBooking): Entry => {
  const { account, instrument, numerator, denominator, at, reference } = split;
  invariant(
    [numerator, denominator].every((part) => Number.isSafeInteger(part) && part > 0),
    `a split must be of whole parts, was ${numerator}:${denominator}`,
  );
  const book = accountBook(books, account);
  const held = positionBook(book, instrument);
  const inLieu = inLieuOf(held.position.qty, split);
  const { realised, released } = applySplit(held.position, { reference, numerator, denominator, inLieu });
  const postings: Posting[] = [];
  post(postings, cashLine(book, instrument.currency), inLieu);
  post(postings, held.atCost, negateMoney(released));
  post(postings, held.realised, negateMoney(realised));
  return postEntry(books.ledger, { kind: 'Split', account, at, reference, postings });
};

/** Value of the fraction of a unit that a split leaves, half to even; signed as the size is. */
export const inLieuOf = (
  qty: SignedQty,
  { numerator, denominator, px, multiplier, instrument }: Omit<SplitBooking, 'account' | 'at' | 'reference'>,
): Money => {
  const rest = (BigInt(qty) * BigInt(numerator)) % BigInt(denominator);
  const below = instrument.priceScale + instrument.qtyScale;
  const value = rest * BigInt(px) * BigInt(multiplier) * powerOfTen(moneyScale);
  return Money(divideHalfEven(value, BigInt(denominator) * powerOfTen(below)));
};

export interface Adoption {
  readonly account: string;
  readonly instrument: Instrument;
  readonly qty: SignedQty;
  /** What it is taken over at: the venue's cost, or the mark. */
  readonly px: Price;
  readonly multiplier: number;
  readonly at: Timestamp;
  readonly reference: string;
}

/** A position found at the venue that we did not trade enters as capital in kind: EXTERNAL, and inside every limit. */
export const bookAdoption = (books: Books, adoption: Adoption): Entry => {
  const { account, instrument, qty, px, multiplier, at, reference } = adoption;
  const held = positionBook(accountBook(books, account), instrument);
  const counter = ledgerAccount(books.ledger, { kind: 'Adopted', account, currency: instrument.currency });
  const postings: Posting[] = [];
  postTrade(postings, { reference, qty, value: notionalOf(px, qty, instrument, multiplier), px, at }, { held, counter });
  return postEntry(books.ledger, { kind: 'Adoption', account, at, reference, postings });
};

const tradeOf = (fill: Fill): PositionTrade => ({
  reference: fill.execId,
  qty: fill.side === 'Buy' ? fill.qty : -fill.qty,
  value: fill.side === 'Buy' ? fill.notional : negateMoney(fill.notional),
  px: fill.px,
  at: fill.tsVenue,
});

const isAssetFee = (fill: Fill, instrument: Instrument): boolean =>
  instrument.baseCurrency !== undefined && fill.feeCurrency === instrument.baseCurrency && fill.fee !== 0n;

/** Whole units of size in an amount of the base asset, rounded down; the dust is booked as cash of that asset. */
const feeUnits = (fee: Money, { qtyScale }: Instrument): bigint =>
  qtyScale >= moneyScale ? fee * powerOfTen(qtyScale - moneyScale) : divideFloor(fee, powerOfTen(moneyScale - qtyScale));

/** A fee in the asset itself is a disposal of that much of the position, valued at the fill's price. */
const assetFeeOf = (fill: Fill, instrument: Instrument): PositionTrade | undefined => {
  if (!isAssetFee(fill, instrument)) return undefined;
  const qty = SignedQty(-Number(feeUnits(fill.fee, instrument)));
  if (qty === 0) return undefined;
  const value = notionalOf(fill.px, qty, instrument, fill.multiplier);
  return { reference: `${fill.execId}/fee`, qty, value, px: fill.px, at: fill.tsVenue };
};

interface FeeMoney {
  readonly currency: Currency;
  readonly amount: Money;
}

/** The part of the fee that is paid in money: all of it, or the dust of a fee in the asset. */
const feeMoneyOf = (fill: Fill, instrument: Instrument): FeeMoney => {
  if (!isAssetFee(fill, instrument)) return { currency: fill.feeCurrency, amount: fill.fee };
  if (instrument.qtyScale >= moneyScale) return { currency: fill.feeCurrency, amount: Money(0n) };
  const whole = feeUnits(fill.fee, instrument) * powerOfTen(moneyScale - instrument.qtyScale);
  return { currency: fill.feeCurrency, amount: subtractMoney(fill.fee, Money(whole)) };
};

interface TradeSides {
  readonly held: PositionBook;
  /** Where the value comes from or goes to: cash, fees, or adopted capital. */
  readonly counter: LedgerAccount;
}

const postTrade = (postings: Posting[], trade: PositionTrade, { held, counter }: TradeSides): void => {
  const realised = applyTrade(held.position, trade);
  post(postings, held.atCost, Money(trade.value + realised));
  post(postings, counter, negateMoney(trade.value));
  post(postings, held.realised, negateMoney(realised));
};

interface TradeChange {
  readonly old: PositionTrade | undefined;
  readonly now: PositionTrade | undefined;
}

const postChange = (postings: Posting[], { old, now }: TradeChange, sides: TradeSides): void => {
  if (old === undefined) {
    if (now !== undefined) postTrade(postings, now, sides);
    return;
  }
  const { held, counter } = sides;
  const effect = amendTrade(
    held.position,
    now === undefined ? { reference: old.reference } : { reference: old.reference, replacement: now },
  );
  if (!effect.isFound) {
    postTrade(postings, { ...old, qty: -old.qty, value: negateMoney(old.value) }, sides);
    if (now !== undefined) postTrade(postings, now, sides);
    return;
  }
  post(postings, held.atCost, effect.costChange);
  post(postings, held.realised, negateMoney(effect.realisedChange));
  post(postings, counter, Money(effect.realisedChange - effect.costChange));
};

const postFee = (postings: Posting[], book: AccountBook, { currency, amount }: FeeMoney): void => {
  if (amount === 0n) return;
  post(postings, feeLine(book, currency), amount);
  post(postings, cashLine(book, currency), negateMoney(amount));
};

const post = (postings: Posting[], line: LedgerAccount, amount: Money): void => {
  if (amount !== 0n) postings.push({ ledgerAccount: line, amount });
};

export const cashLine = (book: AccountBook, currency: Currency): LedgerAccount => lineOf(book, book.cash, { kind: 'Cash', currency });
const feeLine = (book: AccountBook, currency: Currency): LedgerAccount => lineOf(book, book.fees, { kind: 'Fees', currency });

const lineOf = (
  { account, ledger }: AccountBook,
  lines: Map<Currency, LedgerAccount>,
  { kind, currency }: { readonly kind: LedgerKind; readonly currency: Currency },
): LedgerAccount => {
  const known = lines.get(currency);
  if (known !== undefined) return known;
  const opened = ledgerAccount(ledger, { kind, account, currency });
  lines.set(currency, opened);
  return opened;
};
