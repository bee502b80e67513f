/** What holding costs on the array path: which rows have an instant at which something is charged, and the charges of one. */
import { notionalOf } from '../../instrument/convert.ts';
import { Money } from '../../value/money.ts';
import type { Price } from '../../value/quantity.ts';
import { instantAfter, type CarryModel } from '../carry.ts';
import type { HoldingTerms } from './holding-terms.ts';

export interface CarryTerms extends HoldingTerms {
  readonly carry: readonly CarryModel[];
}

export class ArrayCarry {
  readonly #o: CarryTerms;
  readonly #rows: readonly number[];
  #next = 0;

  constructor(options: CarryTerms) {
    this.#o = options;
    this.#rows = options.carry.length === 0 ? [] : this.#findRows();
  }

  /** The first row from `from` on at which something may be charged; none is beyond every row. */
  nextRow(from: number): number {
    while ((this.#rows[this.#next] ?? Infinity) < from) this.#next += 1;
    return this.#rows[this.#next] ?? Infinity;
  }

  /** Between the last close and the open of a row: of what was held, at that close. */
  onOpen(row: number): void {
    const { columns } = this.#o;
    if (row > 0) this.#charge(columns.closeAt(row - 1), columns.endMs[row - 1] ?? 0, columns.startMs[row] ?? 0);
  }

  onClose(row: number): void {
    const { columns } = this.#o;
    this.#charge(columns.closeAt(row), columns.startMs[row] ?? 0, columns.endMs[row] ?? 0);
  }

  #charge(px: Price, fromMs: number, toMs: number): void {
    const { carry, instrument, multiplier, parts, book, position } = this.#o;
    for (const model of carry) {
      const instants = parts.instants(model.everyMs, fromMs, toMs);
      for (let i = 0; i < instants; i += 1) {
        const value = notionalOf(px, position.qty, instrument, multiplier);
        const atMs = instantAfter(model.everyMs, fromMs, i);
        const amount = parts.chargeCarry(model, { value, cash: Money(book.cash), atMs });
        if (amount !== 0n) book.onCarry(model.reason, { currency: instrument.currency, amount, brought: amount });
      }
    }
  }

  #findRows(): readonly number[] {
    const { carry, columns, parts } = this.#o;
    const rows: number[] = [];
    let fromMs = columns.startMs[0] ?? 0;
    for (let row = 0; row < columns.rows; row += 1) {
      const toMs = columns.endMs[row] ?? 0;
      if (carry.some(({ everyMs }) => parts.instants(everyMs, fromMs, toMs) > 0)) rows.push(row);
      fromMs = toMs;
    }
    return rows;
  }
}
