/**
 * The venue's side of a replay: its book at its own time, and our orders in the queues of its levels. Our orders change nothing of
 * the recording.
 *
 * A resting order has so much ahead of it as its level showed at its arrival. A trade at its price takes from what is ahead. When
 * the level is told anew, what went without a trade is parted by the queue model into what stood behind and what stood ahead:
 *   gone = before - now - traded;  gone < 0: ahead = min(ahead, now)
 *   else with b behind and p the model's part: ahead = min(ahead - (1 - p) gone + min(b - p gone, 0), now), at least 0.
 *
 * Fills, by `fills`:
 *   whole    no part fills. A trade at the price fills once it has taken at least half a lot more than was ahead; a trade through the
 *            price, and a best of the other side that reaches it, fill at the order's price whatever their size.
 *   partial  what a trade takes beyond those ahead fills, in whole lots, better prices first, then older orders: in all never more
 *            than traded. A best of the other side that reaches the price fills up to the size it newly shows.
 * Post-only orders that would take expire. Others take: whole at the best price, or level by level and not past their price.
 */
import type { BehindPart } from './define-queue-model.ts';
import type { BookAt } from './depth-checkpoints.ts';
import { LevelBook } from './level-book.ts';
import type { DepthExec, RestingOrder } from './resting-order.ts';
import { rowKinds } from './depth-rows.ts';
import type { DepthTape } from './tape.ts';

export const depthFills = ['partial', 'whole'] as const;
export type DepthFills = (typeof depthFills)[number];

export interface VenueReport {
  readonly exec: DepthExec;
  readonly lastTicks: number;
  readonly lastLots: number;
  readonly isMaker: boolean;
}

export interface DepthVenueOptions {
  readonly tape: DepthTape;
  readonly queue: BehindPart;
  readonly fills: DepthFills;
  readonly onReport: (order: RestingOrder, report: VenueReport) => void;
  /** Where it begins; absent at the first row. */
  readonly from?: BookAt | undefined;
}

const answer = (exec: DepthExec): VenueReport => ({ exec, lastTicks: 0, lastLots: 0, isMaker: true });

export class DepthVenue {
  readonly book: LevelBook;
  /** In the order of arrival. */
  orders: readonly RestingOrder[] = [];
  /** Rows in venue order that were applied. */
  row: number;
  nowNs = 0;
  /** Its clock does not go past this. */
  #boundNs = 0;
  readonly #options: DepthVenueOptions;
  /** How many of our orders rest at a rank, by side. */
  readonly #ownBids: Uint16Array;
  readonly #ownOffers: Uint16Array;

  constructor(options: DepthVenueOptions) {
    this.#options = options;
    this.book = options.from?.book.copy() ?? new LevelBook(options.tape);
    this.row = options.from?.row ?? 0;
    this.#ownBids = new Uint16Array(options.tape.prices.length);
    this.#ownOffers = new Uint16Array(options.tape.prices.length);
  }

  get isOver(): boolean {
    return this.row >= this.#options.tape.rows;
  }

  /** All rows at or before `ns`, or until an answer is received sooner. */
  run(ns: number): void {
    this.#boundNs = ns;
    const { rows, kind, rank, lots, venueNs, venueOrder } = this.#options.tape;
    let { row } = this;
    for (; row < rows; row += 1) {
      const at = venueOrder[row] ?? 0;
      const stamp = venueNs[at] ?? 0;
      if (stamp > this.#boundNs) break;
      this.nowNs = stamp;
      this.#apply(kind[at] ?? 0, rank[at] ?? 0, lots[at] ?? 0);
    }
    this.row = row;
  }

  /** An answer that will be received then: nothing later may happen before it is. */
  stopAt(ns: number): void {
    if (ns < this.#boundNs) this.#boundNs = ns;
  }

  advanceTo(ns: number): void {
    this.nowNs = ns;
  }

  place(order: RestingOrder): void {
    const takes = this.#wouldTake(order);
    if (takes && order.tif === 'PostOnly') return this.#options.onReport(order, answer('Expired'));
    if (takes) this.#take(order);
    if (order.leaves === 0) return;
    if (order.tif === 'ImmediateOrCancel') return this.#options.onReport(order, answer('Canceled'));
    const shown = order.side === 'Buy' ? this.book.bids : this.book.offers;
    order.ahead = order.rank < 0 ? 0 : (shown[order.rank] ?? 0);
    this.orders = [...this.orders, order];
    this.#count(order, 1);
    this.#options.onReport(order, answer('New'));
  }

  #wouldTake({ side, ticks }: RestingOrder): boolean {
    const { prices } = this.#options.tape;
    const best = side === 'Buy' ? prices[this.book.bestOffer] : prices[this.book.bestBid];
    return best !== undefined && (side === 'Buy' ? ticks >= best : ticks <= best);
  }

  cancel(order: RestingOrder): void {
    if (!this.orders.includes(order)) return this.#options.onReport(order, answer('CancelRejected'));
    this.#remove(order);
    this.#options.onReport(order, answer('Canceled'));
  }

  #apply(kind: number, rank: number, lots: number): void {
    if (kind === rowKinds.bid) this.#onBid(rank, lots);
    else if (kind === rowKinds.offer) this.#onOffer(rank, lots);
    else if (kind === rowKinds.buyTrade || kind === rowKinds.sellTrade) this.#onTrade(kind, rank, lots);
    else this.book.apply(kind, rank, lots);
  }

  #onBid(rank: number, lots: number): void {
    const { book } = this;
    const before = book.bids[rank] ?? 0;
    const best = book.bestBid;
    book.setBid(rank, lots);
    if ((this.#ownBids[rank] ?? 0) > 0) this.#moveQueues('Buy', rank, { before, now: lots });
    if (book.bestBid > best && this.orders.length > 0) this.#onBest('Sell', book.bestBid, lots - before);
  }

  #onOffer(rank: number, lots: number): void {
    const { book } = this;
    const before = book.offers[rank] ?? 0;
    const best = book.bestOffer;
    book.setOffer(rank, lots);
    if ((this.#ownOffers[rank] ?? 0) > 0) this.#moveQueues('Sell', rank, { before, now: lots });
    if (book.bestOffer < best && this.orders.length > 0) this.#onBest('Buy', book.bestOffer, lots - before);
  }

  #moveQueues(side: RestingOrder['side'], rank: number, level: { readonly before: number; readonly now: number }): void {
    for (const order of this.orders) {
      if (order.side === side && order.rank === rank) moveQueue(order, level, this.#options.queue);
    }
  }

  /** The other side's best has come to `rank`: our orders that it reaches fill at their own price. */
  #onBest(side: RestingOrder['side'], rank: number, shown: number): void {
    const best = this.#options.tape.prices[rank] ?? 0;
    let left = this.#options.fills === 'whole' ? Number.POSITIVE_INFINITY : shown;
    for (const order of this.orders) {
      if (order.side !== side || (side === 'Buy' ? order.ticks < best : order.ticks > best)) continue;
      const lots = Math.min(order.leaves, left);
      left -= lots;
      this.#fill(order, { ticks: order.ticks, lots, isMaker: true });
    }
  }

  #onTrade(kind: number, rank: number, lots: number): void {
    if (this.orders.length === 0) return;
    const side = kind === rowKinds.buyTrade ? 'Sell' : 'Buy';
    const ticks = this.#options.tape.prices[rank] ?? 0;
    if (this.#options.fills === 'whole') this.#tradeWhole(side, ticks, lots);
    else this.#tradeParts(side, ticks, lots);
  }

  #tradeWhole(side: RestingOrder['side'], ticks: number, lots: number): void {
    for (const order of this.orders) {
      if (order.side !== side) continue;
      const beyond = side === 'Buy' ? order.ticks - ticks : ticks - order.ticks;
      if (beyond > 0 || (beyond === 0 && takeAhead(order, lots) >= half)) {
        this.#fill(order, { ticks: order.ticks, lots: order.leaves, isMaker: true });
      }
    }
  }

  #tradeParts(side: RestingOrder['side'], ticks: number, lots: number): void {
    const sign = side === 'Buy' ? 1 : -1;
    const reached = this.orders.filter((order) => order.side === side && (order.ticks - ticks) * sign >= 0);
    if (reached.length > 1) reached.sort((a, b) => (b.ticks - a.ticks) * sign || a.id - b.id);
    let left = lots;
    for (const order of reached) {
      const free = order.ticks === ticks ? Math.min(left, Math.floor(takeAhead(order, lots))) : left;
      const filled = Math.min(order.leaves, Math.max(0, free));
      left -= filled;
      this.#fill(order, { ticks: order.ticks, lots: filled, isMaker: true });
    }
  }

  #take(order: RestingOrder): void {
    const { prices } = this.#options.tape;
    const { book } = this;
    const isBuy = order.side === 'Buy';
    const [shown, step] = isBuy ? [book.offers, 1] : [book.bids, -1];
    const isWhole = this.#options.fills === 'whole';
    for (let rank = isBuy ? book.bestOffer : book.bestBid; order.leaves > 0; rank += step) {
      const ticks = prices[rank];
      if (ticks === undefined || (isBuy ? ticks > order.ticks : ticks < order.ticks)) return;
      const lots = isWhole ? order.leaves : Math.min(order.leaves, shown[rank] ?? 0);
      this.#fill(order, { ticks, lots, isMaker: false });
    }
  }

  #fill(order: RestingOrder, { ticks, lots, isMaker }: { readonly ticks: number; readonly lots: number; readonly isMaker: boolean }): void {
    if (lots <= 0) return;
    order.leaves -= lots;
    if (order.leaves === 0 && isMaker) this.#remove(order);
    this.#options.onReport(order, { exec: 'Trade', lastTicks: ticks, lastLots: lots, isMaker });
  }

  #remove(order: RestingOrder): void {
    this.orders = this.orders.filter((each) => each !== order);
    this.#count(order, -1);
  }

  #count({ side, rank }: RestingOrder, by: number): void {
    const own = side === 'Buy' ? this.#ownBids : this.#ownOffers;
    if (rank >= 0) own[rank] = (own[rank] ?? 0) + by;
  }
}

/** Half a lot: less than that beyond what was ahead is a rounding of the queue model. */
const half = 0.5;

/** Takes a trade from what is ahead; answers with what it had left. */
const takeAhead = (order: RestingOrder, lots: number): number => {
  const ahead = order.ahead ?? 0;
  order.traded += lots;
  order.ahead = Math.max(0, ahead - lots);
  return lots - ahead;
};

const moveQueue = (order: RestingOrder, { before, now }: { readonly before: number; readonly now: number }, part: BehindPart): void => {
  const ahead = order.ahead ?? 0;
  const gone = before - now - order.traded;
  order.traded = 0;
  if (gone < 0) {
    order.ahead = Math.min(ahead, now);
    return;
  }
  const behind = Math.max(0, before - ahead);
  if (ahead + behind === 0) return;
  const p = part(ahead, behind);
  order.ahead = Math.max(0, Math.min(ahead - (1 - p) * gone + Math.min(behind - p * gone, 0), now));
};
