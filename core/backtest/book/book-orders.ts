/** From a target to the order that gets there. */
import { rulesAt } from '../../instrument/instrument.ts';
import type { OrderTerms } from '../../order/order.ts';
import { equityShare } from '../../sizing/equity-share.ts';
import type { Money } from '../../value/money.ts';
import { Qty } from '../../value/quantity.ts';
import type { Timestamp } from '../../value/timestamp.ts';
import { account } from '../deployment.ts';
import type { BookHolding } from './book-holding.ts';

export interface Wanted {
  readonly target: number;
  readonly equity: Money;
  readonly at: Timestamp;
}

/** Undefined where what is held is what is wanted, or the price gives no size. */
export const orderFor = (holding: BookHolding, { target, equity, at }: Wanted): OrderTerms | undefined => {
  const { instrument, close: price, qty } = holding;
  const sized = equityShare.size({ exposure: target, equity, price, instrument, rules: rulesAt(instrument, at) }, { fraction: 1 });
  const wanted = sized.ok ? sized.value : target === 0 ? 0 : qty;
  if (wanted === qty) return undefined;
  return {
    account,
    instrumentId: instrument.id,
    side: wanted > qty ? 'Buy' : 'Sell',
    ordType: 'Market',
    orderQty: Qty(Math.abs(wanted - qty)),
    timeInForce: 'ImmediateOrCancel',
    execInst: [],
  };
};
