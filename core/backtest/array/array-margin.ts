/** The broker's eye on the array path's account: which orders it takes on, and the first close at which it closes the position. */
import { notionalOf } from '../../instrument/convert.ts';
import type { NewOrderSingle } from '../../order/order.ts';
import type { Price } from '../../value/quantity.ts';
import type { MarginModel, MarginOutcome, Standing } from '../margin.ts';
import { MarginRecord } from '../margin-record.ts';
import type { HoldingTerms } from './holding-terms.ts';

export interface MarginTerms extends HoldingTerms {
  readonly model: MarginModel | undefined;
}

export class ArrayMargin {
  readonly #o: MarginTerms;
  readonly #record: MarginRecord;

  constructor(terms: MarginTerms) {
    this.#o = terms;
    this.#record = new MarginRecord(terms.model);
  }

  get isCalled(): boolean {
    return this.#record.isCalled;
  }

  get outcome(): MarginOutcome | undefined {
    return this.#record.outcome;
  }

  /** Whether an order is taken on at the close of a row. */
  mayTake({ side, orderQty }: NewOrderSingle, row: number): boolean {
    const { model, position, columns } = this.#o;
    if (model === undefined) return true;
    const held = position.qty;
    const after = side === 'Buy' ? held + orderQty : held - orderQty;
    return this.#record.mayTake(held, after, () => this.#standing(columns.closeAt(row), after));
  }

  /** The first row from `from` on, before `to`, at whose close the position is to be closed; else `to`. */
  nextRow(from: number, to: number): number {
    const { model, position } = this.#o;
    if (model === undefined || position.qty === 0) return to;
    let row = from;
    while (row < to && !this.#record.isDue(() => this.#at(row))) row += 1;
    return row;
  }

  /** Whether it is to be closed at the close of this row. */
  check(row: number): boolean {
    const { model, position, columns } = this.#o;
    return model !== undefined && position.qty !== 0 && this.#record.check(columns.endMs[row] ?? 0, () => this.#at(row)) !== undefined;
  }

  #at(row: number): Standing {
    return this.#standing(this.#o.columns.closeAt(row), this.#o.position.qty);
  }

  #standing(close: Price, qty: number): Standing {
    const { instrument, multiplier, book, position, parts } = this.#o;
    const worth = (of: number): bigint => notionalOf(close, of, instrument, multiplier);
    return parts.standing(book.cash, worth(position.qty), worth(qty));
  }
}
