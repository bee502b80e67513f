/**
 * Rows of a recording as they come in: one for each level that changed and for each trade, in columns that grow. Stamps are
 * nanoseconds since `baseNs`, prices whole ticks, sizes whole lots; what lies off that grid is refused by its row.
 */
import type { BookDelta, BookLevel, BookSnapshot, MarketEvent, Trade } from '../../market/events.ts';
import { invalid, type Failure } from '../../value/failures.ts';

export const rowKinds = { bid: 0, offer: 1, buyTrade: 2, sellTrade: 3, clearBids: 4, clearOffers: 5 } as const;
type RowKind = (typeof rowKinds)[keyof typeof rowKinds];

/** Tick and lot in units of the instrument's scales. */
export interface TapeGrid {
  readonly tickSize: number;
  readonly lotSize: number;
}

export interface RowColumns {
  readonly kind: Uint8Array;
  readonly ticks: Float64Array;
  readonly lots: Float64Array;
  readonly venueNs: Float64Array;
  readonly localNs: Float64Array;
}

const firstCapacity = 1 << 16;

export class DepthRows {
  readonly #grid: TapeGrid;
  count = 0;
  #kind = new Uint8Array(firstCapacity);
  #ticks = new Float64Array(firstCapacity);
  #lots = new Float64Array(firstCapacity);
  #venueNs = new Float64Array(firstCapacity);
  #localNs = new Float64Array(firstCapacity);
  /** The first stamp, where none was given. */
  baseNs: bigint | undefined;
  problem: Failure | undefined;
  /** Of the event whose rows are being added. */
  #venueAt = 0;
  #localAt = 0;

  constructor(grid: TapeGrid, baseNs?: bigint) {
    this.#grid = grid;
    this.baseNs = baseNs;
  }

  columns(): RowColumns {
    return {
      kind: this.#kind.slice(0, this.count),
      ticks: this.#ticks.slice(0, this.count),
      lots: this.#lots.slice(0, this.count),
      venueNs: this.#venueNs.slice(0, this.count),
      localNs: this.#localNs.slice(0, this.count),
    };
  }

  /** Hands out what is there and begins anew. */
  take(): RowColumns {
    const columns = this.columns();
    this.count = 0;
    return columns;
  }

  append({ kind, ticks, lots, venueNs, localNs }: RowColumns): void {
    const count = this.count + kind.length;
    if (count > this.#kind.length) this.#grow(Math.max(count, 2 * this.#kind.length));
    this.#kind.set(kind, this.count);
    this.#ticks.set(ticks, this.count);
    this.#lots.set(lots, this.count);
    this.#venueNs.set(venueNs, this.count);
    this.#localNs.set(localNs, this.count);
    this.count = count;
  }

  /** Depth and trades become rows; anything else is passed over. */
  add(event: MarketEvent): void {
    if (event.kind === 'BookDelta') this.#addDelta(event);
    else if (event.kind === 'Trade') this.#addTrade(event);
    else if (event.kind === 'BookSnapshot') this.#addSnapshot(event);
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
    this.baseNs ??= tsVenue < tsLocal ? tsVenue : tsLocal;
    this.#venueAt = Number(tsVenue - this.baseNs);
    this.#localAt = Number(tsLocal - this.baseNs);
  }

  #push(kind: RowKind, px: number, qty: number): void {
    const { tickSize, lotSize } = this.#grid;
    const ticks = px / tickSize;
    const lots = qty / lotSize;
    if (!Number.isInteger(ticks)) this.#refuse('px', `a whole number of ticks of ${tickSize} (in units of the price scale)`, px);
    if (!Number.isInteger(lots)) this.#refuse('qty', `a whole number of lots of ${lotSize} (in units of the size scale)`, qty);
    const row = this.count;
    if (row === this.#kind.length) this.#grow(2 * row);
    this.#kind[row] = kind;
    this.#ticks[row] = ticks;
    this.#lots[row] = lots;
    this.#venueNs[row] = this.#venueAt;
    this.#localNs[row] = this.#localAt;
    this.count = row + 1;
  }

  #refuse(field: string, must: string, was: number): void {
    this.problem ??= invalid(`row ${this.count + 1} ${field}`, must, was);
  }

  #grow(capacity: number): void {
    this.#kind = wider(this.#kind, new Uint8Array(capacity));
    this.#ticks = wider(this.#ticks, new Float64Array(capacity));
    this.#lots = wider(this.#lots, new Float64Array(capacity));
    this.#venueNs = wider(this.#venueNs, new Float64Array(capacity));
    this.#localNs = wider(this.#localNs, new Float64Array(capacity));
  }
}

const wider = <Column extends Uint8Array | Float64Array>(column: Column, next: Column): Column => {
  next.set(column);
  return next;
};
