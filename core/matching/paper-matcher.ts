/**
 * The paper venue of one instrument: orders matched against what an outside venue displays and trades, without impact. An
 * order that can trade takes the displayed sizes at their prices; what rests fills by its place in the queue (paper-queue.ts),
 * when a trade goes through its price, or when the other side comes to stand at it, always at its own price. Types, times in
 * force, post-only, reduce-only, stops and amendments mean what they mean in matching-engine.ts. Pure: the same commands and
 * events give the same fills.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { BookLevel, MarketEvent, Trade } from '../market/events.ts';
import type { Side } from '../order/order.ts';
import { Price, Qty } from '../value/quantity.ts';
import type { WorkingOrder } from './book-side.ts';
import { checkNumbers, checkOrder, type Refusal } from './check-order.ts';
import { DisplayedMarket } from './displayed-market.ts';
import {
  cxlRejReason,
  ordRejReason,
  type CancelReason,
  type MatchEvent,
  type OrderAmendment,
  type OrderEntry,
  type OrderSnapshot,
  type Traded,
} from './match-event.ts';
import { sweepQueue, type Resting } from './paper-queue.ts';
import { PositionWatch, type PositionOf } from './position-watch.ts';
import { StopBook } from './stop-book.ts';
import { canRest, snapshotOf, toReplaced, toWorkingOrder, wouldCross } from './working-order.ts';

export interface PaperFill {
  readonly kind: 'Filled';
  readonly order: OrderSnapshot;
  readonly px: Price;
  readonly qty: Qty;
  readonly isMaker: boolean;
}

export type PaperEvent = Exclude<MatchEvent, Traded> | PaperFill;

/** An order as it was when the venue was last open. */
export interface RestoredOrder {
  readonly orderId: number;
  readonly cumQty: number;
}

export class PaperMatcher {
  readonly market: DisplayedMarket;
  readonly #instrument: Instrument;
  readonly #watch: PositionWatch;
  readonly #stops: Readonly<Record<Side, StopBook>> = { Buy: new StopBook('Buy'), Sell: new StopBook('Sell') };
  /** Oldest first. */
  #resting: Resting[] = [];
  #events: PaperEvent[] = [];
  #lastPx: number | undefined;

  constructor(instrument: Instrument, positionOf: PositionOf) {
    this.#instrument = instrument;
    this.market = new DisplayedMarket(instrument.id);
    this.#watch = new PositionWatch(positionOf);
  }

  submit(entry: OrderEntry, orderId: number): readonly PaperEvent[] {
    this.#begin();
    const refusal = checkOrder(entry, this.#instrument) ?? this.#refuseByMarket(entry);
    if (refusal !== undefined) {
      const { clOrdId, account } = entry;
      this.#events.push({ kind: 'Rejected', clOrdId, account, ordRejReason: refusal.reason, text: refusal.text });
      return this.#events;
    }
    const order = toWorkingOrder(entry, orderId);
    this.#events.push({ kind: 'Accepted', order: snapshotOf(order) });
    if (entry.stopPx !== undefined && !this.#isTriggered(order)) this.#stops[order.side].add(order);
    else this.#activate(order, entry.stopPx !== undefined);
    return this.#events;
  }

  /** Puts an open order back, silently and at the back of its queue; its entry has no stop price once that was reached. */
  restore(entry: OrderEntry, { orderId, cumQty }: RestoredOrder): void {
    const order = toWorkingOrder(entry, orderId);
    order.cumQty = cumQty;
    order.leavesQty = entry.orderQty - cumQty;
    if (entry.stopPx === undefined) this.#resting.push({ order, ahead: undefined });
    else this.#stops[order.side].add(order);
  }

  cancel(orderId: number): readonly PaperEvent[] {
    this.#begin();
    const order = this.#find(orderId);
    if (order === undefined) this.#rejectCancel(orderId, cxlRejReason.unknownOrder, 'order must be open, was not found');
    else this.#cancelRest(order, 'Requested');
    return this.#events;
  }

  replace(amendment: OrderAmendment): readonly PaperEvent[] {
    this.#begin();
    const order = this.#find(amendment.orderId);
    if (order === undefined) {
      this.#rejectCancel(amendment.orderId, cxlRejReason.unknownOrder, 'order must be open, was not found');
      return this.#events;
    }
    const refusal = checkNumbers(amendment, this.#instrument) ?? this.#refuseAmendment(order, amendment);
    if (refusal === undefined) this.#amend(order, amendment);
    else this.#rejectCancel(order.orderId, refusal.reason, refusal.text);
    return this.#events;
  }

  /** Ends a Day order at the close of its session. */
  expire(orderId: number): readonly PaperEvent[] {
    this.#begin();
    const order = this.#find(orderId);
    if (order?.timeInForce !== 'Day') return this.#events;
    const canceledQty = this.#takeOut(order);
    this.#events.push({ kind: 'Expired', order: snapshotOf(order), canceledQty });
    return this.#events;
  }

  onEvent(event: MarketEvent): readonly PaperEvent[] {
    this.#begin();
    this.market.onEvent(event);
    if (!this.market.isOpen) return this.#events;
    if (event.kind === 'Trade') this.#onTrade(event);
    else this.#onDisplayed();
    return this.#events;
  }

  #begin(): void {
    this.#events = [];
    this.#watch.begin();
  }

  #find(orderId: number): WorkingOrder | undefined {
    const resting = this.#resting.find(({ order }) => order.orderId === orderId)?.order;
    return resting ?? [...this.#stops.Buy.orders, ...this.#stops.Sell.orders].find((order) => order.orderId === orderId);
  }

  #isWaiting(order: WorkingOrder): boolean {
    return this.#stops[order.side].orders.includes(order);
  }

  #onTrade({ px, qty, aggressor }: Trade): void {
    this.#lastPx = px;
    for (const fill of sweepQueue(this.#resting, { side: oppositeOf(aggressor), px, qty })) this.#make(fill.resting.order, fill.qty);
    this.#runStops(px);
  }

  /** Those ahead may have left; and the other side may have come to stand at a resting order's price. */
  #onDisplayed(): void {
    if (this.#resting.length === 0) return;
    for (const resting of this.#resting) {
      const shown = this.market.sizeAt(resting.order.side, resting.order.price);
      resting.ahead = Math.min(resting.ahead ?? shown, shown);
    }
    for (const { order } of this.#resting.slice()) this.#meet(order);
  }

  #meet(order: WorkingOrder): void {
    const opposite = oppositeOf(order.side);
    for (const level of this.market.levels(opposite)) {
      if (order.leavesQty === 0 || !wouldCross(order.side, order.price, level)) return;
      const qty = this.#make(order, this.market.available(opposite, level));
      if (qty > 0) this.market.take(opposite, level, qty);
    }
  }

  /** Fills a resting order at its own price with what it may have of `offered`; how much it was. */
  #make(order: WorkingOrder, offered: number): number {
    const can = this.#watch.reducible(order);
    const qty = Math.min(offered, order.leavesQty, can);
    if (qty > 0) this.#fill(order, { px: order.price, qty, isMaker: true });
    if (can === 0 && offered > 0) this.#cancelRest(order, 'WouldIncrease');
    if (order.leavesQty === 0) this.#resting = this.#resting.filter((each) => each.order !== order);
    return qty;
  }

  #refuseByMarket(entry: OrderEntry): Refusal | undefined {
    if (entry.stopPx !== undefined) return undefined;
    if (this.#watch.reducible(entry) === 0) {
      return { reason: ordRejReason.other, text: 'DoNotIncrease must meet an opposite position, was none' };
    }
    return this.#crossesPostOnly(entry, entry.price) ? { reason: ordRejReason.other, text: takesText } : undefined;
  }

  #refuseAmendment(order: WorkingOrder, { orderQty, price, stopPx }: OrderAmendment): Refusal | undefined {
    if (orderQty <= order.cumQty) {
      return { reason: cxlRejReason.other, text: `orderQty must be above cumQty ${order.cumQty}, was ${orderQty}` };
    }
    if (price !== undefined && Number.isNaN(order.price)) {
      return { reason: cxlRejReason.other, text: `price must be absent on ${order.ordType}, was ${price}` };
    }
    const isWaiting = this.#isWaiting(order);
    if (stopPx !== undefined && !isWaiting) {
      return { reason: cxlRejReason.tooLate, text: `stopPx must be of a waiting stop, was ${stopPx}` };
    }
    return !isWaiting && this.#crossesPostOnly(order, price) ? { reason: cxlRejReason.other, text: takesText } : undefined;
  }

  #crossesPostOnly({ side, execInst }: Pick<OrderEntry, 'side' | 'execInst'>, price: number | undefined): boolean {
    return price !== undefined && execInst.includes('ParticipateDoNotInitiate') && wouldCross(side, price, this.#bestAgainst(side));
  }

  #bestAgainst(side: Side): BookLevel | undefined {
    return this.market.isOpen ? this.market.best(oppositeOf(side)) : undefined;
  }

  #amend(order: WorkingOrder, { orderQty, price, stopPx }: OrderAmendment): void {
    const isWaiting = this.#isWaiting(order);
    const newPrice = price ?? order.price;
    const keepsPlace = !isWaiting && Object.is(newPrice, order.price) && orderQty <= order.orderQty;
    if (!keepsPlace) this.#takeOut(order);
    order.orderQty = orderQty;
    order.leavesQty = orderQty - order.cumQty;
    order.price = newPrice;
    order.stopPx = stopPx ?? order.stopPx;
    this.#events.push(toReplaced(order));
    if (keepsPlace) return;
    if (isWaiting && !this.#isTriggered(order)) this.#stops[order.side].add(order);
    else this.#activate(order, isWaiting);
  }

  #isTriggered(order: WorkingOrder): boolean {
    return this.#lastPx !== undefined && this.#stops[order.side].isTriggeredBy(order.stopPx, this.#lastPx);
  }

  #runStops(lastPx: number): void {
    for (;;) {
      const order = this.#stops.Buy.takeTriggered(lastPx) ?? this.#stops.Sell.takeTriggered(lastPx);
      if (order === undefined) return;
      this.#activate(order, true);
    }
  }

  /** Lets an order trade, then rests or cancels what is left. */
  #activate(order: WorkingOrder, fromStop: boolean): void {
    if (fromStop) {
      order.ordType = order.ordType === 'StopLimit' ? 'Limit' : 'Market';
      this.#events.push({ kind: 'Triggered', order: snapshotOf(order) });
    }
    const blocked = this.#blockOf(order, fromStop);
    const stopped = blocked ?? this.#take(order);
    if (order.leavesQty === 0) return;
    if (stopped !== undefined || !canRest(order)) this.#cancelRest(order, stopped ?? 'Unfilled');
    else this.#rest(order);
  }

  /** Why an accepted order may not even begin to trade. */
  #blockOf(order: WorkingOrder, fromStop: boolean): CancelReason | undefined {
    if (fromStop && this.#crossesPostOnly(order, order.price)) return 'WouldTake';
    return order.timeInForce === 'FillOrKill' && this.#takeable(order) < order.leavesQty ? 'CannotFill' : undefined;
  }

  #rest(order: WorkingOrder): void {
    this.#resting.push({ order, ahead: this.market.isOpen ? this.market.sizeAt(order.side, order.price) : undefined });
  }

  /** Takes what is displayed, best first; the reason to stop early, if there was one. */
  #take(order: WorkingOrder): CancelReason | undefined {
    const opposite = oppositeOf(order.side);
    if (!this.market.isOpen) return undefined;
    for (const level of this.market.levels(opposite)) {
      if (order.leavesQty === 0 || !wouldCross(order.side, order.price, level)) return undefined;
      const qty = Math.min(order.leavesQty, this.market.available(opposite, level), this.#watch.reducible(order));
      if (qty === 0) continue;
      this.market.take(opposite, level, qty);
      this.#fill(order, { px: level.px, qty, isMaker: false });
      if (this.#watch.reducible(order) === 0) return 'WouldIncrease';
    }
    return undefined;
  }

  /** As much of the order as could trade now, by the rules that `#take` follows. */
  #takeable(order: WorkingOrder): number {
    let sum = 0;
    if (!this.market.isOpen) return sum;
    for (const level of this.market.levels(oppositeOf(order.side))) {
      if (sum >= order.leavesQty || !wouldCross(order.side, order.price, level)) break;
      sum += this.market.available(oppositeOf(order.side), level);
    }
    return Math.min(sum, this.#watch.reducible(order));
  }

  #fill(order: WorkingOrder, { px, qty, isMaker }: { readonly px: number; readonly qty: number; readonly isMaker: boolean }): void {
    order.cumQty += qty;
    order.leavesQty -= qty;
    this.#watch.onFill(order, qty);
    this.#events.push({ kind: 'Filled', order: snapshotOf(order), px: Price(px), qty: Qty(qty), isMaker });
  }

  #takeOut(order: WorkingOrder): Qty {
    const leaves = order.leavesQty;
    this.#resting = this.#resting.filter((each) => each.order !== order);
    this.#stops[order.side].remove(order);
    order.leavesQty = 0;
    return Qty(leaves);
  }

  #cancelRest(order: WorkingOrder, reason: CancelReason): void {
    const canceledQty = this.#takeOut(order);
    this.#events.push({ kind: 'Canceled', order: snapshotOf(order), canceledQty, reason });
  }

  #rejectCancel(orderId: number, reason: number, text: string): void {
    this.#events.push({ kind: 'CancelRejected', orderId, cxlRejReason: reason, text });
  }
}

const takesText = 'ParticipateDoNotInitiate must not take liquidity, was crossing the book';

const oppositeOf = (side: Side): Side => (side === 'Buy' ? 'Sell' : 'Buy');
