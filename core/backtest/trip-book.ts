/**
 * Round trips: from flat to flat; a fill through zero closes one and opens the next. Profit is exact: money received minus
 * money paid, fees taken apart. MAE and MFE are the worst and best price against the average entry while the trip was
 * open, as a share of that entry (MAE <= 0 <= MFE), by the bars' low and high.
 */
import { averageOf, averageToNumber, moneyToNumber, notionalOf } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { splitQty } from '../portfolio/positions.ts';
import { given } from '../value/given.ts';
import { Money } from '../value/money.ts';
import { divideHalfEven, floatPowerOfTen } from '../value/rounding.ts';
import type { Price } from '../value/quantity.ts';
import type { ExitReason, FillReason } from './fill-reason.ts';

export interface RoundTrip {
  readonly side: 'Long' | 'Short';
  readonly entryMs: number;
  readonly exitMs: number;
  readonly entryBar: number;
  readonly exitBar: number;
  /** Largest size held, in scaled units. */
  readonly qty: number;
  /** Averages, exact to four decimals more than prices have; and the same in the feature world. */
  readonly entryAverage: bigint;
  readonly exitAverage: bigint;
  readonly entryPx: number;
  readonly exitPx: number;
  /** Before fees. */
  readonly gross: bigint;
  readonly fees: bigint;
  /** gross - fees. */
  readonly net: bigint;
  /** net over the money paid to enter. */
  readonly returned: number | undefined;
  readonly mae: number;
  readonly mfe: number;
  /** Of the order that opened it, and of the one that closed it; absent for a market order. */
  readonly entryType?: FillReason['ordType'];
  readonly exitType?: FillReason['ordType'];
  /** Closed by something else than the strategy's target. */
  readonly exitReason?: ExitReason | 'liquidated';
}

export interface TripFill extends FillReason {
  readonly side: 'Buy' | 'Sell';
  readonly qty: number;
  readonly px: Price;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly atMs: number;
  readonly bar: number;
  readonly isLiquidation?: boolean;
}

type TripEnd = Pick<TripFill, 'atMs' | 'bar' | 'isLiquidation' | keyof FillReason>;

export interface TripSplit extends TripEnd {
  readonly numerator: number;
  readonly denominator: number;
  /** Cash for the fraction, signed as the position. */
  readonly inLieu: bigint;
}

interface OpenTrip {
  readonly sign: 1 | -1;
  readonly entryType: FillReason['ordType'];
  readonly entryMs: number;
  readonly entryBar: number;
  qty: number;
  /** Units entered, and how many of them are one of today's, after splits. */
  entered: bigint;
  per: bigint;
  maxQty: number;
  paidIn: bigint;
  takenOut: bigint;
  fees: bigint;
  high: number;
  low: number;
}

interface Part {
  readonly qty: number;
  readonly notional: bigint;
  readonly fee: bigint;
}

export class TripBook {
  readonly trips: RoundTrip[] = [];
  readonly #instrument: Instrument;
  readonly #multiplier: number;
  #open: OpenTrip | undefined;

  constructor(instrument: Instrument, multiplier: number) {
    this.#instrument = instrument;
    this.#multiplier = multiplier;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Of the trip that is still open: what it has cost so far (money paid in minus taken out) and its fees. */
  get openTrip(): { readonly outlay: bigint; readonly fees: bigint } | undefined {
    const open = this.#open;
    if (open === undefined) return undefined;
    return { outlay: BigInt(open.sign) * (open.paidIn - open.takenOut), fees: open.fees };
  }

  onFill(fill: TripFill): void {
    const sign = fill.side === 'Buy' ? 1 : -1;
    const open = this.#open;
    if (open === undefined || open.sign === sign) return this.#enter(fill, sign, fill);
    const closing = Math.min(fill.qty, open.qty);
    const whole = closing === fill.qty;
    const part: Part = whole
      ? fill
      : {
          qty: closing,
          notional: notionalOf(fill.px, closing, this.#instrument, this.#multiplier),
          fee: divideHalfEven(fill.fee * BigInt(closing), BigInt(fill.qty)),
        };
    this.#leave(fill, open, part);
    if (!whole)
      this.#enter(fill, sign, {
        qty: fill.qty - closing,
        notional: fill.notional - part.notional,
        fee: fill.fee - part.fee,
      });
  }

  /** New units for old ones; the fraction's cash counts as taken out. */
  onSplit({ numerator, denominator, inLieu, ...at }: TripSplit): void {
    const open = this.#open;
    if (open === undefined) return;
    const scale = (qty: number): number => splitQty(qty, { numerator, denominator });
    open.qty = scale(open.qty);
    open.maxQty = scale(open.maxQty);
    open.entered *= BigInt(numerator);
    open.per *= BigInt(denominator);
    open.high = (open.high * denominator) / numerator;
    open.low = (open.low * denominator) / numerator;
    open.takenOut += inLieu < 0n ? -inLieu : inLieu;
    if (open.qty === 0) this.#close(open, at);
  }

  onRange(high: number, low: number): void {
    const open = this.#open;
    if (open === undefined) return;
    if (high > open.high) open.high = high;
    if (low < open.low) open.low = low;
  }

  #enter({ px, atMs, bar, ordType }: TripFill, sign: 1 | -1, { qty, notional, fee }: Part): void {
    const open = (this.#open ??= {
      sign,
      entryType: ordType,
      entryMs: atMs,
      entryBar: bar,
      qty: 0,
      entered: 0n,
      per: 1n,
      maxQty: 0,
      paidIn: 0n,
      takenOut: 0n,
      fees: 0n,
      high: px,
      low: px,
    });
    open.qty += qty;
    open.entered += BigInt(qty) * open.per;
    open.maxQty = Math.max(open.maxQty, open.qty);
    open.paidIn += notional;
    open.fees += fee;
    this.onRange(px, px);
  }

  #leave({ px, atMs, bar, ordType, reason, isLiquidation }: TripFill, open: OpenTrip, { qty, notional, fee }: Part): void {
    this.onRange(px, px);
    open.qty -= qty;
    open.takenOut += notional;
    open.fees += fee;
    if (open.qty === 0) this.#close(open, { atMs, bar, ...given({ ordType, reason, isLiquidation }) });
  }

  #close(open: OpenTrip, { ordType: exitType, reason, isLiquidation, ...at }: TripEnd): void {
    this.#open = undefined;
    const { entryType } = open;
    const exitReason = isLiquidation === true ? 'liquidated' : reason;
    this.trips.push({ ...this.#tripOf(open, at), ...given({ entryType, exitType, exitReason }) });
  }

  #tripOf(open: OpenTrip, { atMs, bar }: TripEnd): RoundTrip {
    const { sign, entered, per, paidIn, takenOut, fees } = open;
    const gross = BigInt(sign) * (takenOut - paidIn);
    const net = gross - fees;
    const { priceScale, qtyScale } = this.#instrument;
    const scaled = { priceScale, qtyScale, multiplier: this.#multiplier };
    const average = (paid: bigint): bigint => averageOf(paid, { units: entered, per }, scaled);
    const [entryAverage, exitAverage] = [average(paidIn), average(takenOut)];
    const size = ((Number(entered) / Number(per)) * this.#multiplier) / floatPowerOfTen(qtyScale);
    const paid = moneyToNumber(Money(paidIn));
    const entryPx = paid / size;
    const priceUnit = floatPowerOfTen(priceScale);
    const rise = (open.high / priceUnit - entryPx) / Math.abs(entryPx);
    const fall = (open.low / priceUnit - entryPx) / Math.abs(entryPx);
    return {
      side: sign > 0 ? 'Long' : 'Short',
      entryMs: open.entryMs,
      exitMs: atMs,
      entryBar: open.entryBar,
      exitBar: bar,
      qty: open.maxQty,
      ...{ entryAverage, entryPx: averageToNumber(entryAverage, this.#instrument) },
      ...{ exitAverage, exitPx: averageToNumber(exitAverage, this.#instrument) },
      gross,
      fees,
      net,
      returned: paid === 0 ? undefined : moneyToNumber(Money(net)) / Math.abs(paid),
      mae: Math.min(0, sign > 0 ? fall : -rise),
      mfe: Math.max(0, sign > 0 ? rise : -fall),
    };
  }
}
