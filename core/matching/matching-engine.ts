/**
 * Price-time priority matching of one instrument: market, limit, stop and stop-limit orders; Day, good-till-cancel,
 * immediate-or-cancel, fill-or-kill; post-only (ParticipateDoNotInitiate) and reduce-only (DoNotIncrease). Pure: the same
 * commands give the same events. Conventions: trades happen at the maker's price; stops trigger on the last trade; the
 * rest of a market order is cancelled; an amendment keeps its place only when it lowers the quantity and nothing else.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { BookLevel } from '../market/events.ts';
import type { Side } from '../order/order.ts';
import { Price, Qty } from '../value/quantity.ts';
import { BookSide, type WorkingOrder } from './book-side.ts';
import { checkNumbers, checkOrder, type Refusal } from './check-order.ts';
import { cxlRejReason, ordRejReason, type CancelReason, type MatchEvent, type OrderAmendment, type OrderEntry } from './match-event.ts';
import { PositionWatch, type PositionOf } from './position-watch.ts';
import { StopBook } from './stop-book.ts';
import { canRest, snapshotOf, toReplaced, toWorkingOrder, wouldCross } from './working-order.ts';

export interface MatchingOptions {
  /** Signed position of an account as it was before the command; reduce-only orders are refused without it. */
  readonly positionOf?: PositionOf;
  /** What happens when an account would trade with itself. */
  readonly selfMatch?: 'Allow' | 'CancelNewest';
  /** Keep the changed price levels for `takeChanges`. */
  readonly recordChanges?: boolean;
}

export class MatchingEngine {
  readonly instrument: Instrument;
  readonly #cancelsSelfMatch: boolean;
  readonly #watch: PositionWatch;
  readonly #bids: BookSide;
  readonly #offers: BookSide;
  readonly #buyStops = new StopBook('Buy');
  readonly #sellStops = new StopBook('Sell');
  readonly #orders = new Map<number, WorkingOrder>();
  #events: MatchEvent[] = [];
  #lastOrderId = 0;
  #lastExecId = 0;
  #lastPx: number | undefined;

  constructor(instrument: Instrument, { positionOf, selfMatch = 'Allow', recordChanges = false }: MatchingOptions) {
    this.instrument = instrument;
    this.#cancelsSelfMatch = selfMatch === 'CancelNewest';
    this.#watch = new PositionWatch(positionOf);
    this.#bids = new BookSide('Buy', recordChanges);
    this.#offers = new BookSide('Sell', recordChanges);
  }

  get bestBid(): BookLevel | undefined {
    return toBookLevel(this.#bids.best);
  }

  get bestOffer(): BookLevel | undefined {
    return toBookLevel(this.#offers.best);
  }

  get lastPx(): Price | undefined {
    return this.#lastPx === undefined ? undefined : Price(this.#lastPx);
  }

  submit(entry: OrderEntry): readonly MatchEvent[] {
    this.#begin();
    const refusal = checkOrder(entry, this.instrument) ?? this.#refuseByBook(entry);
    if (refusal !== undefined) {
      const { clOrdId, account } = entry;
      this.#events.push({ kind: 'Rejected', clOrdId, account, ordRejReason: refusal.reason, text: refusal.text });
      return this.#events;
    }
    this.#lastOrderId += 1;
    const order = toWorkingOrder(entry, this.#lastOrderId);
    this.#events.push({ kind: 'Accepted', order: snapshotOf(order) });
    if (entry.stopPx !== undefined && !this.#isTriggered(order)) this.#wait(order);
    else this.#activate(order, entry.stopPx !== undefined);
    this.#runStops();
    return this.#events;
  }

  cancel(orderId: number): readonly MatchEvent[] {
    this.#begin();
    const order = this.#orders.get(orderId);
    if (order === undefined) this.#rejectCancel(orderId, cxlRejReason.unknownOrder, 'order must be open, was not found');
    else this.#cancelRest(order, 'Requested');
    return this.#events;
  }

  replace(amendment: OrderAmendment): readonly MatchEvent[] {
    this.#begin();
    const order = this.#orders.get(amendment.orderId);
    if (order === undefined) {
      this.#rejectCancel(amendment.orderId, cxlRejReason.unknownOrder, 'order must be open, was not found');
      return this.#events;
    }
    const refusal = checkNumbers(amendment, this.instrument) ?? this.#refuseAmendment(order, amendment);
    if (refusal === undefined) this.#amend(order, amendment);
    else this.#rejectCancel(order.orderId, refusal.reason, refusal.text);
    this.#runStops();
    return this.#events;
  }

  /** Ends every Day order, oldest first. */
  expireDay(): readonly MatchEvent[] {
    this.#begin();
    for (const order of [...this.#orders.values()].toSorted((a, b) => a.orderId - b.orderId)) {
      if (order.timeInForce !== 'Day') continue;
      const canceledQty = this.#takeOut(order);
      this.#events.push({ kind: 'Expired', order: snapshotOf(order), canceledQty });
    }
    return this.#events;
  }

  /** Quantity that must trade before this order's first unit; undefined when it does not rest in the book. */
  queueAhead(orderId: number): Qty | undefined {
    const order = this.#orders.get(orderId);
    if (order?.level === undefined) return undefined;
    let ahead = 0;
    for (let other = order.previous; other !== undefined; other = other.previous) ahead += other.leavesQty;
    return Qty(ahead);
  }

  /** The best `count` levels of a side, best first. */
  levels(side: Side, count: number): BookLevel[] {
    const book = this.#sideOf(side);
    const levels: BookLevel[] = [];
    for (let i = 0; i < Math.min(count, book.depth); i += 1) {
      const level = toBookLevel(book.levelAt(i));
      if (level !== undefined) levels.push(level);
    }
    return levels;
  }

  /** Levels of a side that changed since the last call, with their quantity now (0: gone). Needs `recordChanges`. */
  takeChanges(side: Side): BookLevel[] {
    const book = this.#sideOf(side);
    return book.takeChanges().map((px) => ({ px: Price(px), qty: Qty(book.qtyAt(px)) }));
  }

  isOpen(orderId: number): boolean {
    return this.#orders.has(orderId);
  }

  #begin(): void {
    this.#events = [];
    this.#watch.begin();
  }

  #sideOf(side: Side): BookSide {
    return side === 'Buy' ? this.#bids : this.#offers;
  }

  #stopsOf(side: Side): StopBook {
    return side === 'Buy' ? this.#buyStops : this.#sellStops;
  }

  #oppositeOf(side: Side): BookSide {
    return side === 'Buy' ? this.#offers : this.#bids;
  }

  #refuseByBook(entry: OrderEntry): Refusal | undefined {
    const isReduceOnly = entry.execInst.includes('DoNotIncrease');
    if (isReduceOnly && !this.#watch.isAvailable) {
      return { reason: ordRejReason.unsupported, text: 'DoNotIncrease must not be used here, was used' };
    }
    if (entry.stopPx !== undefined) return undefined;
    if (isReduceOnly && this.#watch.reducible(entry) === 0) {
      return { reason: ordRejReason.other, text: 'DoNotIncrease must meet an opposite position, was none' };
    }
    const isPostOnly = entry.execInst.includes('ParticipateDoNotInitiate');
    if (isPostOnly && entry.price !== undefined && wouldCross(entry.side, entry.price, this.#oppositeOf(entry.side).best)) {
      return {
        reason: ordRejReason.other,
        text: 'ParticipateDoNotInitiate must not take liquidity, was crossing the book',
      };
    }
    return undefined;
  }

  #refuseAmendment(order: WorkingOrder, { orderQty, price, stopPx }: OrderAmendment): Refusal | undefined {
    if (orderQty <= order.cumQty) {
      return { reason: cxlRejReason.other, text: `orderQty must be above cumQty ${order.cumQty}, was ${orderQty}` };
    }
    if (price !== undefined && Number.isNaN(order.price)) {
      return { reason: cxlRejReason.other, text: `price must be absent on ${order.ordType}, was ${price}` };
    }
    if (stopPx !== undefined && !this.#isWaiting(order)) {
      return { reason: cxlRejReason.tooLate, text: `stopPx must be of a waiting stop, was ${stopPx}` };
    }
    const isPostOnly = order.execInst.includes('ParticipateDoNotInitiate');
    const crosses = price !== undefined && wouldCross(order.side, price, this.#oppositeOf(order.side).best);
    if (!isPostOnly || !crosses || this.#isWaiting(order)) return undefined;
    return {
      reason: cxlRejReason.other,
      text: 'ParticipateDoNotInitiate must not take liquidity, was crossing the book',
    };
  }

  #amend(order: WorkingOrder, { orderQty, price, stopPx }: OrderAmendment): void {
    const isWaiting = this.#isWaiting(order);
    const newPrice = price ?? order.price;
    const keepsPlace = !isWaiting && Object.is(newPrice, order.price) && orderQty <= order.orderQty;
    if (keepsPlace) this.#sideOf(order.side).reduce(order, order.orderQty - orderQty);
    else this.#takeOut(order);
    order.orderQty = orderQty;
    order.leavesQty = orderQty - order.cumQty;
    order.price = newPrice;
    order.stopPx = stopPx ?? order.stopPx;
    this.#events.push(toReplaced(order));
    if (keepsPlace) return;
    if (isWaiting && !this.#isTriggered(order)) this.#wait(order);
    else this.#activate(order, isWaiting);
  }

  #isWaiting(order: WorkingOrder): boolean {
    return order.level === undefined && this.#orders.has(order.orderId);
  }

  #isTriggered(order: WorkingOrder): boolean {
    return this.#lastPx !== undefined && this.#stopsOf(order.side).isTriggeredBy(order.stopPx, this.#lastPx);
  }

  #wait(order: WorkingOrder): void {
    this.#orders.set(order.orderId, order);
    this.#stopsOf(order.side).add(order);
  }

  #runStops(): void {
    while (this.#lastPx !== undefined) {
      const order = this.#buyStops.takeTriggered(this.#lastPx) ?? this.#sellStops.takeTriggered(this.#lastPx);
      if (order === undefined) return;
      this.#orders.delete(order.orderId);
      this.#activate(order, true);
    }
  }

  /** Lets an order trade, then rests or cancels what is left. */
  #activate(order: WorkingOrder, fromStop: boolean): void {
    if (fromStop) this.#trigger(order);
    const blocked = this.#blockOf(order, fromStop);
    if (blocked !== undefined) {
      this.#cancelRest(order, blocked);
      return;
    }
    const stopped = this.#take(order);
    if (order.leavesQty === 0) return;
    if (stopped !== undefined || !canRest(order)) this.#cancelRest(order, stopped ?? 'Unfilled');
    else this.#rest(order);
  }

  /** Why an accepted order may not even begin to trade. */
  #blockOf(order: WorkingOrder, fromStop: boolean): CancelReason | undefined {
    const isPostOnly = fromStop && order.execInst.includes('ParticipateDoNotInitiate');
    if (isPostOnly && wouldCross(order.side, order.price, this.#oppositeOf(order.side).best)) return 'WouldTake';
    return order.timeInForce === 'FillOrKill' && !this.#canFill(order) ? 'CannotFill' : undefined;
  }

  #trigger(order: WorkingOrder): void {
    order.ordType = order.ordType === 'StopLimit' ? 'Limit' : 'Market';
    this.#events.push({ kind: 'Triggered', order: snapshotOf(order) });
  }

  #rest(order: WorkingOrder): void {
    this.#orders.set(order.orderId, order);
    this.#sideOf(order.side).append(order);
  }

  /** Trades against the book; the reason to stop early, if there was one. */
  #take(order: WorkingOrder): CancelReason | undefined {
    const opposite = this.#oppositeOf(order.side);
    while (order.leavesQty > 0) {
      const level = opposite.best;
      const maker = level?.first;
      if (level === undefined || maker === undefined || !wouldCross(order.side, order.price, level)) return undefined;
      if (this.#cancelsSelfMatch && maker.account === order.account) return 'SelfMatch';
      const takerCan = this.#watch.reducible(order);
      if (takerCan === 0) return 'WouldIncrease';
      const makerCan = this.#watch.reducible(maker);
      if (makerCan === 0) this.#cancelRest(maker, 'WouldIncrease');
      else this.#trade(order, maker, Math.min(order.leavesQty, maker.leavesQty, takerCan, makerCan));
    }
    return undefined;
  }

  #trade(taker: WorkingOrder, maker: WorkingOrder, qty: number): void {
    taker.cumQty += qty;
    taker.leavesQty -= qty;
    maker.cumQty += qty;
    this.#sideOf(maker.side).reduce(maker, qty);
    if (maker.leavesQty === 0) this.#orders.delete(maker.orderId);
    this.#watch.onTrade(taker, maker, qty);
    this.#lastPx = maker.price;
    this.#lastExecId += 1;
    this.#events.push({
      kind: 'Traded',
      execId: this.#lastExecId,
      px: Price(maker.price),
      qty: Qty(qty),
      aggressor: taker.side,
      taker: snapshotOf(taker),
      maker: snapshotOf(maker),
    });
  }

  /** Whether the whole order can trade now, by the rules that `#take` follows. */
  #canFill(order: WorkingOrder): boolean {
    if (this.#watch.reducible(order) < order.leavesQty) return false;
    const opposite = this.#oppositeOf(order.side);
    const reducing = this.#watch.startPlan();
    let missing = order.leavesQty;
    for (let i = 0; missing > 0; i += 1) {
      const level = opposite.levelAt(i);
      if (level === undefined || !wouldCross(order.side, order.price, level)) return false;
      for (let maker = level.first; maker !== undefined && missing > 0; maker = maker.next) {
        if (this.#cancelsSelfMatch && maker.account === order.account) return false;
        missing -= reducing(maker, missing);
      }
    }
    return true;
  }

  #takeOut(order: WorkingOrder): Qty {
    const leaves = order.leavesQty;
    if (order.level !== undefined) this.#sideOf(order.side).remove(order);
    else if (this.#orders.has(order.orderId)) this.#stopsOf(order.side).remove(order);
    this.#orders.delete(order.orderId);
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

const toBookLevel = (level: { readonly px: number; readonly qty: number } | undefined): BookLevel | undefined =>
  level === undefined ? undefined : { px: Price(level.px), qty: Qty(level.qty) };

export const createMatchingEngine = (instrument: Instrument, options: MatchingOptions = {}): MatchingEngine =>
  new MatchingEngine(instrument, options);
