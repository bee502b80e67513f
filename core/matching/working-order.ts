/** Between an order as it was asked for and as the engine works it. An absent price is NaN inside and compares false. */
import type { Side } from '../order/order.ts';
import { Price, Qty } from '../value/quantity.ts';
import type { WorkingOrder } from './book-side.ts';
import type { MatchEvent, OrderEntry, OrderSnapshot } from './match-event.ts';

export const toWorkingOrder = (entry: OrderEntry, orderId: number): WorkingOrder => ({
  orderId,
  clOrdId: entry.clOrdId,
  account: entry.account,
  side: entry.side,
  timeInForce: entry.timeInForce,
  execInst: entry.execInst,
  ordType: entry.ordType,
  price: entry.price ?? Number.NaN,
  stopPx: entry.stopPx ?? Number.NaN,
  orderQty: entry.orderQty,
  cumQty: 0,
  leavesQty: entry.orderQty,
  level: undefined,
  previous: undefined,
  next: undefined,
});

export const snapshotOf = (order: WorkingOrder): OrderSnapshot => ({
  orderId: order.orderId,
  clOrdId: order.clOrdId,
  account: order.account,
  side: order.side,
  cumQty: Qty(order.cumQty),
  leavesQty: Qty(order.leavesQty),
});

/** Whether an order of `side` at `price` (NaN: at any) trades with the best level of the other side. */
export const wouldCross = (side: Side, price: number, best: { readonly px: number } | undefined): boolean => {
  if (best === undefined) return false;
  if (Number.isNaN(price)) return true;
  return side === 'Buy' ? price >= best.px : price <= best.px;
};

export const canRest = ({ ordType, timeInForce }: WorkingOrder): boolean =>
  ordType === 'Limit' && timeInForce !== 'ImmediateOrCancel' && timeInForce !== 'FillOrKill';

/** The terms in force after an amendment. */
export const toReplaced = (order: WorkingOrder): Extract<MatchEvent, { kind: 'Replaced' }> => ({
  kind: 'Replaced',
  order: snapshotOf(order),
  orderQty: Qty(order.orderQty),
  ...(Number.isNaN(order.price) ? {} : { price: Price(order.price) }),
  ...(Number.isNaN(order.stopPx) ? {} : { stopPx: Price(order.stopPx) }),
});
