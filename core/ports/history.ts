/** Market history: immutable data sets of bars by hash, owned by one writer. Columns are feature-world doubles. */
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
  readonly qtyScale: number;
  readonly columns: readonly BarColumn[];
  readonly rows: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly gaps: number;
  readonly source: string;
  readonly licence: string;
  readonly quarantined: number;
}

export const barColumns = ['open', 'high', 'low', 'close', 'volume'] as const;
export type BarColumn = (typeof barColumns)[number];

/** `startMs` and `endMs` bound each bar; a bar is known at `endMs`. Absent columns are absent, never filled. */
export interface BarColumns {
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
