/** A paper venue's reports in FIX names. */
import type { ExecutionReport, OrderCancelReject, OrderStatusReport } from '#/core/order/order.ts';
import { Qty } from '#/core/value/quantity.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import type { PaperExecution } from './log.ts';
import { leavesOf, type PaperRecord } from './records.ts';

export interface ReportHead {
  readonly venue: string;
  readonly execId: string;
  readonly at: Timestamp;
}

type Extras = Partial<Pick<ExecutionReport, 'clOrdId' | 'origClOrdId' | 'text' | 'ordRejReason'>>;

export const toReport = (
  record: PaperRecord,
  { execType, extras = {}, ...head }: ReportHead & { readonly execType: ExecutionReport['execType']; readonly extras?: Extras },
): ExecutionReport => ({
  kind: 'ExecutionReport',
  venue: head.venue,
  clOrdId: record.clOrdId,
  orderId: String(record.orderId),
  execId: head.execId,
  execType,
  ordStatus: record.ordStatus,
  cumQty: Qty(record.cumQty),
  leavesQty: Qty(leavesOf(record)),
  ...(execType === 'Replaced' && { orderQty: record.orderQty }),
  ...(execType === 'Replaced' && record.price !== undefined && { price: record.price }),
  ...extras,
  tsVenue: head.at,
  tsLocal: head.at,
});

export const toTrade = (record: PaperRecord, execution: PaperExecution, { venue, at }: Omit<ReportHead, 'execId'>): ExecutionReport => ({
  ...toReport(record, { venue, at, execId: execution.execId, execType: 'Trade' }),
  ...execution,
});

export interface RejectedOrder {
  readonly clOrdId: string;
  readonly reason: number;
  readonly text: string;
}

/** Of an order that the venue never took into its books. */
export const toRejection = ({ clOrdId, reason, text }: RejectedOrder, { venue, execId, at }: ReportHead): ExecutionReport => ({
  kind: 'ExecutionReport',
  venue,
  clOrdId,
  execId,
  execType: 'Rejected',
  ordStatus: 'Rejected',
  cumQty: Qty(0),
  leavesQty: Qty(0),
  ordRejReason: reason,
  text,
  tsVenue: at,
  tsLocal: at,
});

export interface CancelRefusal {
  readonly clOrdId: string;
  readonly origClOrdId: string;
  readonly record: PaperRecord | undefined;
  readonly reason: number;
  readonly text: string;
}

export const toCancelReject = (
  { clOrdId, origClOrdId, record, reason, text }: CancelRefusal,
  { venue, at }: Omit<ReportHead, 'execId'>,
): OrderCancelReject => ({
  kind: 'OrderCancelReject',
  venue,
  clOrdId,
  origClOrdId,
  ordStatus: record?.ordStatus ?? 'Rejected',
  cxlRejReason: reason,
  text,
  tsVenue: at,
  tsLocal: at,
});

export const toStatus = (
  clOrdId: string,
  record: PaperRecord | undefined,
  { venue, at }: Omit<ReportHead, 'execId'>,
): OrderStatusReport => ({
  kind: 'OrderStatusReport',
  venue,
  clOrdId,
  found: record !== undefined,
  ...(record !== undefined && {
    orderId: String(record.orderId),
    ordStatus: record.ordStatus,
    cumQty: Qty(record.cumQty),
    leavesQty: Qty(leavesOf(record)),
  }),
  tsLocal: at,
});
