/** One instrument of a book as the lane keeps it: its bars, its venue, what is held of it and what it has been worth. */
import { notionalOf } from '../../instrument/convert.ts';
import { rulesAt, type Instrument } from '../../instrument/instrument.ts';
import type { Bar } from '../../market/events.ts';
import type { CorporateAction } from '../../market/facts/adjusted.ts';
import type { BarColumns } from '../../ports/history.ts';
import { parseDecimal } from '../../value/decimal.ts';
import type { Money } from '../../value/money.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import { timestampFromMs, type Timestamp } from '../../value/timestamp.ts';
import { createBarReader } from '../bar-input.ts';
import { BarVenue } from '../bar-venue.ts';
import type { ResolvedModels } from '../config.ts';
import { TripBook } from '../trip-book.ts';
import type { Delisting } from './actions.ts';

export interface HoldingInput {
  /** Wanted exposure by row of the panel, NaN for no change. */
  readonly targets: Float64Array;
  readonly instrument: Instrument;
  readonly bars: BarColumns;
  readonly interval: string;
  readonly models: ResolvedModels;
  readonly nextExecution: () => number;
  readonly actions: readonly CorporateAction[];
  readonly delisting: Delisting | undefined;
}

export class BookHolding {
  readonly instrument: Instrument;
  readonly venue: BarVenue;
  readonly trips: TripBook;
  readonly multiplier: number;
  readonly targets: Float64Array;
  readonly actions: readonly CorporateAction[];
  readonly delisting: Delisting | undefined;
  /** Its delisting has been settled. */
  isGone = false;
  qty = 0;
  /** The last close, at the instrument's scale. */
  close: Bar['close'];
  /** Bars that have opened and closed so far. */
  opened = 0;
  closed = 0;
  /** Orders at the venue that wait for a bar. */
  readonly waiting = new Set<string>();
  nextAction = 0;
  readonly #bars: BarColumns;
  readonly #read: (index: number) => Bar;
  /** Money of one scaled price times one scaled size. */
  readonly #unit: number;
  readonly #priceUnit: number;

  constructor({ instrument, bars, interval, models, nextExecution, targets, actions, delisting }: HoldingInput) {
    const firstMs = bars.startMs[0] ?? 0;
    this.instrument = instrument;
    this.#bars = bars;
    this.#read = createBarReader({ instrument, bars, interval });
    this.multiplier = rulesAt(instrument, timestampFromMs(firstMs)).multiplier;
    this.venue = new BarVenue({ instrument, models, positionOf: () => this.qty, firstMs, nextExecution });
    this.trips = new TripBook(instrument, this.multiplier);
    this.targets = targets;
    this.actions = actions;
    this.delisting = delisting;
    this.#priceUnit = floatPowerOfTen(instrument.priceScale);
    this.#unit = this.multiplier / (floatPowerOfTen(instrument.priceScale) * floatPowerOfTen(instrument.qtyScale));
    this.close = this.#read(0).open;
  }

  get bars(): number {
    return this.#bars.close.length;
  }

  /** The last close as it stands for a market that is closed now. */
  carried(at: Timestamp): Bar {
    const { close } = this;
    return { ...this.#read(this.closed - 1), start: at, end: at, open: close, high: close, low: close, close, volume: Qty(0) };
  }

  /** When its last closed bar closed. */
  get closedMs(): number {
    return this.#bars.endMs[this.closed - 1] ?? -Infinity;
  }

  hasActionBy(ms: number): boolean {
    return (this.actions[this.nextAction]?.effectiveMs ?? Infinity) <= ms;
  }

  get lastMs(): number {
    return this.#bars.endMs.at(-1) ?? 0;
  }

  /** What a holder got for a share, at the instrument's scale; the last close where that is not known. */
  delistingPx({ value }: Delisting): Bar['close'] {
    const parsed = value === undefined ? undefined : parseDecimal(value, this.instrument.priceScale, 'value');
    return parsed?.ok === true ? Price(Number(parsed.value)) : this.close;
  }

  /** When the next bar opens, and when the bar that is open closes; never, where there is none. */
  get opensMs(): number {
    return this.#bars.startMs[this.opened] ?? Infinity;
  }

  get closesMs(): number {
    return this.closed < this.opened ? (this.#bars.endMs[this.closed] ?? Infinity) : Infinity;
  }

  bar(index: number): Bar {
    return this.#read(index);
  }

  /** The close of a bar at the instrument's scale, for those of which nothing else is asked. */
  closeOf(index: number): Bar['close'] {
    return Price(Math.round((this.#bars.close[index] ?? Number.NaN) * this.#priceUnit));
  }

  /** In doubles, for the columns. */
  get value(): number {
    return this.qty === 0 ? 0 : this.close * this.qty * this.#unit;
  }

  /** Exact. */
  get worth(): Money {
    return notionalOf(this.close, this.qty, this.instrument, this.multiplier);
  }
}
