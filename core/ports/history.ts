/** Market history: immutable data sets of bars by hash, owned by one writer. Columns are feature-world doubles. */
import type { CalendarId } from '../instrument/instrument.ts';
import type { Result } from '../value/result.ts';
import type { Failure } from '../value/failures.ts';

export interface DatasetInfo {
  /** dataHash: over canonical column bytes, never a file's. */
  readonly hash: string;
  readonly symbol: string;
  readonly instrumentId: string;
  readonly interval: string;
  /** Whether an imported stamp meant the bar's open or its close. */
  readonly stamp: 'open' | 'close';
  readonly zone: string;
  readonly priceScale: number;
  /** Of the prices; USD when absent. */
  readonly currency?: string;
  /** Hundredths in which the file had them, as GBX; absent where it had them in the currency itself. */
  readonly quotedIn?: string;
  /** Whose sessions the bars keep: said as they are added, else settled by then; absent where it is what the symbol says (`usualCalendar`). */
  readonly calendar?: CalendarId;
  readonly qtyScale: number;
  readonly columns: readonly DataColumn[];
  readonly rows: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly gaps: number;
  readonly source: string;
  readonly licence: string;
  readonly quarantined: number;
}

export type BarColumn = 'open' | 'high' | 'low' | 'close' | 'volume';

/** Of the order book at the bar's close: the best prices, their sizes, and the sizes of the levels near them together. */
export type QuoteColumn = 'bid' | 'offer' | 'bidSize' | 'offerSize' | 'bidDepth' | 'offerDepth';
/** Of the first quote that was told after the bar before had ended: an order of that close meets it. */
export type TickColumn = 'openBid' | 'openOffer';
export type DataColumn = BarColumn | QuoteColumn | TickColumn;

/** `startMs` and `endMs` bound each bar; a bar is known at `endMs`. Absent columns are absent, never filled. */
export interface BarColumns extends Partial<Readonly<Record<QuoteColumn | TickColumn, Float64Array>>> {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly close: Float64Array;
  readonly open?: Float64Array;
  readonly high?: Float64Array;
  readonly low?: Float64Array;
  readonly volume?: Float64Array;
}

export interface BarRange {
  readonly fromMs?: number;
  readonly toMs?: number;
  /** The last so many rows of the range. */
  readonly last?: number;
}

export interface History {
  readonly list: () => Promise<readonly DatasetInfo[]>;
  readonly find: (symbol: string, interval?: string) => Promise<DatasetInfo | undefined>;
  readonly read: (hash: string, range?: BarRange) => Promise<BarColumns>;
  readonly add: (
    info: Omit<DatasetInfo, 'hash' | 'rows' | 'fromMs' | 'toMs' | 'gaps'>,
    bars: BarColumns,
  ) => Promise<Result<DatasetInfo, Failure>>;
}
