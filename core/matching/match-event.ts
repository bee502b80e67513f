/**
 * What goes into a matching engine and what comes out: plain data, integers at the instrument's scale. The same commands
 * in the same order give the same events, whoever runs the engine (simulated exchange, paper venue, backtest).
 */
import type { OrderTerms, Side } from '../order/order.ts';
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';

/** An order as the engine takes it; `at` chooses the tick and lot rules in force. */
export interface OrderEntry extends Omit<OrderTerms, 'instrumentId'> {
  readonly clOrdId: string; // 11
  readonly at: Timestamp;
}

export interface OrderAmendment {
  readonly orderId: number;
  readonly orderQty: Qty; // 38
  readonly price?: Price; // 44
  readonly stopPx?: Price; // 99
  readonly at: Timestamp;
}

/** Identity and quantities of one order at the moment of the event. */
export interface OrderSnapshot {
  readonly orderId: number;
  readonly clOrdId: string;
  readonly account: string;
  readonly side: Side;
  readonly cumQty: Qty; // 14
  readonly leavesQty: Qty; // 151
}

export const cancelReasons = ['Requested', 'Unfilled', 'CannotFill', 'WouldTake', 'WouldIncrease', 'SelfMatch'] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** ordRejReason(103) values that an engine or venue here uses. */
export const ordRejReason = {
  unknownSymbol: 1,
  exceedsLimit: 3,
  duplicateOrder: 6,
  unsupported: 11,
  incorrectQuantity: 13,
  priceIncrement: 18,
  other: 99,
} as const;

/** cxlRejReason(102). */
export const cxlRejReason = {
  tooLate: 0,
  unknownOrder: 1,
  duplicateClOrdId: 6,
  priceIncrement: 18,
  other: 99,
} as const;

export type MatchEvent =
  | { readonly kind: 'Accepted'; readonly order: OrderSnapshot }
  | {
      readonly kind: 'Rejected';
      readonly clOrdId: string;
      readonly account: string;
      readonly ordRejReason: number;
      readonly text: string;
    }
  | Traded
  | {
      readonly kind: 'Canceled';
      readonly order: OrderSnapshot;
      readonly canceledQty: Qty;
      readonly reason: CancelReason;
    }
  | { readonly kind: 'Expired'; readonly order: OrderSnapshot; readonly canceledQty: Qty }
  | { readonly kind: 'Triggered'; readonly order: OrderSnapshot }
  | {
      readonly kind: 'Replaced';
      readonly order: OrderSnapshot;
      readonly orderQty: Qty;
      readonly price?: Price;
      readonly stopPx?: Price;
    }
  | { readonly kind: 'CancelRejected'; readonly orderId: number; readonly cxlRejReason: number; readonly text: string };

/** One match at the maker's price. */
export interface Traded {
  readonly kind: 'Traded';
  /** Counts from 1 in each engine. */
  readonly execId: number;
  readonly px: Price;
  readonly qty: Qty;
  /** Side of the taker. */
  readonly aggressor: Side;
  readonly taker: OrderSnapshot;
  readonly maker: OrderSnapshot;
}
