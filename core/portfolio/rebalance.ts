/**
 * From what is held and what each name should have to trades: whole lots, rounded towards what is held, so that no target is
 * exceeded. Money is exact and in the account's base currency; shares are of equity, at the middle of the quote.
 *
 *   wanted   = (target x equity - held at the middle) / value of a lot at the middle, towards zero
 *   notional = what the quote asks for it: buys at the offer, sells at the bid
 *   cost     = the taker's fee + half the spread (notional against the middle)
 *   turnover = bought and sold together / equity
 */
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import { checkLot, checkMinNotional } from '../instrument/validate.ts';
import type { Side } from '../order/order.ts';
import { Money, absMoney, subtractMoney } from '../value/money.ts';
import { Qty, SignedQty, type Price } from '../value/quantity.ts';
import { divideHalfEven } from '../value/rounding.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { takerFee } from './taker-fee.ts';
import { convertMoney, type FxRate } from './valuation.ts';

export interface RebalanceLeg {
  readonly instrument: Instrument;
  readonly qty: SignedQty;
  readonly bidPx: Price;
  readonly offerPx: Price;
  /** Base for one unit of the instrument's currency. */
  readonly rate: Pick<FxRate, 'numerator' | 'denominator'>;
  /** Share of equity it should have, 0 to 1. */
  readonly target: number;
}

export interface RebalanceInput {
  readonly now: Timestamp;
  /** Above zero, in base; so is everything that follows. */
  readonly equity: Money;
  readonly cash: Money;
  readonly legs: readonly RebalanceLeg[];
  /** A name nearer to its target than this share of equity is left alone. */
  readonly band: number;
}

export interface RebalanceTrade {
  readonly side: Side;
  readonly qty: Qty;
  /** The touch it would meet. */
  readonly px: Price;
  readonly notional: Money;
  readonly fee: Money;
  readonly spread: Money;
}

export interface RebalanceRow {
  readonly leg: RebalanceLeg;
  readonly before: number;
  readonly after: number;
  readonly trade?: RebalanceTrade;
  /** Why there is no trade. */
  readonly reason?: string;
}

export interface Rebalance {
  readonly rows: readonly RebalanceRow[];
  readonly notional: Money;
  readonly turnover: number;
  readonly fees: Money;
  readonly spread: Money;
  readonly cashAfter: Money;
}

export const rebalance = (input: RebalanceInput): Rebalance => {
  const rows = input.legs.map((leg) => rowOf(leg, input));
  const trades = rows.flatMap(({ trade }) => (trade === undefined ? [] : [trade]));
  const sum = (amount: (trade: RebalanceTrade) => bigint): Money => Money(trades.reduce((total, trade) => total + amount(trade), 0n));
  const notional = sum((trade) => trade.notional);
  const fees = sum(({ fee }) => fee);
  const spent = sum((trade) => (trade.side === 'Buy' ? trade.notional : -trade.notional));
  return {
    rows,
    notional,
    turnover: shareOf(notional, input.equity),
    fees,
    spread: sum(({ spread }) => spread),
    cashAfter: subtractMoney(subtractMoney(input.cash, spent), fees),
  };
};

/** A share of equity, for the screen and the optimiser. */
export const shareOf = (amount: bigint, equity: bigint): number => Number(amount) / Number(equity);

/** At the middle of the quote, in the instrument's currency; signed as `qty` is. */
const middleValue = ({ instrument, bidPx, offerPx }: RebalanceLeg, qty: number, { now }: Pick<RebalanceInput, 'now'>): Money => {
  const { multiplier } = rulesAt(instrument, now);
  return Money(divideHalfEven(notionalOf(bidPx, qty, instrument, multiplier) + notionalOf(offerPx, qty, instrument, multiplier), 2n));
};

/** Share of equity held now. */
export const heldShare = (leg: RebalanceLeg, input: Pick<RebalanceInput, 'now' | 'equity'>): number =>
  shareOf(convertMoney(middleValue(leg, leg.qty, input), leg.rate), input.equity);

const rowOf = (leg: RebalanceLeg, input: RebalanceInput): RebalanceRow => {
  const before = heldShare(leg, input);
  if (Math.abs(leg.target - before) < input.band) return { leg, before, after: before, reason: `inside the ${percent(input.band)} band` };
  const wanted = wantedQty(leg, input);
  const qty = Qty(Math.abs(wanted));
  const side: Side = wanted < 0 ? 'Sell' : 'Buy';
  const blocked = blockOf(leg, { qty, side }, input);
  if (blocked !== undefined) return { leg, before, after: before, reason: blocked };
  const after = heldShare({ ...leg, qty: SignedQty(leg.qty + wanted) }, input);
  return { leg, before, after, trade: tradeOf(leg, { qty, side }, input) };
};

const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`;

/** Signed, a whole number of lots. */
const wantedQty = (leg: RebalanceLeg, input: RebalanceInput): number => {
  const { lotSize } = rulesAt(leg.instrument, input.now);
  if (leg.target === 0) return -Math.trunc(leg.qty / lotSize) * lotSize;
  const target = divideHalfEven(input.equity * BigInt(Math.round(leg.target * shareUnit)), BigInt(shareUnit));
  const wanted = divideHalfEven(target * leg.rate.denominator, leg.rate.numerator) - middleValue(leg, leg.qty, input);
  const lot = middleValue(leg, lotSize, input);
  return lot <= 0n ? 0 : Number(wanted / lot) * lotSize;
};

/** Targets are taken to a billionth of equity. */
const shareUnit = 1_000_000_000;

interface Order {
  readonly qty: Qty;
  readonly side: Side;
}

const touchOf = ({ bidPx, offerPx }: RebalanceLeg, side: Side): Price => (side === 'Buy' ? offerPx : bidPx);

const blockOf = (leg: RebalanceLeg, { qty, side }: Order, { now }: RebalanceInput): string | undefined => {
  const lot = checkLot(leg.instrument, qty, now);
  if (!lot.ok) return lot.failure.message;
  const least = checkMinNotional(leg.instrument, { price: touchOf(leg, side), qty, at: now });
  return least.ok ? undefined : least.failure.message;
};

const tradeOf = (leg: RebalanceLeg, { qty, side }: Order, input: RebalanceInput): RebalanceTrade => {
  const px = touchOf(leg, side);
  const notional = notionalOf(px, qty, leg.instrument, rulesAt(leg.instrument, input.now).multiplier);
  const spread = absMoney(subtractMoney(notional, middleValue(leg, qty, input)));
  return {
    side,
    qty,
    px,
    notional: convertMoney(notional, leg.rate),
    fee: convertMoney(takerFee(leg.instrument, qty, notional), leg.rate),
    spread: convertMoney(spread, leg.rate),
  };
};
