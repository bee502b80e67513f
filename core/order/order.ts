/**
 * Orders in FIX 5.0 SP2 names; the tag number is the reference. Stored as these strings, never as ordinals.
 */
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';

export const sides = ['Buy', 'Sell'] as const;
export type Side = (typeof sides)[number]; // 54

export const ordTypes = ['Market', 'Limit', 'Stop', 'StopLimit'] as const;
export type OrdType = (typeof ordTypes)[number]; // 40

export const timesInForce = ['Day', 'GoodTillCancel', 'ImmediateOrCancel', 'FillOrKill'] as const;
export type TimeInForce = (typeof timesInForce)[number]; // 59

/** ParticipateDoNotInitiate is post-only, DoNotIncrease is reduce-only. */
export const execInsts = ['ParticipateDoNotInitiate', 'DoNotIncrease'] as const;
export type ExecInst = (typeof execInsts)[number]; // 18

export const ordStatuses = [
  'PendingNew',
  'New',
  'PartiallyFilled',
  'Filled',
  'PendingCancel',
  'PendingReplace',
  'Canceled',
  'Rejected',
  'Expired',
  'Unknown',
] as const;
/** `Unknown` is ours: the venue's answer is missing; it counts fully against limits until broker evidence resolves it. */
export type OrdStatus = (typeof ordStatuses)[number]; // 39

export const execTypes = [
  'New',
  'Trade',
  'PendingCancel',
  'Canceled',
  'PendingReplace',
  'Replaced',
  'Rejected',
  'Expired',
  'Restated',
  'TriggeredOrActivatedBySystem',
  'OrderStatus',
  'TradeCorrect',
  'TradeCancel',
] as const;
export type ExecType = (typeof execTypes)[number]; // 150

export const terminalStatuses: readonly OrdStatus[] = ['Filled', 'Canceled', 'Rejected', 'Expired'];
export const isTerminal = (status: OrdStatus): boolean => terminalStatuses.includes(status);

/** What is asked for, before anyone has decided anything. */
export interface OrderTerms {
  readonly account: string; // 1
  readonly instrumentId: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly orderQty: Qty; // 38
  readonly price?: Price; // 44
  readonly stopPx?: Price; // 99
  readonly timeInForce: TimeInForce;
  readonly execInst: readonly ExecInst[];
}

/** Where a position is left: the stop against it and the take profit, of which one cancels the other. */
export interface ExitPrices {
  readonly stopPx: Price;
  readonly profitPx: Price;
}

/** Terms with an identity: what the gate judges and the venue is sent. */
export interface NewOrderSingle extends OrderTerms {
  readonly clOrdId: string; // 11
  /** The parent of an algorithm's child, or absent. */
  readonly parentId?: string;
  /** Deployment that decided it; absent for manual orders. */
  readonly strategyId?: string;
  /** Person or deployment owner that answers for it. */
  readonly userId: string;
  readonly transactTime: Timestamp; // 60
}

/** A venue's report about one of our orders, as the adapter parsed it. */
export interface ExecutionReport {
  readonly kind: 'ExecutionReport';
  readonly venue: string;
  readonly clOrdId: string;
  readonly origClOrdId?: string; // 41
  readonly orderId?: string; // 37
  readonly execId: string; // 17
  /** The execution a bust or correction refers to. */
  readonly execRefId?: string; // 19
  readonly execType: ExecType;
  readonly ordStatus: OrdStatus;
  readonly lastQty?: Qty; // 32
  readonly lastPx?: Price; // 31
  /** Fee of this execution in `feeCurrency`, at the ledger's scale; negative is a rebate. */
  readonly fee?: bigint;
  readonly feeCurrency?: string;
  readonly lastLiquidityInd?: 'AddedLiquidity' | 'RemovedLiquidity'; // 851
  readonly cumQty: Qty; // 14
  readonly leavesQty: Qty; // 151
  /** New terms after a replace. */
  readonly orderQty?: Qty;
  readonly price?: Price;
  readonly ordRejReason?: number; // 103
  readonly text?: string; // 58
  readonly tsVenue: Timestamp;
  readonly tsLocal: Timestamp;
}

/** The venue refused a cancel or replace. */
export interface OrderCancelReject {
  readonly kind: 'OrderCancelReject';
  readonly venue: string;
  readonly clOrdId: string;
  readonly origClOrdId: string;
  readonly ordStatus: OrdStatus;
  readonly cxlRejReason: number; // 102
  readonly text?: string;
  readonly tsVenue: Timestamp;
  readonly tsLocal: Timestamp;
}

/** Answer to a query by client id: what the venue knows, or that it knows nothing. */
export interface OrderStatusReport {
  readonly kind: 'OrderStatusReport';
  readonly venue: string;
  readonly clOrdId: string;
  readonly found: boolean;
  readonly orderId?: string;
  readonly ordStatus?: OrdStatus;
  readonly cumQty?: Qty;
  readonly leavesQty?: Qty;
  readonly tsLocal: Timestamp;
}

export type BrokerEvent = ExecutionReport | OrderCancelReject | OrderStatusReport;
