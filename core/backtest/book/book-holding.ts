/** One instrument of a book as the lane keeps it: its bars, its venue, what is held of it and what it has been worth. */
import { notionalOf } from '../../instrument/convert.ts';
import { rulesAt, type Instrument } from '../../instrument/instrument.ts';
import type { Bar } from '../../market/events.ts';
import type { BarEvent, BarOrder } from '../../matching/bar-fill.ts';
import type { CorporateAction } from '../../market/facts/adjusted.ts';
import type { KnownRate } from '../../market/facts/known-rates.ts';
import { convertMoney } from '../../portfolio/valuation.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { Money } from '../../value/money.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import { timestampFromMs, type Timestamp } from '../../value/timestamp.ts';
import { createBarReader } from '../bar-input.ts';
import { BarVenue, type SharedByVenues, type VenueReply } from '../bar-venue.ts';
import type { ResolvedModels } from '../config.ts';
import { AccountTrips } from './account-trips.ts';
import type { Delisting } from './actions.ts';
import { settlementVenue } from './settlement-venue.ts';

export interface HoldingInput {
  /** Wanted exposure by row of the panel, NaN for no change. */
  readonly targets: Float64Array;
  readonly instrument: Instrument;
  readonly bars: BarColumns;
  readonly interval: string;
  readonly models: ResolvedModels;
  readonly shared: SharedByVenues;
  readonly actions: readonly CorporateAction[];
  readonly delisting: Delisting | undefined;
  /** Traded in another currency than the account's. */
  readonly isForeign: boolean;
  readonly inAccount: (amount: Money, ms: number) => Money | undefined;
  /** Whether the broker takes an order on. */
  readonly mayTake: (holding: BookHolding, order: BarOrder) => boolean;
}

/** What a venue says of an order in it. */
export interface Reported {
  readonly holding: BookHolding;
  readonly reply: VenueReply;
}

/** What a bar of it does to an order. */
export interface Matched {
  readonly holding: BookHolding;
  readonly event: BarEvent;
}

export class BookHolding {
  readonly instrument: Instrument;
  venue: BarVenue;
  readonly trips: AccountTrips;
  readonly isForeign: boolean;
  readonly multiplier: number;
  readonly targets: Float64Array;
  readonly actions: readonly CorporateAction[];
  readonly delisting: Delisting | undefined;
  /** Units of the account's currency for one of the instrument's, as known now; never one in the account's own. */
  rate: KnownRate | undefined;
  /** What rates did to it while it was held. */
  exchange = 0n;
  /** Its delisting has been settled. */
  isGone = false;
  qty = 0;
  /** Bars that have opened and closed so far. */
  opened = 0;
  closed = 0;
  /** Signed sizes of orders at the venue that wait for a bar. */
  readonly waiting = new Map<string, number>();
  nextAction = 0;
  readonly #shared: SharedByVenues;
  readonly #bars: BarColumns;
  readonly #read: (index: number) => Bar;
  /** Money of one scaled price times one scaled size. */
  readonly #unit: number;
  readonly #priceUnit: number;
  readonly #firstOpen: Price;
  /** What it is worth once it trades no more. */
  #settled: Price | undefined;
  #rateNumber = 1;

  constructor(input: HoldingInput) {
    const { instrument, bars, interval, models, shared, targets, actions, delisting, isForeign } = input;
    const firstMs = bars.startMs[0] ?? 0;
    this.instrument = instrument;
    this.#shared = shared;
    this.#bars = bars;
    this.#read = createBarReader({ instrument, bars, interval });
    this.multiplier = rulesAt(instrument, timestampFromMs(firstMs)).multiplier;
    this.venue = new BarVenue({
      instrument,
      models,
      positionOf: () => this.qty,
      mayTake: (order) => input.mayTake(this, order),
      firstMs,
      shared,
      inAccount: input.inAccount,
    });
    this.trips = new AccountTrips(instrument, this.multiplier, isForeign);
    this.isForeign = isForeign;
    this.targets = targets;
    this.actions = actions;
    this.delisting = delisting;
    this.#priceUnit = floatPowerOfTen(instrument.priceScale);
    this.#unit = this.multiplier / (floatPowerOfTen(instrument.priceScale) * floatPowerOfTen(instrument.qtyScale));
    this.#firstOpen = this.#read(0).open;
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

  /** The last close, at the instrument's scale; read when asked for, since most bars of a book are of what nobody holds. */
  get close(): Price {
    if (this.#settled !== undefined) return this.#settled;
    return this.closed === 0 ? this.#firstOpen : this.#scaled(this.#bars.close, this.closed - 1);
  }

  /** From now on it is worth so much, and what is sold of it is paid that. */
  settleAt(px: Price, ms: number): void {
    this.#settled = px;
    this.venue = settlementVenue({ instrument: this.instrument, px, ms, positionOf: () => this.qty, shared: this.#shared });
  }

  /** When the bar that is open closes; never, where there is none. */
  get closesMs(): number {
    return this.closed < this.opened ? (this.#bars.endMs[this.closed] ?? Infinity) : Infinity;
  }

  bar(index: number): Bar {
    return this.#read(index);
  }

  /** Its open trip was there for the range of the bar that closes now. */
  seeRange(): void {
    const { close, high = close, low = close } = this.#bars;
    if (this.trips.isOpen) this.trips.onRange(this.#scaled(high, this.closed), this.#scaled(low, this.closed));
  }

  #scaled(column: Float64Array, index: number): Price {
    return Price(Math.round((column[index] ?? Number.NaN) * this.#priceUnit));
  }

  /** A new rate moves what is held by its last price; nothing is held where none is known. */
  onRate(rate: KnownRate | undefined): void {
    if (rate === this.rate) return;
    const before = this.qty === 0 ? undefined : this.worth;
    this.rate = rate;
    if (rate !== undefined) this.#rateNumber = Number(rate.numerator) / Number(rate.denominator);
    if (before !== undefined) this.exchange += this.worth - before;
  }

  /** In doubles of the account's currency, for the columns. */
  get value(): number {
    return this.qty === 0 ? 0 : this.close * this.qty * this.#unit * this.#rateNumber;
  }

  /** Exact, in the currency of its prices. */
  get own(): Money {
    return notionalOf(this.close, this.qty, this.instrument, this.multiplier);
  }

  /** Exact, in the account's currency. */
  get worth(): Money {
    return this.worthOf(this.qty);
  }

  /** The same, were it so many. */
  worthOf(qty: number): Money {
    const own = notionalOf(this.close, qty, this.instrument, this.multiplier);
    return this.rate === undefined ? own : convertMoney(own, this.rate);
  }

  onSent({ clOrdId, side, orderQty }: BarOrder): void {
    this.waiting.set(clOrdId, side === 'Buy' ? orderQty : -orderQty);
  }

  /** What its waiting orders would add, signed. */
  get onTheWay(): number {
    let sum = 0;
    for (const size of this.waiting.values()) sum += size;
    return sum;
  }
}
