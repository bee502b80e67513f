/**
 * A recording of one market as columns: a row for each level that changed and for each trade, in the order of receipt, and the
 * order in which the venue made them. Prices are ranks in the list of all prices that occur (`prices`, in ticks, rising), so that
 * a book is two short arrays however far its levels lie apart. Sizes are whole lots. Stamps are nanoseconds since `baseNs`.
 *
 * A snapshot clears each side down to its own last level, then sets its levels. Where the local clock is behind the venue's, so
 * that something was received before it was made, all local stamps are moved on by the largest such lead (`shiftNs`).
 */
import type { BookDelta, BookLevel, BookSnapshot, MarketEvent, Trade } from '../../market/events.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { isRising, orderBy } from './order-by.ts';
import { PriceIds } from './price-ids.ts';

export const rowKinds = { bid: 0, offer: 1, buyTrade: 2, sellTrade: 3, clearBids: 4, clearOffers: 5 } as const;
type RowKind = (typeof rowKinds)[keyof typeof rowKinds];

export interface DepthTape {
  readonly rows: number;
  readonly kind: Uint8Array;
  readonly rank: Int32Array;
  readonly lots: Float64Array;
  readonly venueNs: Float64Array;
  readonly localNs: Float64Array;
  /** Rows by venue time, as they were received where it is the same. */
  readonly venueOrder: Uint32Array;
  /** In ticks, rising. */
  readonly prices: Float64Array;
  readonly baseNs: bigint;
  readonly shiftNs: number;
}

/** Tick and lot in units of the instrument's scales. */
export interface TapeGrid {
  readonly tickSize: number;
  readonly lotSize: number;
}

const firstCapacity = 1 << 16;

export class TapeBuilder {
  readonly #grid: TapeGrid;
  readonly #ids = new PriceIds();
  #rows = 0;
  #kind = new Uint8Array(firstCapacity);
  /** Of the price, until all are known. */
  #id = new Int32Array(firstCapacity);
  #lots = new Float64Array(firstCapacity);
  #venueNs = new Float64Array(firstCapacity);
  #localNs = new Float64Array(firstCapacity);
  #baseNs: bigint | undefined;
  /** Of the event whose rows are being added. */
  #venueAt = 0;
  #localAt = 0;
  #problem: Failure | undefined;

  constructor(grid: TapeGrid) {
    this.#grid = grid;
  }

  /** Depth and trades become rows; anything else is passed over. */
  add(event: MarketEvent): void {
    if (event.kind === 'BookDelta') this.#addDelta(event);
    else if (event.kind === 'Trade') this.#addTrade(event);
    else if (event.kind === 'BookSnapshot') this.#addSnapshot(event);
  }

  finish(): Result<DepthTape, Failure> {
    if (this.#problem !== undefined) return fail(this.#problem);
    const rows = this.#rows;
    if (rows === 0) return fail(invalid('recording', 'depth changes or trades', 'none'));
    const [venueNs, localNs] = [this.#venueNs.slice(0, rows), this.#localNs.slice(0, rows)];
    const shiftNs = leadOf(venueNs, localNs);
    if (shiftNs > 0) for (let row = 0; row < rows; row += 1) localNs[row] = (localNs[row] ?? 0) + shiftNs;
    const { prices, rank } = rankRows(this.#ids.prices(), this.#id.subarray(0, rows));
    const tape: DepthTape = {
      rows,
      kind: this.#kind.slice(0, rows),
      rank,
      lots: this.#lots.slice(0, rows),
      venueNs,
      localNs,
      venueOrder: orderBy(venueNs),
      prices,
      baseNs: this.#baseNs ?? 0n,
      shiftNs,
    };
    return ok(isRising(localNs) ? tape : byReceipt(tape));
  }

  #addTrade(trade: Trade): void {
    this.#stamp(trade);
    this.#push(trade.aggressor === 'Buy' ? rowKinds.buyTrade : rowKinds.sellTrade, trade.px, trade.qty);
  }

  #addDelta(delta: BookDelta): void {
    this.#stamp(delta);
    this.#addLevels(rowKinds.bid, delta.bids);
    this.#addLevels(rowKinds.offer, delta.offers);
  }

  #addSnapshot(snapshot: BookSnapshot): void {
    this.#stamp(snapshot);
    const [lastBid, lastOffer] = [snapshot.bids.at(-1), snapshot.offers.at(-1)];
    if (lastBid !== undefined) this.#push(rowKinds.clearBids, lastBid.px, 0);
    this.#addLevels(rowKinds.bid, snapshot.bids);
    if (lastOffer !== undefined) this.#push(rowKinds.clearOffers, lastOffer.px, 0);
    this.#addLevels(rowKinds.offer, snapshot.offers);
  }

  #addLevels(kind: RowKind, levels: readonly BookLevel[]): void {
    for (const { px, qty } of levels) this.#push(kind, px, qty);
  }

  #stamp({ tsVenue, tsLocal }: Pick<Trade, 'tsVenue' | 'tsLocal'>): void {
    this.#baseNs ??= tsVenue < tsLocal ? tsVenue : tsLocal;
    this.#venueAt = Number(tsVenue - this.#baseNs);
    this.#localAt = Number(tsLocal - this.#baseNs);
  }

  #push(kind: RowKind, px: number, qty: number): void {
    const { tickSize, lotSize } = this.#grid;
    const ticks = px / tickSize;
    const lots = qty / lotSize;
    if (!Number.isInteger(ticks)) this.#refuse('px', `a whole number of ticks of ${tickSize} (in units of the price scale)`, px);
    if (!Number.isInteger(lots)) this.#refuse('qty', `a whole number of lots of ${lotSize} (in units of the size scale)`, qty);
    const row = this.#rows;
    if (row === this.#kind.length) this.#grow(2 * row);
    this.#kind[row] = kind;
    this.#id[row] = this.#ids.idOf(ticks);
    this.#lots[row] = lots;
    this.#venueNs[row] = this.#venueAt;
    this.#localNs[row] = this.#localAt;
    this.#rows = row + 1;
  }

  #refuse(field: string, must: string, was: number): void {
    this.#problem ??= invalid(`row ${this.#rows + 1} ${field}`, must, was);
  }

  #grow(capacity: number): void {
    this.#kind = wider(this.#kind, new Uint8Array(capacity));
    this.#id = wider(this.#id, new Int32Array(capacity));
    this.#lots = wider(this.#lots, new Float64Array(capacity));
    this.#venueNs = wider(this.#venueNs, new Float64Array(capacity));
    this.#localNs = wider(this.#localNs, new Float64Array(capacity));
  }
}

const wider = <Column extends Uint8Array | Int32Array | Float64Array>(column: Column, next: Column): Column => {
  next.set(column);
  return next;
};

/** By how much the receipt that was the earliest came before its event; 0 where none did. */
const leadOf = (venueNs: Float64Array, localNs: Float64Array): number => {
  let lead = 0;
  for (let row = 0; row < venueNs.length; row += 1) lead = Math.max(lead, (venueNs[row] ?? 0) - (localNs[row] ?? 0));
  return lead;
};

/** All prices rising, and of every row the rank of its price. */
const rankRows = (seen: Float64Array, ids: Int32Array): Pick<DepthTape, 'prices' | 'rank'> => {
  const order = [...seen.keys()].sort((a, b) => (seen[a] ?? 0) - (seen[b] ?? 0));
  const rankOf = new Int32Array(seen.length);
  order.forEach((id, rank) => (rankOf[id] = rank));
  const rank = new Int32Array(ids.length);
  for (let row = 0; row < ids.length; row += 1) rank[row] = rankOf[ids[row] ?? 0] ?? 0;
  return { prices: seen.toSorted(), rank };
};

/** The first rank whose price is at or above `ticks`; the number of prices when none is. */
export const rankAtOrAbove = (prices: Float64Array, ticks: number): number => {
  let [low, high] = [0, prices.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle] ?? 0) < ticks) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Rows laid out anew by receipt, where the recording was not written in its order. */
const byReceipt = (tape: DepthTape): DepthTape => {
  const order = orderBy(tape.localNs);
  const place = new Uint32Array(tape.rows);
  order.forEach((row, at) => (place[row] = at));
  const laid = <Column extends Uint8Array | Int32Array | Float64Array>(column: Column, next: Column): Column => {
    order.forEach((row, at) => (next[at] = column[row] ?? 0));
    return next;
  };
  return {
    ...tape,
    kind: laid(tape.kind, tape.kind.slice()),
    rank: laid(tape.rank, tape.rank.slice()),
    lots: laid(tape.lots, tape.lots.slice()),
    venueNs: laid(tape.venueNs, tape.venueNs.slice()),
    localNs: laid(tape.localNs, tape.localNs.slice()),
    venueOrder: tape.venueOrder.map((row) => place[row] ?? 0),
  };
};
