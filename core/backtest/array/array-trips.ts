/**
 * Round trips of the array path: from flat to flat, money paid in and taken out, and the range of the bars between, looked
 * up once when a trip closes. The result means what trip-book.ts says; the arithmetic is this path's own.
 */
import { notionalOf } from '../../instrument/convert.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { Price } from '../../value/quantity.ts';
import { divideHalfEven, floatPowerOfTen } from '../../value/rounding.ts';
import type { RoundTrip } from '../trip-book.ts';
import type { ArrayColumns } from './columns.ts';

export interface ArrayTripFill {
  /** Signed. */
  readonly qty: number;
  readonly px: Price;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly atMs: number;
  readonly bar: number;
  /** After the bar's open: the bar's range is over by then. */
  readonly isInside: boolean;
}

interface Trip {
  readonly isLong: boolean;
  readonly entryMs: number;
  readonly entryBar: number;
  /** First bar whose range it has seen. */
  readonly rangeFrom: number;
  held: number;
  bought: number;
  largest: number;
  paid: bigint;
  received: bigint;
  fees: bigint;
  high: number;
  low: number;
}

const moneyUnit = 1e8;

export class ArrayTrips {
  readonly closed: RoundTrip[] = [];
  readonly #instrument: Instrument;
  readonly #multiplier: number;
  readonly #columns: ArrayColumns;
  #trip: Trip | undefined;

  constructor(columns: ArrayColumns, instrument: Instrument, multiplier: number) {
    this.#columns = columns;
    this.#instrument = instrument;
    this.#multiplier = multiplier;
  }

  /** Of the trip still open: paid less received in its own direction, and fees. */
  get open(): { readonly outlay: bigint; readonly fees: bigint } | undefined {
    if (this.#trip === undefined) return undefined;
    const { isLong, paid, received, fees } = this.#trip;
    return { outlay: isLong ? paid - received : received - paid, fees };
  }

  onFill(fill: ArrayTripFill): void {
    const trip = this.#trip;
    const size = Math.abs(fill.qty);
    const isLong = fill.qty > 0;
    if (trip === undefined || trip.isLong === isLong) return this.#grow(fill, size, fill);
    const closing = Math.min(size, trip.held);
    if (closing === size) return this.#shrink(trip, fill, { size, notional: fill.notional, fee: fill.fee });
    // Through zero: the part that closes has the notional of its own size, the rest what is left over.
    const notional = notionalOf(fill.px, closing, this.#instrument, this.#multiplier);
    const fee = divideHalfEven(fill.fee * BigInt(closing), BigInt(size));
    this.#shrink(trip, fill, { size: closing, notional, fee });
    this.#grow(fill, size - closing, { notional: fill.notional - notional, fee: fill.fee - fee });
  }

  #grow(fill: ArrayTripFill, size: number, { notional, fee }: { readonly notional: bigint; readonly fee: bigint }): void {
    const trip = (this.#trip ??= openTrip(fill));
    trip.held += size;
    trip.bought += size;
    if (trip.held > trip.largest) trip.largest = trip.held;
    trip.paid += notional;
    trip.fees += fee;
    widen(trip, fill.px, fill.px);
  }

  #shrink(trip: Trip, fill: ArrayTripFill, part: { readonly size: number; readonly notional: bigint; readonly fee: bigint }): void {
    trip.held -= part.size;
    trip.received += part.notional;
    trip.fees += part.fee;
    widen(trip, fill.px, fill.px);
    if (trip.held > 0) return;
    const range = this.#columns.rangeOf(trip.rangeFrom, fill.isInside ? fill.bar : fill.bar - 1);
    if (range !== undefined) widen(trip, range.high, range.low);
    this.#trip = undefined;
    this.closed.push(this.#close(trip, fill));
  }

  #close(trip: Trip, { atMs, bar }: ArrayTripFill): RoundTrip {
    const { isLong, paid, received, fees } = trip;
    const units = (trip.bought * this.#multiplier) / floatPowerOfTen(this.#instrument.qtyScale);
    const scale = floatPowerOfTen(this.#instrument.priceScale);
    const outlay = Number(paid) / moneyUnit;
    const entryPx = outlay / units;
    const share = (px: number): number => (px / scale - entryPx) / Math.abs(entryPx);
    const gross = isLong ? received - paid : paid - received;
    const net = gross - fees;
    return {
      side: isLong ? 'Long' : 'Short',
      entryMs: trip.entryMs,
      exitMs: atMs,
      entryBar: trip.entryBar,
      exitBar: bar,
      qty: trip.largest,
      entryPx,
      exitPx: Number(received) / moneyUnit / units,
      gross,
      fees,
      net,
      returned: outlay === 0 ? undefined : Number(net) / moneyUnit / Math.abs(outlay),
      mae: Math.min(0, isLong ? share(trip.low) : -share(trip.high)),
      mfe: Math.max(0, isLong ? share(trip.high) : -share(trip.low)),
    };
  }
}

const openTrip = ({ qty, px, atMs, bar, isInside }: ArrayTripFill): Trip => ({
  isLong: qty > 0,
  entryMs: atMs,
  entryBar: bar,
  rangeFrom: isInside ? bar + 1 : bar,
  held: 0,
  bought: 0,
  largest: 0,
  paid: 0n,
  received: 0n,
  fees: 0n,
  high: px,
  low: px,
});

const widen = (trip: Trip, high: number, low: number): void => {
  trip.high = Math.max(trip.high, high);
  trip.low = Math.min(trip.low, low);
};
