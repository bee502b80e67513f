/**
 * Where a recording stands at some of its moments, so that a picture far in does not begin at the beginning. Of the recording alone: a
 * checkpoint serves up to the first order of one's own, which has a place in a queue that only a replay from before it can tell.
 *
 * They are made as they are first asked for, in one pass over the recording that goes on where it stopped.
 */
import { LevelBook } from './level-book.ts';
import type { DepthTape } from './tape.ts';

/** A book after so many rows of its order. */
export interface BookAt {
  readonly book: LevelBook;
  readonly row: number;
}

export interface DepthCheckpoint {
  readonly ns: number;
  /** As received by then. */
  readonly received: BookAt;
  /** As the venue had it then. */
  readonly venue: BookAt;
}

/** Of a long recording: each holds both books. */
const mostCheckpoints = 32;
const leastRows = 65_536;

export class DepthCheckpoints {
  readonly #tape: DepthTape;
  readonly #everyRows: number;
  readonly #made: DepthCheckpoint[] = [];
  readonly #received: Follower;
  readonly #venue: Follower;

  constructor(tape: DepthTape, everyRows = Math.max(leastRows, Math.ceil(tape.rows / mostCheckpoints))) {
    this.#tape = tape;
    this.#everyRows = everyRows;
    this.#received = new Follower(tape, { stamps: tape.localNs });
    this.#venue = new Follower(tape, { stamps: tape.venueNs, order: tape.venueOrder });
  }

  /** The last one before `ns`; undefined where that is the beginning. */
  before(ns: number): DepthCheckpoint | undefined {
    for (let next = this.#nextNs(); next !== undefined && next < ns; next = this.#nextNs())
      this.#made.push({ ns: next, received: this.#received.at(next), venue: this.#venue.at(next) });
    return this.#made.findLast((checkpoint) => checkpoint.ns < ns);
  }

  /** When the row after which the next one is made is received. */
  #nextNs(): number | undefined {
    const { localNs, rows } = this.#tape;
    const row = (this.#made.length + 1) * this.#everyRows;
    return row < rows ? localNs[row] : undefined;
  }
}

interface Clock {
  readonly stamps: Float64Array;
  /** Rows by their stamps, where they are not in that order. */
  readonly order?: Uint32Array;
}

/** A book that moves with the rows of one clock. */
class Follower {
  readonly #tape: DepthTape;
  readonly #clock: Clock;
  readonly #book: LevelBook;
  #row = 0;

  constructor(tape: DepthTape, clock: Clock) {
    this.#tape = tape;
    this.#clock = clock;
    this.#book = new LevelBook(tape);
  }

  /** After all rows stamped at `ns` or before; `ns` does not fall from call to call. */
  at(ns: number): BookAt {
    const { rows, kind, rank, lots } = this.#tape;
    const { stamps, order } = this.#clock;
    for (; this.#row < rows; this.#row += 1) {
      const at = order === undefined ? this.#row : cell(order, this.#row);
      if (cell(stamps, at) > ns) break;
      this.#book.apply(cell(kind, at), cell(rank, at), cell(lots, at));
    }
    return { book: this.#book.copy(), row: this.#row };
  }
}

const cell = (column: ArrayLike<number>, at: number): number => column[at] ?? 0;
