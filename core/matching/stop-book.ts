/**
 * Stop orders that wait for their price. A buy stop triggers when the last trade is at or above its stop price, a sell
 * stop when it is at or below; several triggered at once leave by stop price nearest to the market first, then by time.
 */
import type { Side } from '../order/order.ts';
import type { WorkingOrder } from './book-side.ts';

export class StopBook {
  readonly #sign: 1 | -1;
  /** Sorted so that the next to trigger is last. */
  readonly #waiting: WorkingOrder[] = [];

  constructor(side: Side) {
    this.#sign = side === 'Buy' ? 1 : -1;
  }

  get orders(): readonly WorkingOrder[] {
    return this.#waiting;
  }

  isTriggeredBy(stopPx: number, lastPx: number): boolean {
    return lastPx * this.#sign >= stopPx * this.#sign;
  }

  add(order: WorkingOrder): void {
    let low = 0;
    let high = this.#waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#waiting[middle];
      if (other !== undefined && this.#precedes(order, other)) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, order);
  }

  remove(order: WorkingOrder): void {
    const at = this.#waiting.indexOf(order);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  /** Takes the next order that a trade at `lastPx` triggers. */
  takeTriggered(lastPx: number): WorkingOrder | undefined {
    const next = this.#waiting[this.#waiting.length - 1];
    if (next === undefined || !this.isTriggeredBy(next.stopPx, lastPx)) return undefined;
    return this.#waiting.pop();
  }

  #precedes(order: WorkingOrder, other: WorkingOrder): boolean {
    if (order.stopPx !== other.stopPx) return order.stopPx * this.#sign < other.stopPx * this.#sign;
    return order.orderId < other.orderId;
  }
}
