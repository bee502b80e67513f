/**
 * Round trips of one instrument of a book on its array path: sizes and prices in the instrument's currency, and in another currency than
 * the account's what was gained, in the account's, fill by fill.
 */
import type { Instrument } from '../../../instrument/instrument.ts';
import { divideHalfEven } from '../../../value/rounding.ts';
import type { RoundTrip } from '../../trip-book.ts';
import { ArrayTrips, type ArrayTripFill, type ArrayTripSplit } from '../array-trips.ts';
import type { ScaledColumns } from '../columns.ts';

export interface TripsOf {
  readonly columns: ScaledColumns;
  readonly instrument: Instrument;
  readonly multiplier: number;
  readonly isForeign: boolean;
}

type FillMoney = Pick<ArrayTripFill, 'notional' | 'fee'>;

export class BookTrips {
  readonly #own: ArrayTrips;
  readonly #gained: ArrayTrips | undefined;
  #held = 0;

  constructor({ columns, instrument, multiplier, isForeign }: TripsOf) {
    this.#own = new ArrayTrips(columns, instrument, multiplier);
    this.#gained = isForeign ? new ArrayTrips(columns, instrument, multiplier) : undefined;
  }

  get closed(): readonly RoundTrip[] {
    const gained = this.#gained?.closed;
    if (gained === undefined) return this.#own.closed;
    return this.#own.closed.map((trip, i) => ({ ...trip, ...pick(gained[i] ?? trip) }));
  }

  get open(): ArrayTrips['open'] {
    return (this.#gained ?? this.#own).open;
  }

  /** `money` is in the account's currency. */
  onFill(fill: ArrayTripFill, money: FillMoney): void {
    this.#own.onFill(fill);
    if (this.#gained === undefined) return;
    for (const part of partsOf({ ...fill, ...money }, this.#held)) this.#gained.onFill(part);
    this.#held += fill.qty;
  }

  onSplit(split: ArrayTripSplit, brought: bigint): void {
    this.#own.onSplit(split);
    this.#gained?.onSplit({ ...split, inLieu: brought });
    this.#held = split.rescaled(this.#held);
  }
}

const pick = ({ gross, fees, net, returned }: RoundTrip): Pick<RoundTrip, 'gross' | 'fees' | 'net' | 'returned'> => ({
  ...{ gross, fees, net, returned },
});

/** Through zero: what closes and what opens, each with its share by size. */
const partsOf = (fill: ArrayTripFill, held: number): readonly ArrayTripFill[] => {
  const size = Math.abs(fill.qty);
  const closing = held > 0 === fill.qty > 0 ? 0 : Math.min(size, Math.abs(held));
  if (closing === 0 || closing === size) return [fill];
  const share = (amount: bigint): bigint => divideHalfEven(amount * BigInt(closing), BigInt(size));
  const [notional, fee] = [share(fill.notional), share(fill.fee)];
  const sign = Math.sign(fill.qty);
  return [
    { ...fill, qty: sign * closing, notional, fee },
    { ...fill, qty: sign * (size - closing), notional: fill.notional - notional, fee: fill.fee - fee },
  ];
};
