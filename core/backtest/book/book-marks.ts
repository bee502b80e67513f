/** Equity and exposure at each close of a book, in doubles. */
import { moneyToNumber } from '../../instrument/convert.ts';
import { Money } from '../../value/money.ts';
import type { BookHolding } from './book-holding.ts';

export interface MarkColumns {
  readonly equity: Float64Array;
  /** Signed sum of positions over equity. */
  readonly exposure: Float64Array;
  /** Sum of their sizes over equity. */
  readonly gross: Float64Array;
}

export class BookMarks {
  readonly #columns: MarkColumns;

  constructor(rows: number) {
    this.#columns = { equity: new Float64Array(rows), exposure: new Float64Array(rows), gross: new Float64Array(rows) };
  }

  mark(row: number, cash: bigint, holdings: readonly BookHolding[]): void {
    let net = 0;
    let size = 0;
    for (const { value } of holdings) {
      net += value;
      size += Math.abs(value);
    }
    const { equity, exposure, gross } = this.#columns;
    const worth = moneyToNumber(Money(cash)) + net;
    equity[row] = worth;
    exposure[row] = net === 0 ? 0 : net / worth;
    gross[row] = size === 0 ? 0 : size / worth;
  }

  /** Of the first rows. */
  until(rows: number): MarkColumns {
    const { equity, exposure, gross } = this.#columns;
    return { equity: equity.subarray(0, rows), exposure: exposure.subarray(0, rows), gross: gross.subarray(0, rows) };
  }
}
