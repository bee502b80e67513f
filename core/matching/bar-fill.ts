/** What fills an order when only bars are known: the words of the bar matcher and of the models plugged into it. */
import type { OrderTerms, Side } from '../order/order.ts';
import type { TickColumn } from '../ports/history.ts';
import type { Price, Qty } from '../value/quantity.ts';

/** Scaled integers; in a close-only series open, high and low equal the close. Times in ms. */
export interface MatchBar {
  readonly startMs: number;
  readonly endMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Scaled size; undefined where it is not known. */
  readonly volume?: number | undefined;
  /** The first quote after the bar before; undefined where quotes are not known. */
  readonly openBid?: number | undefined;
  readonly openOffer?: number | undefined;
}

export interface BarOrder extends OrderTerms {
  readonly clOrdId: string;
  /** Of the bracket it is part of. */
  readonly parentId?: string;
  /** One fill of the group cancels the others (OneCancelsTheOther). */
  readonly ocoGroup?: string;
}

/** Other terms of an order that rests; an absent price stays. */
export interface BarAmendment extends Pick<OrderTerms, 'orderQty' | 'price' | 'stopPx'> {
  /** The order's from now on. */
  readonly clOrdId: string;
}

/** Where and how an entry was filled in the bar that goes on. */
export interface BarEntry {
  readonly px: number;
  readonly atMs: number;
  readonly ordType: OrderTerms['ordType'];
}

export type BarEvent =
  | {
      readonly kind: 'Fill';
      readonly order: BarOrder;
      readonly px: Price;
      readonly qty: Qty;
      readonly isMaker: boolean;
      readonly atMs: number;
    }
  | { readonly kind: 'End'; readonly order: BarOrder; readonly reason: BarEndReason; readonly atMs: number };

export type BarEndReason = 'Requested' | 'Unfilled' | 'WouldTake' | 'WouldIncrease' | 'OneCancelsTheOther' | 'Expired' | 'InitialMargin';

/** Undefined where the bar does not reach the price. */
export interface FillModel {
  /** SignalClose fills at the close of the bar that decided: a benchmark, not a market. */
  readonly marketAt: 'NextOpen' | 'NextTick' | 'NextClose' | 'SignalClose';
  /** NaN where there is none. */
  readonly marketPx: (bar: MatchBar, side: Side) => number;
  /** Of what one bar may have reached in any order the better is taken first: a limit before a stop. */
  readonly isOptimistic?: boolean;
  /** Columns it reads beside prices of bars. */
  readonly reads?: readonly TickColumn[];
  /** Where a stop is set off, gaps included. */
  readonly stopPx: (side: Side, stopPx: number, bar: MatchBar) => number | undefined;
  readonly limitPx: (side: Side, limitPx: number, bar: MatchBar) => number | undefined;
}

/** A price made worse for whoever takes liquidity, before rounding to the tick. */
export type SlippageModel = (px: number, side: Side) => number;

/** What takes liquidity, at the market's price before anything is added. */
export interface TakerTrade {
  readonly px: number;
  readonly side: Side;
  /** Scaled. */
  readonly qty: number;
  readonly tickSize: number;
}

/** How much worse a taker trades for the spread, in scaled prices, not below 0. */
export type SpreadModel = (trade: TakerTrade) => number;

/** Bars that had ended before the bar traded began, oldest first: one close more than there are volumes. */
export interface TrailingBars {
  readonly closes: readonly number[];
  readonly volumes: readonly number[];
}

export interface ImpactModel {
  /** Volumes it reads, and closes besides the first; 0 reads none. */
  readonly windowBars: number;
  /** How much worse a taker trades for its own size, in scaled prices; undefined where that is not known, and nothing trades. */
  readonly offset: (trade: TakerTrade, trailing: TrailingBars) => number | undefined;
}

/** Milliseconds from the decision to the order's arrival. */
export type LatencyModel = (decidedMs: number) => number;
