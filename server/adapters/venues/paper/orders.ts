/** A paper venue's orders between the port, the log and the matcher. */
import { cxlRejReason, type OrderEntry } from '#/core/matching/match-event.ts';
import type { NewOrderSingle } from '#/core/order/order.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { PaperOrder } from './log.ts';
import { isOpen, type PaperRecord } from './records.ts';

export const notListed = ({ instrumentId }: Pick<NewOrderSingle, 'instrumentId'>): string =>
  `instrumentId must be listed, was ${instrumentId}`;

export const refuseRequest = (
  record: PaperRecord | undefined,
  isUsed: boolean,
): { readonly reason: number; readonly text: string } | undefined => {
  if (record === undefined) return { reason: cxlRejReason.unknownOrder, text: 'order is unknown' };
  if (isUsed) return { reason: cxlRejReason.duplicateClOrdId, text: 'clOrdId was used before' };
  return isOpen(record) ? undefined : { reason: cxlRejReason.tooLate, text: `order is ${record.ordStatus}` };
};

export const termsOf = (order: NewOrderSingle): PaperOrder => {
  const { clOrdId, account, instrumentId, side, ordType, orderQty, price, stopPx, timeInForce, execInst } = order;
  return { clOrdId, account, instrumentId, side, ordType, orderQty, price, stopPx, timeInForce, execInst: [...execInst] };
};

/** As the matcher works it: a stop that was set off is what it became. */
export const toEntry = ({ order, clOrdId, orderQty, price, stopPx, isTriggered }: PaperRecord, at: Timestamp): OrderEntry => ({
  account: order.account,
  clOrdId,
  side: order.side,
  ordType: isTriggered ? 'Limit' : order.ordType,
  orderQty,
  timeInForce: order.timeInForce,
  execInst: order.execInst,
  ...(price !== undefined && { price }),
  ...(stopPx !== undefined && !isTriggered && { stopPx }),
  at,
});

/** Whether an order found open in the log may go on: what trades at once or not at all ended with the desk that placed it. */
export const couldRest = ({ order, isTriggered }: PaperRecord): boolean => {
  const { ordType, timeInForce } = order;
  const isLasting = timeInForce === 'Day' || timeInForce === 'GoodTillCancel';
  return isLasting && (ordType === 'Limit' || ordType === 'StopLimit' || (ordType === 'Stop' && !isTriggered));
};
