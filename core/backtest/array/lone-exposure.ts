/**
 * What one account is exposed to by one instrument and one strategy. All of its scopes hold the same then, so that a handful of numbers is
 * kept, and written into the scopes of an order when it is to be judged. Rounding is the exposure book's: of each value, never of a sum.
 */
import type { Instrument } from '../../instrument/instrument.ts';
import type { NewOrderSingle, Side } from '../../order/order.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import type { Cell, ExposureNode } from '../../risk/exposure-node.ts';
import { exposurePath, toExposure, type ExposureBook, type ExposurePath } from '../../risk/exposure.ts';
import { Money } from '../../value/money.ts';
import { account } from '../deployment.ts';
import { LoneMemory } from './lone-memory.ts';
import type { GateFill } from './order-exposure.ts';

type Totals = Pick<Cell, 'qty' | 'openBuy' | 'openSell' | 'flow' | 'long' | 'short' | 'net' | 'grossWorst' | 'pnl'>;

export class LoneExposure {
  readonly #book: ExposureBook;
  readonly #instrumentId: string;
  /** By strategy; a broker's order is of none. */
  readonly #paths = new Map<string | undefined, ExposurePath>();
  readonly memory: LoneMemory;
  qty = 0;
  openOrders = 0;
  pnl = 0;
  peakPnl = 0;
  dayStartPnl = 0;
  #openBuy = 0;
  #openSell = 0;
  #flow = 0;
  #unit = 0;
  #day: number | undefined;

  constructor(book: ExposureBook, { id }: Instrument) {
    this.#book = book;
    this.#instrumentId = id;
    this.memory = new LoneMemory(book.memory, id);
  }

  /** Of one unit of size, in exposure units. */
  price(unit: number): void {
    this.#unit = unit;
    this.#raise();
  }

  /** The account's first day began before anything was traded. */
  beginDay(day: number): void {
    if (this.#day !== undefined || this.#book.memory.day !== day) this.dayStartPnl = this.pnl;
    this.#day = day;
    this.#book.memory.day = day;
  }

  onAdmitted(order: NewOrderSingle, nowMs: number): void {
    this.memory.onOrder(order, nowMs);
    this.#moveOpen(order, order.orderQty);
    this.openOrders += 1;
  }

  onCancelAsked(order: NewOrderSingle, nowMs: number): void {
    this.memory.onCancel(order, nowMs);
  }

  onEnded(order: NewOrderSingle, leavesQty: number): void {
    this.#moveOpen(order, -leavesQty);
    this.openOrders -= 1;
  }

  onFill({ order, qty, notional, fee, atMs, isLast }: GateFill): void {
    this.memory.onExecution(order, atMs);
    const value = toExposure(Money(notional), 1);
    const isBuy = order.side === 'Buy';
    this.#moveOpen(order, -qty);
    if (isLast) this.openOrders -= 1;
    this.qty += isBuy ? qty : -qty;
    this.#flow += (isBuy ? -value : value) - toExposure(Money(fee), 1);
    this.#raise();
  }

  onResized(order: NewOrderSingle, qty: number): void {
    this.#moveOpen(order, qty);
  }

  openOn(side: Side): number {
    return side === 'Buy' ? this.#openBuy : this.#openSell;
  }

  /** Whether so much more can only bring the position nearer to nothing, whatever else is open. */
  isReducedBy(side: Side, added: number): boolean {
    const against = side === 'Buy' ? -this.qty : this.qty;
    return against > 0 && this.openOn(side) + added <= against;
  }

  /** Into the scopes that the order touches. */
  showFor(order: NewOrderSingle): void {
    const path = this.pathOf(order);
    this.memory.tell();
    const totals = this.#totals();
    for (const node of path.nodes) this.#writeNode(node, totals);
    writeCell(path.accountCell, totals);
    if (path.strategyCell !== undefined) writeCell(path.strategyCell, totals);
  }

  #moveOpen({ side }: NewOrderSingle, qty: number): void {
    if (side === 'Buy') this.#openBuy += qty;
    else this.#openSell += qty;
  }

  #raise(): void {
    this.pnl = this.#flow + (this.qty === 0 ? 0 : Math.round(this.qty * this.#unit));
    if (this.pnl > this.peakPnl) this.peakPnl = this.pnl;
  }

  #totals(): Totals {
    const [qty, openBuy, openSell, unit] = [this.qty, this.#openBuy, this.#openSell, this.#unit];
    const long = Math.round((qty + openBuy) * unit) + 0;
    const short = Math.round((qty - openSell) * unit) + 0;
    const net = Math.round(qty * unit) + 0;
    const grossWorst = Math.max(Math.abs(long), Math.abs(short));
    return { qty, openBuy, openSell, flow: this.#flow, long, short, net, grossWorst, pnl: this.pnl };
  }

  #writeNode(node: ExposureNode, { qty, openBuy, openSell, long, short, net, grossWorst, pnl }: Totals): void {
    node.qty = qty;
    node.openBuy = openBuy;
    node.openSell = openSell;
    node.openOrders = this.openOrders;
    node.long = long;
    node.short = short;
    node.net = net;
    node.gross = Math.abs(net);
    node.grossWorst = grossWorst;
    node.pnl = pnl;
    node.day = this.#day;
    node.dayStartPnl = this.dayStartPnl;
    node.peakPnl = this.peakPnl;
  }

  pathOf({ strategyId }: Pick<NewOrderSingle, 'strategyId'>): ExposurePath {
    const known = this.#paths.get(strategyId);
    if (known !== undefined) return known;
    const path = exposurePath(this.#book, { desk: defaultDesk, account, strategyId, instrumentId: this.#instrumentId });
    this.#paths.set(strategyId, path);
    return path;
  }
}

const writeCell = (cell: Cell, { qty, openBuy, openSell, flow, long, short, net, grossWorst, pnl }: Totals): void => {
  cell.qty = qty;
  cell.openBuy = openBuy;
  cell.openSell = openSell;
  cell.flow = flow;
  cell.long = long;
  cell.short = short;
  cell.net = net;
  cell.grossWorst = grossWorst;
  cell.pnl = pnl;
};
