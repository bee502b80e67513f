/** Cancels are never blocked: each open order that matches gets one cancel intent, whatever the trading state is. */
import { isTerminal, type NewOrderSingle } from '../../order/order.ts';
import type { OrderState } from '../../order/order-state.ts';
import { nextClOrdId } from '../order-ids.ts';
import type { Lane } from '../lane.ts';
import { dropPending, type PendingOf } from './pacing-step.ts';
import { stopAlgorithm } from './algorithm-step.ts';

export const cancelOrder = (lane: Lane, order: OrderState): void => {
  lane.emit({
    kind: 'CancelIntent',
    venue: order.venue,
    clOrdId: nextClOrdId(lane.state),
    origClOrdId: order.clOrdId,
    instrumentId: order.request.instrumentId,
  });
};

/**
 * Orders and algorithms that match: the algorithms stop, their open children are orders like any other. Returns how many
 * cancels were asked for. An order already being cancelled is asked again: the first may be lost.
 */
export const cancelOrders = (lane: Lane, matches: (order: NewOrderSingle | PendingOf) => boolean): number => {
  dropPending(lane, matches, 'cancelled before it left');
  for (const [parentId, { state, order }] of lane.state.algorithms)
    if (state === 'Working' && matches(order)) stopAlgorithm(lane, parentId);
  const open = [...lane.state.openOrders].flatMap((id) => {
    const order = lane.state.orders.get(id);
    return order !== undefined && !isTerminal(order.status) && matches(order.request) ? [order] : [];
  });
  for (const order of open) cancelOrder(lane, order);
  return open.length;
};
