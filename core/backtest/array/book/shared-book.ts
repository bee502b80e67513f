/**
 * What runs on one book have in common, done once: that its bars are sound, its panel, members, groups and rates, its prices as columns,
 * the moments at which bars open and close, and columns of nodes whose digest a run before had too. What is shared is what would be
 * computed again, to the bit.
 */
import type { BookInput } from '../../book/book-input.ts';
import { momentsOf } from '../../book/book-schedule.ts';
import { prepareGround, type BookGround, type SharedGround } from '../../book/prepare-book.ts';
import { KeptBook } from '../../../strategy/kept-book.ts';
import type { Failure } from '../../../value/failures.ts';
import { ok, type Result } from '../../../value/result.ts';
import { scaledColumns, type ScaledColumns } from '../columns.ts';

type BookBars = Pick<BookInput, 'members'>;

export class SharedBook implements SharedGround {
  readonly kept: KeptBook;
  #ground: BookGround | undefined;
  #columns: readonly ScaledColumns[] | undefined;
  #moments: Float64Array | undefined;

  /** Of one book. Columns of nodes are kept up to so many bytes. */
  constructor(mostBytes: number) {
    this.kept = new KeptBook(mostBytes);
  }

  groundOf(input: BookInput): Result<BookGround, Failure> {
    if (this.#ground !== undefined) return ok(this.#ground);
    const ground = prepareGround(input);
    if (ground.ok) this.#ground = ground.value;
    return ground;
  }

  columnsOf({ members }: BookBars): readonly ScaledColumns[] {
    return (this.#columns ??= members.map(({ instrument, bars }) => scaledColumns(instrument, bars)));
  }

  momentsOf({ members }: BookBars): Float64Array {
    return (this.#moments ??= momentsOf(members.map(({ bars }) => bars)));
  }
}
