/**
 * Bars of a recording: trades of each interval, by the clock of receipt, with the order book as it had been received by the bar's end.
 * An interval without a trade has no bar; the one the recording begins in and the one it ends in are not whole and left out, as are
 * those before both sides of the book were told.
 */
import type { Instrument } from '../../instrument/instrument.ts';
import { dataColumns } from '../../market/data-columns.ts';
import type { BarColumns } from '../../ports/history.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import { formatIso, timestampFromMs } from '../../value/timestamp.ts';
import { rowKinds, type TapeGrid } from './depth-rows.ts';
import { LevelBook } from './level-book.ts';
import type { DepthTape } from './tape.ts';

export interface TapeBarsOptions {
  readonly instrument: Instrument;
  readonly grid: TapeGrid;
  readonly intervalMs: number;
  /** Of each side, whose sizes together are its depth. */
  readonly levels: number;
}

export interface TapeBars {
  readonly bars: Required<BarColumns>;
  /** Intervals inside the recording in which nothing was traded. */
  readonly empty: number;
}

const nsPerMs = 1_000_000;

export const tapeBars = (tape: DepthTape, options: TapeBarsOptions): Result<TapeBars, Failure> => {
  const { kind, rank, lots, localNs } = tape;
  const intervalNs = options.intervalMs * nsPerMs;
  // A recording begins inside an interval: stamps are counted from that interval's start.
  const offsetNs = Number(tape.baseNs % BigInt(intervalNs));
  const firstMs = Number((tape.baseNs - BigInt(offsetNs)) / BigInt(nsPerMs));
  const writer = new BarWriter(tape, options, firstMs);
  let interval = Math.floor(((localNs[0] ?? 0) + offsetNs) / intervalNs);
  for (let row = 0; row < tape.rows; row += 1) {
    const at = Math.floor(((localNs[row] ?? 0) + offsetNs) / intervalNs);
    for (; interval < at; interval += 1) writer.close(interval);
    // What is told in one frame is told together: the book is looked at when the next frame begins.
    if (localNs[row] !== localNs[row - 1]) writer.seeQuote();
    writer.take(kind[row] ?? 0, rank[row] ?? 0, lots[row] ?? 0);
  }
  return writer.done();
};

interface Traded {
  readonly open: number;
  high: number;
  low: number;
  close: number;
  lots: number;
}

/** In ticks. */
interface Quoted {
  readonly bid: number;
  readonly offer: number;
}

type Names = keyof Required<BarColumns>;
const names: readonly Names[] = ['startMs', 'endMs', ...dataColumns];

class BarWriter {
  readonly #book: LevelBook;
  readonly #prices: Float64Array;
  readonly #options: TapeBarsOptions;
  readonly #firstMs: number;
  readonly #columns: Readonly<Record<Names, number[]>> = {
    ...{ startMs: [], endMs: [], open: [], high: [], low: [], close: [], volume: [] },
    ...{ bid: [], offer: [], bidSize: [], offerSize: [], bidDepth: [], offerDepth: [], openBid: [], openOffer: [] },
  };
  /** The first quote since the last bar's end, by rank. */
  #opening: Quoted | undefined;
  #isTold = false;
  #traded: Traded | undefined;
  #isFirst = true;
  #empty = 0;
  #problem: Failure | undefined;

  constructor(tape: DepthTape, options: TapeBarsOptions, firstMs: number) {
    this.#book = new LevelBook(tape);
    this.#prices = tape.prices;
    this.#options = options;
    this.#firstMs = firstMs;
  }

  take(kind: number, rank: number, lots: number): void {
    if (kind !== rowKinds.buyTrade && kind !== rowKinds.sellTrade) {
      this.#isTold = true;
      return this.#book.apply(kind, rank, lots);
    }
    const px = this.#prices[rank] ?? Number.NaN;
    const traded = (this.#traded ??= { open: px, high: px, low: px, close: px, lots: 0 });
    traded.high = Math.max(traded.high, px);
    traded.low = Math.min(traded.low, px);
    traded.close = px;
    traded.lots += lots;
  }

  #forgetOpening(): void {
    this.#opening = undefined;
    this.#isTold = false;
  }

  /** The book as the last frame has left it. */
  seeQuote(): void {
    if (this.#isTold) this.#opening ??= this.#quote();
  }

  #quote(): Quoted | undefined {
    const { bestBid, bestOffer } = this.#book;
    const [bid, offer] = [this.#prices[bestBid], this.#prices[bestOffer]];
    return bid === undefined || offer === undefined ? undefined : { bid, offer };
  }

  close(interval: number): void {
    this.seeQuote();
    const traded = this.#traded;
    this.#traded = undefined;
    const wasFirst = this.#isFirst;
    this.#isFirst = false;
    if (wasFirst) return this.#forgetOpening();
    const startMs = this.#firstMs + interval * this.#options.intervalMs;
    const closing = this.#quote();
    if (closing === undefined) this.#refuseOneSided(startMs);
    else if (traded === undefined) this.#empty += 1;
    else this.#push(startMs, { traded, closing });
  }

  done(): Result<TapeBars, Failure> {
    if (this.#problem !== undefined) return fail(this.#problem);
    const { startMs } = this.#columns;
    if (startMs.length === 0)
      return fail(invalid('recording', 'of at least one whole interval with a trade and both sides of the book', 'none'));
    const toColumn = (name: Names): Float64Array => Float64Array.from(this.#columns[name]);
    return ok({
      bars: {
        ...{ startMs: toColumn('startMs'), endMs: toColumn('endMs'), open: toColumn('open'), high: toColumn('high'), low: toColumn('low') },
        ...{ close: toColumn('close'), volume: toColumn('volume'), bid: toColumn('bid'), offer: toColumn('offer') },
        ...{ bidSize: toColumn('bidSize'), offerSize: toColumn('offerSize') },
        ...{ bidDepth: toColumn('bidDepth'), offerDepth: toColumn('offerDepth') },
        ...{ openBid: toColumn('openBid'), openOffer: toColumn('openOffer') },
      },
      empty: this.#empty,
    });
  }

  /** Before the first bar a side may be missing: the book is still being told. */
  #refuseOneSided(startMs: number): void {
    if (this.#columns.startMs.length === 0) return;
    const endMs = startMs + this.#options.intervalMs;
    this.#problem ??= invalid('recording', 'with both sides of the book at each close', `one side at ${formatIso(timestampFromMs(endMs))}`);
  }

  #push(startMs: number, { traded, closing }: { readonly traded: Traded; readonly closing: Quoted }): void {
    // Nothing told of the book since the last bar: it stands as it did.
    const opening = this.#opening ?? closing;
    this.#forgetOpening();
    const { instrument, grid, intervalMs } = this.#options;
    const price = (ticks: number): number => (ticks * grid.tickSize) / floatPowerOfTen(instrument.priceScale);
    const size = (lots: number): number => (lots * grid.lotSize) / floatPowerOfTen(instrument.qtyScale);
    const { bids, offers, bestBid, bestOffer } = this.#book;
    const row: Readonly<Record<Names, number>> = {
      ...{ startMs, endMs: startMs + intervalMs },
      ...{ open: price(traded.open), high: price(traded.high), low: price(traded.low), close: price(traded.close) },
      ...{ volume: size(traded.lots), bid: price(closing.bid), offer: price(closing.offer) },
      ...{ openBid: price(opening.bid), openOffer: price(opening.offer) },
      ...{ bidSize: size(bids[bestBid] ?? 0), offerSize: size(offers[bestOffer] ?? 0) },
      ...{ bidDepth: size(this.#depth(bids, bestBid, -1)), offerDepth: size(this.#depth(offers, bestOffer, 1)) },
    };
    for (const name of names) this.#columns[name].push(row[name]);
  }

  /** Lots of the best levels of a side together. */
  #depth(side: Float64Array, best: number, step: 1 | -1): number {
    let sum = 0;
    let left = this.#options.levels;
    for (let rank = best; left > 0 && rank >= 0 && rank < side.length; rank += step) {
      const lots = side[rank] ?? 0;
      if (lots === 0) continue;
      sum += lots;
      left -= 1;
    }
    return sum;
  }
}
