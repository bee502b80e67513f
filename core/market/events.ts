/**
 * What the market tells us, already parsed: prices and sizes as scaled integers, venue and local receive time on
 * everything from outside. Market payloads are binary columns in the journal's side segments and on the wire.
 */
import type { Price, Qty } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';

interface FromOutside {
  readonly instrumentId: string;
  /** The venue's own stamp. */
  readonly tsVenue: Timestamp;
  /** When we received it. Age is counted from here. */
  readonly tsLocal: Timestamp;
}

export interface Quote extends FromOutside {
  readonly kind: 'Quote';
  readonly bidPx: Price; // 132
  readonly bidSize: Qty; // 134
  readonly offerPx: Price; // 133
  readonly offerSize: Qty; // 135
  /** The venue's book update number that this top belongs to, where it says so. */
  readonly bookSeq?: number;
}

export interface Trade extends FromOutside {
  readonly kind: 'Trade';
  readonly tradeId: string; // 1003
  readonly px: Price;
  readonly qty: Qty;
  /** Side of the order that took liquidity. */
  readonly aggressor: 'Buy' | 'Sell';
}

/** One closed interval. `start` and `end` bound it; it is known at `end` (a daily bar: the session's close). */
export interface Bar {
  readonly kind: 'Bar';
  readonly instrumentId: string;
  readonly interval: string;
  readonly start: Timestamp;
  readonly end: Timestamp;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: Qty;
  /** Number of trades, where the source counts them. */
  readonly trades?: number;
}

export interface BookLevel {
  readonly px: Price;
  /** 0 removes the level. */
  readonly qty: Qty;
}

/** A change of the book, numbered by the venue: it applies when `firstSeq - 1 <= book.seq` (spot) or `prevSeq` matches (futures). */
export interface BookDelta extends FromOutside {
  readonly kind: 'BookDelta';
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The previous event's lastSeq, on venues that chain by it. */
  readonly prevSeq?: number;
  readonly bids: readonly BookLevel[];
  readonly offers: readonly BookLevel[];
}

export interface BookSnapshot extends FromOutside {
  readonly kind: 'BookSnapshot';
  readonly lastSeq: number;
  readonly bids: readonly BookLevel[];
  readonly offers: readonly BookLevel[];
}

export const feedStates = ['Live', 'Stale', 'Gap', 'Disconnected', 'Invalid'] as const;
export type FeedState = (typeof feedStates)[number];

export const qualityFlags = ['Gap', 'Spike', 'Stale', 'Crossed', 'OutOfOrder', 'NonFinite', 'NegativeAge'] as const;
export type QualityFlag = (typeof qualityFlags)[number];

/** A finding about the data itself; while `active`, rule R24 refuses orders in the instrument. */
export interface QualityFinding {
  readonly kind: 'Quality';
  readonly instrumentId: string;
  readonly flag: QualityFlag;
  readonly active: boolean;
  readonly detail: string;
  readonly tsLocal: Timestamp;
}

export interface FeedStatus {
  readonly kind: 'FeedStatus';
  readonly feed: string;
  readonly state: FeedState;
  readonly detail: string;
  readonly tsLocal: Timestamp;
}

export type MarketEvent = Quote | Trade | Bar | BookDelta | BookSnapshot | QualityFinding | FeedStatus;
