/**
 * One side of a limit order book: price levels sorted by priority (the best is last, where arrays grow and shrink for
 * free) and a first-in-first-out queue of orders on each. Finding a level is a hash or a binary search; a new level
 * shifts only what is better than it, which is little because orders arrive near the touch.
 */
import type { ExecInst, OrdType, Side, TimeInForce } from '../order/order.ts';
import { invariant } from '../value/invariant.ts';

/** An order inside the engine. Only the engine changes it. */
export interface WorkingOrder {
  readonly orderId: number;
  readonly clOrdId: string;
  readonly account: string;
  readonly side: Side;
  readonly timeInForce: TimeInForce;
  readonly execInst: readonly ExecInst[];
  ordType: OrdType;
  price: number;
  stopPx: number;
  orderQty: number;
  cumQty: number;
  leavesQty: number;
  /** Where it rests; absent for a stop that waits. */
  level: Level | undefined;
  previous: WorkingOrder | undefined;
  next: WorkingOrder | undefined;
}

export interface Level {
  readonly px: number;
  qty: number;
  first: WorkingOrder | undefined;
  last: WorkingOrder | undefined;
}

export class BookSide {
  readonly #sign: 1 | -1;
  readonly #levels: Level[] = [];
  readonly #byPrice = new Map<number, Level>();
  readonly #changed: Set<number> | undefined;

  constructor(side: Side, recordChanges: boolean) {
    this.#sign = side === 'Buy' ? 1 : -1;
    this.#changed = recordChanges ? new Set() : undefined;
  }

  get depth(): number {
    return this.#levels.length;
  }

  get best(): Level | undefined {
    return this.#levels[this.#levels.length - 1];
  }

  /** The level `index` places behind the best. */
  levelAt(index: number): Level | undefined {
    return this.#levels[this.#levels.length - 1 - index];
  }

  qtyAt(px: number): number {
    return this.#byPrice.get(px)?.qty ?? 0;
  }

  append(order: WorkingOrder): void {
    const level = this.#byPrice.get(order.price) ?? this.#insertLevel(order.price);
    order.level = level;
    order.previous = level.last;
    if (level.last === undefined) level.first = order;
    else level.last.next = order;
    level.last = order;
    level.qty += order.leavesQty;
    this.#changed?.add(level.px);
  }

  /** Takes `qty` off an order in place: it keeps its priority. */
  reduce(order: WorkingOrder, qty: number): void {
    const { level } = order;
    invariant(level !== undefined && qty <= order.leavesQty, 'a reduction must be of a resting order and within it');
    order.leavesQty -= qty;
    level.qty -= qty;
    this.#changed?.add(level.px);
    if (order.leavesQty === 0) this.#unlink(order, level);
  }

  remove(order: WorkingOrder): void {
    const { level } = order;
    invariant(level !== undefined, 'an order to remove must rest in the book');
    level.qty -= order.leavesQty;
    this.#changed?.add(level.px);
    this.#unlink(order, level);
  }

  /** Prices whose quantity changed since the last call, in no particular order. */
  takeChanges(): number[] {
    if (this.#changed === undefined || this.#changed.size === 0) return [];
    const prices = [...this.#changed];
    this.#changed.clear();
    return prices;
  }

  #unlink(order: WorkingOrder, level: Level): void {
    if (order.previous === undefined) level.first = order.next;
    else order.previous.next = order.next;
    if (order.next === undefined) level.last = order.previous;
    else order.next.previous = order.previous;
    order.level = undefined;
    order.previous = undefined;
    order.next = undefined;
    if (level.first === undefined) this.#dropLevel(level);
  }

  #insertLevel(px: number): Level {
    const level: Level = { px, qty: 0, first: undefined, last: undefined };
    this.#byPrice.set(px, level);
    const at = this.#search(px);
    if (at === this.#levels.length) this.#levels.push(level);
    else this.#levels.splice(at, 0, level);
    return level;
  }

  #dropLevel(level: Level): void {
    this.#byPrice.delete(level.px);
    if (this.best === level) this.#levels.pop();
    else this.#levels.splice(this.#search(level.px), 1);
  }

  /** Index of the first level of at least this price's priority. */
  #search(px: number): number {
    const key = px * this.#sign;
    let low = 0;
    let high = this.#levels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const level = this.#levels[middle];
      if (level !== undefined && level.px * this.#sign < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
