/**
 * A venue as the router sees it. Nothing here retries: an order leaves once, and whoever lacks the answer asks by client id.
 * Outside trouble is thrown as ConnectivityError (the call may be repeated where it is a query) or ApiError (it may not).
 */
import type { BrokerEvent, NewOrderSingle, OrdType, ExecInst, TimeInForce } from '../order/order.ts';
import type { Money } from '../value/money.ts';
import type { Price, Qty, SignedQty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';

/** What an adapter can do; the gate and the ticket read it instead of trying. */
export interface BrokerCapabilities {
  readonly ordTypes: readonly OrdType[];
  readonly timesInForce: readonly TimeInForce[];
  readonly execInsts: readonly ExecInst[];
  readonly replace: boolean;
  readonly clOrdIdMaxLength: number;
}

export interface CancelRequest {
  readonly clOrdId: string;
  readonly origClOrdId: string;
  readonly instrumentId: string;
}

export interface ReplaceRequest extends CancelRequest {
  readonly orderQty: Qty;
  readonly price?: Price;
  readonly stopPx?: Price;
}

export interface VenuePosition {
  readonly account: string;
  readonly instrumentId: string;
  readonly qty: SignedQty;
}

export interface VenueExecution {
  readonly execId: string;
  readonly clOrdId: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly side: 'Buy' | 'Sell';
  readonly lastQty: Qty;
  readonly lastPx: Price;
  readonly fee: Money;
  readonly feeCurrency: string;
  readonly lastLiquidityInd: 'AddedLiquidity' | 'RemovedLiquidity';
  readonly tsVenue: Timestamp;
}

export interface BrokerHandlers {
  readonly onReport: (event: BrokerEvent) => void;
  readonly onConnection: (connected: boolean, detail: string) => void;
}

export interface Broker {
  readonly venue: string;
  readonly capabilities: BrokerCapabilities;
  readonly connect: (handlers: BrokerHandlers) => Promise<void>;
  readonly submit: (order: NewOrderSingle) => Promise<void>;
  readonly cancel: (request: CancelRequest) => Promise<void>;
  readonly replace: (request: ReplaceRequest) => Promise<void>;
  /** The venue's view of one order; the answer also arrives as OrderStatusReport. */
  readonly queryOrder: (clOrdId: string) => Promise<void>;
  /** Kill path: everything unexecuted, for one account or all; resolves with the number of orders cancelled. */
  readonly cancelAll: (account?: string) => Promise<number>;
  readonly openOrderIds: () => Promise<readonly string[]>;
  readonly positions: () => Promise<readonly VenuePosition[]>;
  /** Executions after `execId` (all when absent), oldest first: fills the gap after a disconnect. */
  readonly executionsSince: (execId?: string) => Promise<readonly VenueExecution[]>;
  readonly close: () => Promise<void>;
}

/** Trouble outside that may pass: the question can be asked again. */
export class ConnectivityError extends Error {
  override readonly name = 'ConnectivityError';
}

/** The other side understood and said no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
