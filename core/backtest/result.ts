/** What a backtest leaves behind. Money is exact; the columns are feature-world doubles for statistics and charts. */
import type { RefusalRow } from '../engine/replica/rows.ts';
import type { Signal } from '../strategy/signal.ts';
import type { Digest } from '../value/hash.ts';
import type { CarryTotals } from './carry.ts';
import type { FillReason } from './fill-reason.ts';
import type { MarginOutcome } from './margin.ts';
import type { RoundTrip } from './trip-book.ts';

export interface BacktestFill extends FillReason {
  readonly execId: string;
  readonly clOrdId: string;
  readonly side: 'Buy' | 'Sell';
  readonly qty: number;
  readonly px: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly isMaker: boolean;
  readonly atMs: number;
  /** In a book of many. */
  readonly instrumentId?: string;
  /** The money of a fill in another currency than the account's, at the rate of its moment. */
  readonly inAccount?: { readonly notional: bigint; readonly fee: bigint };
}

/** Of both paths of a backtest. Ids of orders and refusals are made of facts' numbers on the event path, and count from 1 on the other. */
export interface PathResult {
  readonly programHash: Digest;
  readonly configHash: Digest;
  readonly signal: Signal;
  /** Over the balances of every line of the ledger and the number of its entries. */
  readonly ledgerHash: Digest;
  readonly orders: number;
  readonly fills: readonly BacktestFill[];
  readonly trips: readonly RoundTrip[];
  readonly refusals: readonly RefusalRow[];
  readonly endMs: Float64Array;
  /** Equity at each bar's close, cash plus position at that close, in doubles (the exact sum within 1e-15 of itself). */
  readonly equity: Float64Array;
  /** Value of the position at each close over equity, signed. */
  readonly exposure: Float64Array;
  readonly cash: bigint;
  readonly fees: bigint;
  /** Received less paid for holding, apart from the trips: final equity is cash at the start, plus the trips' net, plus this. */
  readonly carry: CarryTotals;
  /** Sum of |notional| of all fills. */
  readonly traded: bigint;
  /** Exact: cash + position at the last close. */
  readonly finalEquity: bigint;
  readonly finalQty: number;
  /** The trip still open at the end: money it has cost so far and its fees. */
  readonly openTrip: { readonly outlay: bigint; readonly fees: bigint; readonly value: bigint } | undefined;
  /** Of runs on margin. */
  readonly margin: MarginOutcome | undefined;
  readonly isBenchmark: boolean;
  /** There are bars that were not stepped. */
  readonly isCancelled: boolean;
}

/** Of the event path, which alone has facts. */
export interface BacktestResult extends PathResult {
  /** SHA-256 over the texts of all facts, in order: two runs with one digest decided and booked the same. */
  readonly factsDigest: Digest;
  /** The same after every 4,096 facts. */
  readonly factsMarks: readonly Digest[];
  readonly facts: number;
}
