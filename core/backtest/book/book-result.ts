/** What a run of a book leaves behind: that of a backtest, with the instrument of each fill and trip, and what was paid without a trade. */
import type { BacktestFill, BacktestResult, PathResult } from '../result.ts';
import type { RoundTrip } from '../trip-book.ts';

export interface BookFill extends BacktestFill {
  readonly instrumentId: string;
}

/** A target that was left out, because no rate to size it by was known and young enough. */
export interface UnpricedTarget {
  readonly instrumentId: string;
  readonly atMs: number;
}

/** What the rates of a currency were made of, and when something was first valued by it. */
export interface ExchangePath {
  readonly currency: string;
  /** `EUR-CHF`, `1/EUR-SEK` for an inverse, `1/EUR-SEK x EUR-CHF` for two legs. */
  readonly by: string;
  readonly fromMs: number;
}

/** Of a book of more than one currency. */
export interface ExchangeResult {
  /** What rates did to what was held, in the account's currency; it is part of the trips' net and of what is held. */
  readonly total: bigint;
  readonly byInstrument: ReadonlyMap<string, bigint>;
  readonly unpriced: readonly UnpricedTarget[];
  readonly paths: readonly ExchangePath[];
  /** Paid for exchanging, in the account's currency; apart from the trips, as what holding costs. */
  readonly costs: bigint;
}

export interface BookTrip extends RoundTrip {
  readonly instrumentId: string;
}

/** Something that happened to what was held and is no trade. */
export interface BookEvent {
  readonly kind: 'Split' | 'Dividend' | 'Delisting';
  readonly instrumentId: string;
  readonly atMs: number;
  /** Cash it brought; a delisting is a fill, and has this only where its value is finer than the instrument's prices. */
  readonly cash?: bigint;
  readonly text: string;
}

/** Of both paths. */
export interface BookPathResult extends Omit<PathResult, 'fills' | 'trips' | 'finalQty'> {
  readonly fills: readonly BookFill[];
  readonly trips: readonly BookTrip[];
  readonly events: readonly BookEvent[];
  /** Dividends received less those paid on shorts. */
  readonly dividends: bigint;
  readonly exchange?: ExchangeResult;
  /** Sizes held at the end, by instrument, those at zero left out. */
  readonly held: ReadonlyMap<string, number>;
  /** Sum of sizes of positions at each close over equity; `exposure` is their signed sum. */
  readonly gross: Float64Array;
  /** What equal parts of its first members were worth at each close, for one unit. */
  readonly equalParts: Float64Array;
  /** Members of the index without bars in the book. */
  readonly missing: readonly string[];
  /** Members whose group was not known at some close: a comparison within groups leaves them out then. */
  readonly ungrouped: readonly string[];
  /** Instruments whose bars end before the book's without a delisting. */
  readonly endedEarly: readonly string[];
}

/** Of the event path, which alone has facts. */
export interface BookResult extends BookPathResult, Pick<BacktestResult, 'factsDigest' | 'factsMarks' | 'facts'> {}
