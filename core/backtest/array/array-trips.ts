/**
 * Round trips of the array path: from flat to flat, money paid in and taken out, and the range of the bars between, looked
 * up once when a trip closes. The result means what trip-book.ts says; the arithmetic is this path's own.
 */
import { averageOf, averageToNumber, notionalOf } from '../../instrument/convert.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { given } from '../../value/given.ts';
import type { Price } from '../../value/quantity.ts';
import { divideHalfEven, floatPowerOfTen } from '../../value/rounding.ts';
import type { FillReason } from '../fill-reason.ts';
import type { RoundTrip } from '../trip-book.ts';
import type { ScaledColumns } from './columns.ts';

export interface ArrayTripFill extends FillReason {
  /** Signed. */
  readonly qty: number;
  readonly px: Price;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly atMs: number;
  /** The bar it trades in. */
  readonly bar: number;
  /** After the bar's open: the bar's range is over by then. */
  readonly isInside: boolean;
  /** By which a trip is told when it was: of the run, not of the instrument. */
  readonly row: number;
  /** Ordered by the broker. */
  readonly isLiquidation?: boolean;
}

/** New units for old ones, before the first trade of a bar. */
export interface ArrayTripSplit {
  readonly numerator: number;
  readonly denominator: number;
  readonly rescaled: (qty: number) => number;
  /** Signed as the position. */
  readonly inLieu: bigint;
  readonly atMs: number;
  readonly bar: number;
  readonly row: number;
}

interface Trip {
  readonly isLong: boolean;
  readonly entryType: FillReason['ordType'];
  readonly entryMs: number;
  readonly entryBar: number;
  /** First bar whose range it has not seen yet. */
  rangeFrom: number;
  held: number;
  /** Units bought, and how many of them are one of today's, after splits. */
  bought: bigint;
  per: bigint;
  largest: number;
  paid: bigint;
  received: bigint;
  fees: bigint;
  high: number;
  low: number;
}

const moneyUnit = 1e8;

type TripEnd = Pick<ArrayTripFill, 'atMs' | 'row' | 'isLiquidation' | keyof FillReason>;

export class ArrayTrips {
  readonly closed: RoundTrip[] = [];
  readonly #instrument: Instrument;
  readonly #multiplier: number;
  readonly #columns: ScaledColumns;
  #trip: Trip | undefined;

  constructor(columns: ScaledColumns, instrument: Instrument, multiplier: number) {
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

  /** Sizes in new units and prices of them; what was paid stays, and the fraction's cash is taken out. */
  onSplit({ numerator, denominator, rescaled, inLieu, bar, ...at }: ArrayTripSplit): void {
    const trip = this.#trip;
    if (trip === undefined) return;
    this.#see(trip, bar);
    trip.held = rescaled(trip.held);
    trip.largest = rescaled(trip.largest);
    trip.bought *= BigInt(numerator);
    trip.per *= BigInt(denominator);
    trip.high = (trip.high * denominator) / numerator;
    trip.low = (trip.low * denominator) / numerator;
    trip.received += inLieu < 0n ? -inLieu : inLieu;
    if (trip.held === 0) this.#end(trip, at);
  }

  #grow(fill: ArrayTripFill, size: number, { notional, fee }: { readonly notional: bigint; readonly fee: bigint }): void {
    const trip = (this.#trip ??= openTrip(fill));
    trip.held += size;
    trip.bought += BigInt(size) * trip.per;
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
    this.#see(trip, fill.isInside ? fill.bar + 1 : fill.bar);
    this.#end(trip, fill);
  }

  /** The range of the bars before `bar` that it has not seen. */
  #see(trip: Trip, bar: number): void {
    const range = this.#columns.rangeOf(trip.rangeFrom, bar - 1);
    trip.rangeFrom = bar;
    if (range !== undefined) widen(trip, range.high, range.low);
  }

  #end(trip: Trip, end: TripEnd): void {
    this.#trip = undefined;
    const { isLiquidation = false, ordType: exitType, reason } = end;
    const { entryType } = trip;
    const exitReason = isLiquidation ? 'liquidated' : reason;
    const closed = this.#close(trip, end);
    const isPlain = entryType === undefined && exitType === undefined && exitReason === undefined;
    this.closed.push(isPlain ? closed : { ...closed, ...given({ entryType, exitType, exitReason }) });
  }

  #average({ bought, per }: Trip, money: bigint): bigint {
    const { priceScale, qtyScale } = this.#instrument;
    return averageOf(money, { units: bought, per }, { priceScale, qtyScale, multiplier: this.#multiplier });
  }

  #close(trip: Trip, { atMs, row }: TripEnd): RoundTrip {
    const { isLong, paid, received, fees } = trip;
    const instrument = this.#instrument;
    const units = ((Number(trip.bought) / Number(trip.per)) * this.#multiplier) / floatPowerOfTen(instrument.qtyScale);
    const scale = floatPowerOfTen(instrument.priceScale);
    const [entryAverage, exitAverage] = [this.#average(trip, paid), this.#average(trip, received)];
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
      exitBar: row,
      qty: trip.largest,
      entryAverage,
      entryPx: averageToNumber(entryAverage, instrument),
      exitAverage,
      exitPx: averageToNumber(exitAverage, instrument),
      gross,
      fees,
      net,
      returned: outlay === 0 ? undefined : Number(net) / moneyUnit / Math.abs(outlay),
      mae: Math.min(0, isLong ? share(trip.low) : -share(trip.high)),
      mfe: Math.max(0, isLong ? share(trip.high) : -share(trip.low)),
    };
  }
}

const openTrip = ({ qty, px, atMs, bar, isInside, row, ordType }: ArrayTripFill): Trip => ({
  isLong: qty > 0,
  entryType: ordType,
  entryMs: atMs,
  entryBar: row,
  rangeFrom: isInside ? bar + 1 : bar,
  held: 0,
  bought: 0n,
  per: 1n,
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
