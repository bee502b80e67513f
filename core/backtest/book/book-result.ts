/** What a run of a book leaves behind: that of a backtest, with the instrument of each fill and trip, and what was paid without a trade. */
import type { BacktestFill, BacktestResult } from '../result.ts';
import type { RoundTrip } from '../trip-book.ts';

export interface BookFill extends BacktestFill {
  readonly instrumentId: string;
}

export interface BookTrip extends RoundTrip {
  readonly instrumentId: string;
}

/** Something that happened to what was held and is no trade. */
export interface BookEvent {
  readonly kind: 'Split' | 'Dividend' | 'Delisting';
  readonly instrumentId: string;
  readonly atMs: number;
  /** Cash it brought; for a delisting absent, it is a fill. */
  readonly cash?: bigint;
  readonly text: string;
}

export interface BookResult extends Omit<BacktestResult, 'fills' | 'trips' | 'finalQty'> {
  readonly fills: readonly BookFill[];
  readonly trips: readonly BookTrip[];
  readonly events: readonly BookEvent[];
  /** Dividends received less those paid on shorts. */
  readonly dividends: bigint;
  /** Sizes held at the end, by instrument, those at zero left out. */
  readonly held: ReadonlyMap<string, number>;
  /** Sum of sizes of positions at each close over equity; `exposure` is their signed sum. */
  readonly gross: Float64Array;
  /** What equal parts of its first members were worth at each close, for one unit. */
  readonly equalParts: Float64Array;
  /** Members of the index without bars in the book. */
  readonly missing: readonly string[];
  /** Instruments whose bars end before the book's without a delisting. */
  readonly endedEarly: readonly string[];
}
