/** Closes positions with reducing market orders that pass the gate like any other order. */
import type { OrderTerms } from '../../order/order.ts';
import { Qty } from '../../value/quantity.ts';
import type { Lane } from '../lane.ts';
import { placeOrder, type Placed } from './order-step.ts';

export interface FlattenScope {
  readonly account: string;
  readonly instrumentId?: string;
  readonly userId: string;
}

export const flattenPositions = (lane: Lane, { account, instrumentId, userId }: FlattenScope): readonly Placed[] => {
  const positions = lane.state.books.accounts.get(account)?.positions.entries() ?? [];
  const placed: Placed[] = [];
  for (const [id, { position }] of positions) {
    if (position.qty === 0 || (instrumentId !== undefined && id !== instrumentId)) continue;
    const terms: OrderTerms = {
      account,
      instrumentId: id,
      side: position.qty > 0 ? 'Sell' : 'Buy',
      ordType: 'Market',
      orderQty: Qty(Math.abs(position.qty)),
      timeInForce: 'ImmediateOrCancel',
      execInst: ['DoNotIncrease'],
    };
    placed.push(placeOrder(lane, terms, { userId }));
  }
  return placed;
};
