/** One outside order as the exchange knows it, from the first message to its end; the engine's order may be re-made under it. */
import type { OrdStatus } from '#/core/order/order.ts';
import type { OrderEntry } from '#/core/matching/match-event.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { WireOrder, WireOrderRow } from '#/server/adapters/venues/simx/wire.ts';

export interface ExchangeOrder {
  readonly orderId: string;
  readonly order: WireOrder;
  /** When it came in; undefined in old logs. */
  readonly atMs: number | undefined;
  /** Changes with each replacement. */
  clOrdId: string;
  ordStatus: OrdStatus;
  orderQty: number;
  price: number | undefined;
  stopPx: number | undefined;
  cumQty: number;
  isTriggered: boolean;
  engineId: number | undefined;
  /** Executed before the engine's order was made (after a restart), so not in the engine's quantities. */
  engineBase: number;
  /** Client id of the cancel or replacement under way. */
  requestId: string | undefined;
}

export const openExchangeOrder = ({ orderId, order, atMs }: Pick<ExchangeOrder, 'orderId' | 'order' | 'atMs'>): ExchangeOrder => ({
  orderId,
  order,
  atMs,
  clOrdId: order.clOrdId,
  ordStatus: 'PendingNew',
  orderQty: order.orderQty,
  price: order.price,
  stopPx: order.stopPx,
  cumQty: 0,
  isTriggered: false,
  engineId: undefined,
  engineBase: 0,
  requestId: undefined,
});

export const isOpen = ({ ordStatus }: ExchangeOrder): boolean =>
  ordStatus === 'PendingNew' || ordStatus === 'New' || ordStatus === 'PartiallyFilled';

export const leavesOf = (order: ExchangeOrder): number => (isOpen(order) ? order.orderQty - order.cumQty : 0);

/** What the engine is given: what is still to be done, and no stop that has already been set off. */
export const toEntry = (record: ExchangeOrder, at: Timestamp): OrderEntry => {
  const { order, price, stopPx, isTriggered } = record;
  const triggeredType = order.ordType === 'StopLimit' ? 'Limit' : 'Market';
  return {
    account: order.account,
    clOrdId: order.clOrdId,
    side: order.side,
    ordType: isTriggered ? triggeredType : order.ordType,
    orderQty: toQty(record.orderQty - record.cumQty),
    timeInForce: order.timeInForce,
    execInst: order.execInst,
    at,
    ...(price === undefined ? {} : { price: Price(price) }),
    ...(stopPx === undefined || isTriggered ? {} : { stopPx: Price(stopPx) }),
  };
};

/** Zero stands for a quantity the engine must refuse. */
export const toQty = (qty: number): Qty => Qty(Number.isSafeInteger(qty) && qty > 0 ? qty : 0);

export const toRow = (record: ExchangeOrder): WireOrderRow => ({
  found: true,
  clOrdId: record.clOrdId,
  orderId: record.orderId,
  account: record.order.account,
  instrumentId: record.order.instrumentId,
  ordStatus: record.ordStatus,
  orderQty: record.orderQty,
  cumQty: record.cumQty,
  leavesQty: leavesOf(record),
});
