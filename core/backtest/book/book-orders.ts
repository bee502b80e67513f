/** From a target to the order that gets there; the order is put together once for both paths, sized by each. */
import type { OrderTerms } from '../../order/order.ts';
import { tradeFor, tradeTo, type Trade } from '../../sizing/share-order.ts';
import { convertMoney } from '../../portfolio/valuation.ts';
import type { Money } from '../../value/money.ts';
import type { Timestamp } from '../../value/timestamp.ts';
import { account } from '../deployment.ts';
import { inverseOf } from './account-rates.ts';
import type { BookHolding } from './book-holding.ts';

export interface Wanted {
  readonly target: number;
  /** In the account's currency. */
  readonly equity: Money;
  readonly at: Timestamp;
}

/** Undefined where what is held is what is wanted, or the price gives no size. */
export const orderFor = (holding: BookHolding, { target, equity, at }: Wanted): OrderTerms | undefined => {
  const { instrument, close: price, qty, rate } = holding;
  const own = rate === undefined ? equity : convertMoney(equity, inverseOf(rate));
  return orderOf(instrument.id, tradeFor({ instrument, price, qty, target, equity: own, at }));
};

/** From what is held to what is wanted; undefined where they are the same. */
export const orderTo = (
  wanted: number,
  { instrumentId, qty }: { readonly instrumentId: string; readonly qty: number },
): OrderTerms | undefined => orderOf(instrumentId, tradeTo(wanted, qty));

const orderOf = (instrumentId: string, trade: Trade | undefined): OrderTerms | undefined =>
  trade && { account, instrumentId, ...trade, ordType: 'Market', timeInForce: 'ImmediateOrCancel', execInst: [] };
