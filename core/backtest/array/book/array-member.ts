/** One instrument of a book on its array path: its bars as columns, its orders, what is held of it and its round trips. */
import { notionalOf } from '../../../instrument/convert.ts';
import { rulesAt, type Instrument, type InstrumentRules } from '../../../instrument/instrument.ts';
import type { CorporateAction } from '../../../market/facts/adjusted.ts';
import type { KnownRate } from '../../../market/facts/known-rates.ts';
import type { NewOrderSingle } from '../../../order/order.ts';
import type { Currency, Money } from '../../../value/money.ts';
import type { Price } from '../../../value/quantity.ts';
import { floatPowerOfTen } from '../../../value/rounding.ts';
import { timestampFromMs } from '../../../value/timestamp.ts';
import type { Delisting } from '../../book/actions.ts';
import { ArrayPosition, type ArrayAccount } from '../array-account.ts';
import type { ScaledColumns } from '../columns.ts';
import type { Listed } from './array-book-gate.ts';
import type { BookParts } from './book-parts.ts';
import { BookTrips } from './book-trips.ts';

/** At the venue, or filled by a bar that is still open. */
export interface WaitingOrder {
  readonly order: NewOrderSingle;
  readonly arrivalMs: number;
}

export interface MemberTerms {
  readonly instrument: Instrument;
  readonly columns: ScaledColumns;
  readonly targets: Float64Array;
  readonly actions: readonly CorporateAction[];
  readonly delisting: Delisting | undefined;
  readonly listed: Listed;
  readonly account: ArrayAccount;
  readonly parts: Pick<BookParts, 'markAt' | 'exchanged'>;
  /** Of the account. */
  readonly base: Currency;
}

export class ArrayMember {
  readonly instrument: Instrument;
  readonly columns: ScaledColumns;
  readonly rules: InstrumentRules;
  readonly targets: Float64Array;
  readonly actions: readonly CorporateAction[];
  readonly delisting: Delisting | undefined;
  readonly listed: Listed;
  readonly position: ArrayPosition;
  readonly trips: BookTrips;
  readonly isForeign: boolean;
  /** Units of the account's currency for one of its own, as known now; never one in the account's own. */
  rate: KnownRate | undefined;
  /** What rates did to it while it was held. */
  exchange = 0n;
  /** Not yet ended, as the account knows it. */
  readonly waiting = new Set<WaitingOrder>();
  /** Those of them that no bar has met yet. */
  readonly resting = new Set<WaitingOrder>();
  opened = 0;
  closed = 0;
  isGone = false;
  nextAction = 0;
  readonly #markAt: BookParts['markAt'];
  readonly #unit: number;
  readonly #exchanged: BookParts['exchanged'];
  #settled: Price | undefined;
  #rateNumber = 1;

  constructor({ instrument, columns, targets, actions, delisting, listed, account, parts, base }: MemberTerms) {
    this.instrument = instrument;
    this.columns = columns;
    this.rules = rulesAt(instrument, timestampFromMs(columns.startMs[0] ?? 0));
    this.targets = targets;
    this.actions = actions;
    this.delisting = delisting;
    this.listed = listed;
    this.position = new ArrayPosition(account, instrument);
    this.isForeign = instrument.currency !== base;
    this.trips = new BookTrips({ columns, instrument, multiplier: this.rules.multiplier, isForeign: this.isForeign });
    this.#exchanged = parts.exchanged;
    this.#markAt = parts.markAt;
    this.#unit = this.rules.multiplier / (floatPowerOfTen(instrument.priceScale) * floatPowerOfTen(instrument.qtyScale));
  }

  /** The last; the first open before there is one. Most bars close without anyone asking. */
  get close(): Price {
    return this.#settled ?? (this.closed === 0 ? this.columns.openAt(0) : this.columns.closeAt(this.closed - 1));
  }

  get closedMs(): number {
    return this.columns.endMs[this.closed - 1] ?? -Infinity;
  }

  get hasEnded(): boolean {
    return this.closed >= this.columns.rows;
  }

  closeBar(): void {
    this.closed += 1;
  }

  /** Worth so much from now on, whatever its bars said. */
  settleAt(px: Price): void {
    this.#settled = px;
  }

  get currency(): Currency {
    return this.instrument.currency;
  }

  get isHeld(): boolean {
    return this.position.qty !== 0;
  }

  /** What a new rate does to what is held is told apart from trading. */
  onRate(rate: KnownRate | undefined): void {
    if (rate === this.rate) return;
    const before = this.worth;
    this.rate = rate;
    if (rate !== undefined) this.#rateNumber = Number(rate.numerator) / Number(rate.denominator);
    if (this.isHeld) this.exchange += this.worth - before;
  }

  /** In doubles of the account's currency, for the columns. */
  get value(): number {
    const { qty } = this.position;
    return qty === 0 ? 0 : this.#mark * qty * this.#unit * this.#rateNumber;
  }

  get #mark(): number {
    return this.#settled ?? this.#markAt(this.columns, this.closed - 1);
  }

  /** Exact, in its own currency. */
  get own(): Money {
    return notionalOf(this.close, this.position.qty, this.instrument, this.rules.multiplier);
  }

  /** Exact, in the account's currency. */
  get worth(): bigint {
    return this.worthOf(this.position.qty);
  }

  /** The same, were it so many. */
  worthOf(qty: number): bigint {
    const own = notionalOf(this.close, qty, this.instrument, this.rules.multiplier);
    return this.rate === undefined ? own : this.#exchanged(own, this.rate);
  }
}
