/**
 * Round trips of an instrument as its account sees them: sizes, prices and ranges in the instrument's currency, money in the account's,
 * each fill at the rate of its moment. So the net of a trip holds what the rate did to it. In one currency they are the trips themselves.
 */
import type { Instrument } from '../../instrument/instrument.ts';
import { splitQty } from '../../portfolio/positions.ts';
import { divideHalfEven } from '../../value/rounding.ts';
import { TripBook, type RoundTrip, type TripFill, type TripSplit } from '../trip-book.ts';

/** The same in the account's currency. */
export interface AccountMoney {
  readonly notional: bigint;
  readonly fee: bigint;
}

export class AccountTrips {
  readonly #own: TripBook;
  readonly #account: TripBook | undefined;
  /** Held, signed; kept for a second currency only. */
  #qty = 0;

  constructor(instrument: Instrument, multiplier: number, isForeign: boolean) {
    this.#own = new TripBook(instrument, multiplier);
    this.#account = isForeign ? new TripBook(instrument, multiplier) : undefined;
  }

  get trips(): readonly RoundTrip[] {
    const account = this.#account?.trips;
    if (account === undefined) return this.#own.trips;
    return this.#own.trips.map((trip, i) => {
      const { gross, fees, net, returned } = account[i] ?? trip;
      return { ...trip, gross, fees, net, returned };
    });
  }

  get isOpen(): boolean {
    return this.#own.isOpen;
  }

  get openTrip(): TripBook['openTrip'] {
    return (this.#account ?? this.#own).openTrip;
  }

  onFill(fill: TripFill, money: AccountMoney): void {
    this.#own.onFill(fill);
    if (this.#account !== undefined) this.#mirror(this.#account, { ...fill, ...money });
  }

  onSplit(split: TripSplit, inLieu: bigint): void {
    this.#own.onSplit(split);
    if (this.#account === undefined) return;
    this.#account.onSplit({ ...split, inLieu });
    this.#qty = splitQty(this.#qty, split);
  }

  onRange(high: number, low: number): void {
    this.#own.onRange(high, low);
  }

  /** A fill through zero is shared by size here, so that the book never values a part of it at the instrument's price. */
  #mirror(account: TripBook, fill: TripFill): void {
    const signed = fill.side === 'Buy' ? fill.qty : -fill.qty;
    const closing = Math.sign(this.#qty) === -Math.sign(signed) ? Math.min(fill.qty, Math.abs(this.#qty)) : 0;
    this.#qty += signed;
    if (closing === 0 || closing === fill.qty) return account.onFill(fill);
    const part = (amount: bigint): bigint => divideHalfEven(amount * BigInt(closing), BigInt(fill.qty));
    const [notional, fee] = [part(fill.notional), part(fill.fee)];
    account.onFill({ ...fill, qty: closing, notional, fee });
    account.onFill({ ...fill, qty: fill.qty - closing, notional: fill.notional - notional, fee: fill.fee - fee });
  }
}
