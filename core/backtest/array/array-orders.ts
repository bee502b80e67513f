/** The orders of the array path's account: those of the strategy, and the one by which a broker closes what it holds. */
import type { Instrument } from '../../instrument/instrument.ts';
import type { NewOrderSingle } from '../../order/order.ts';
import { Qty } from '../../value/quantity.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import { account, actor, broker, deploymentId } from '../deployment.ts';

export interface OrderPlace {
  readonly instrument: Instrument;
  readonly held: number;
  readonly clOrdId: string;
  readonly nowMs: number;
}

/** By so much, signed; marked as reducing where it can do nothing else. */
export const strategyOrder = (difference: number, place: OrderPlace): NewOrderSingle => {
  const { held } = place;
  const isReducing = Math.sign(difference) === -Math.sign(held) && Math.abs(difference) <= Math.abs(held);
  return marketOrder(difference, place, { execInst: isReducing ? reducing : [], userId: actor.userId, strategyId: deploymentId });
};

export const closingOrder = (place: OrderPlace): NewOrderSingle =>
  marketOrder(-place.held, place, { execInst: reducing, userId: broker.userId });

const reducing: NewOrderSingle['execInst'] = ['DoNotIncrease'];

const marketOrder = (
  difference: number,
  { instrument, clOrdId, nowMs }: OrderPlace,
  whose: Pick<NewOrderSingle, 'execInst' | 'userId' | 'strategyId'>,
): NewOrderSingle => ({
  ...whose,
  account,
  instrumentId: instrument.id,
  side: difference > 0 ? 'Buy' : 'Sell',
  ordType: 'Market',
  orderQty: Qty(Math.abs(difference)),
  timeInForce: 'ImmediateOrCancel',
  clOrdId,
  transactTime: timestampFromMs(nowMs),
});
