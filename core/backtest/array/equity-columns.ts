/** Equity and exposure at each close of the array path: filled up to a row with what is held until then. */
import type { Instrument } from '../../instrument/instrument.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';

export class EquityColumns {
  readonly equity: Float64Array;
  readonly exposure: Float64Array;
  readonly #marks: Float64Array;
  readonly #multiplier: number;
  /** Scaled price times scaled size in one unit of money. */
  readonly #unit: number;
  #filled = 0;

  /** `marks` is the scaled price of each row. */
  constructor(marks: Float64Array, { priceScale, qtyScale }: Instrument, multiplier: number) {
    this.equity = new Float64Array(marks.length);
    this.exposure = new Float64Array(marks.length);
    this.#marks = marks;
    this.#multiplier = multiplier;
    this.#unit = floatPowerOfTen(priceScale) * floatPowerOfTen(qtyScale);
  }

  fillTo(to: number, qty: number, cash: bigint): void {
    const money = Number(cash) / 1e8;
    const [marks, equity, exposure, multiplier, unit] = [this.#marks, this.equity, this.exposure, this.#multiplier, this.#unit];
    // With nothing held equity is the cash, and exposure is 0 as it was made.
    if (qty === 0) equity.fill(money, this.#filled, to);
    for (let row = qty === 0 ? to : this.#filled; row < to; row += 1) {
      const product = (marks[row] ?? Number.NaN) * qty;
      const value = product === 0 ? 0 : (product * multiplier) / unit;
      const worth = money + value;
      equity[row] = worth;
      exposure[row] = value === 0 ? 0 : value / worth;
    }
    this.#filled = to;
  }
}
