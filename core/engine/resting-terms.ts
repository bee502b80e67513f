/**
 * Terms of orders that rest, from the prices that a program asks for: each rounded to the tick on the side that the strategy
 * would lose by.
 */
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { ExitPrices, OrderTerms } from '../order/order.ts';
import type { EntryType, PlanPrices } from '../strategy/resting-plan.ts';
import { given } from '../value/given.ts';
import { Price, Qty } from '../value/quantity.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import type { Timestamp } from '../value/timestamp.ts';

export interface RestingTerms {
  readonly account: string;
  readonly instrument: Instrument;
  readonly ordType: EntryType;
  /** 1 buys, -1 sells. */
  readonly side: 1 | -1;
  readonly qty: number;
  readonly isReducing: boolean;
  readonly prices: PlanPrices;
  readonly now: Timestamp;
}

/** Undefined while a price of it is not known. */
export const restingTerms = (asked: RestingTerms): OrderTerms | undefined => {
  const { ordType, side, instrument } = asked;
  const prices = roundedPrices(asked);
  if (prices === undefined) return undefined;
  return {
    account: asked.account,
    instrumentId: instrument.id,
    side: side === 1 ? 'Buy' : 'Sell',
    ordType,
    orderQty: Qty(asked.qty),
    ...prices,
    timeInForce: ordType === 'Market' ? 'ImmediateOrCancel' : 'GoodTillCancel',
    execInst: asked.isReducing ? ['DoNotIncrease'] : [],
  };
};

/** A limit on the better side rounds away from the market; a stop, and the limit beyond it, further into it. */
const roundedPrices = (asked: RestingTerms): Pick<OrderTerms, 'price' | 'stopPx'> | undefined => {
  const { ordType, side, prices } = asked;
  if (ordType === 'Market') return {};
  const price = ordType === 'Stop' ? undefined : toTick(prices.price, ordType === 'Limit' ? opposite(side) : side, asked);
  const stopPx = ordType === 'Limit' ? undefined : toTick(prices.stopPx, side, asked);
  const isKnown = (ordType === 'Stop' || price !== undefined) && (ordType === 'Limit' || stopPx !== undefined);
  return isKnown ? given({ price, stopPx }) : undefined;
};

const opposite = (side: 1 | -1): 1 | -1 => (side === 1 ? -1 : 1);

/** Of an entry on `side`; undefined while one is not known. */
export const exitPricesFor = ({
  side,
  prices,
  instrument,
  now,
}: Pick<RestingTerms, 'side' | 'prices' | 'instrument' | 'now'>): ExitPrices | undefined => {
  const profitPx = toTick(prices.takeProfit, side, { instrument, now });
  const stopPx = toTick(prices.stopLoss, opposite(side), { instrument, now });
  return profitPx === undefined || stopPx === undefined ? undefined : { stopPx, profitPx };
};

/** Prices that stand for whole ticks may miss them by the error of a double. */
const slack = 1e-9;

const toTick = (px: number, direction: 1 | -1, { instrument, now }: Pick<RestingTerms, 'instrument' | 'now'>): Price | undefined => {
  const { tickSize } = rulesAt(instrument, now);
  const ticks = (px * floatPowerOfTen(instrument.priceScale)) / tickSize;
  const scaled = tickSize * (direction === 1 ? Math.ceil(ticks - slack) : Math.floor(ticks + slack));
  return Number.isSafeInteger(scaled) ? Price(scaled) : undefined;
};
