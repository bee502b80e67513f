/** What orders do to the exposure the gate reads, and to what its rules remember: told by an array path as it happens. */
import type { NewOrderSingle } from '../../order/order.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import { exposurePath, moveExposure, openOn, toExposure, type ExposureBook, type ExposurePath } from '../../risk/exposure.ts';
import { rememberAdmitted, rememberExecution, rememberMessage } from '../../risk/memory.ts';
import { Money } from '../../value/money.ts';

/** One fill of an order. */
export interface GateFill {
  readonly order: NewOrderSingle;
  readonly qty: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly atMs: number;
  /** Nothing of the order is left. */
  readonly isLast: boolean;
}

export class OrderExposure {
  readonly #exposure: ExposureBook;

  readonly #rateOf: (instrumentId: string) => number | undefined;

  /** Rates of an instrument's currency to that of the limits; one where they are the same. */
  constructor(exposure: ExposureBook, rateOf: (instrumentId: string) => number | undefined = () => 1) {
    this.#exposure = exposure;
    this.#rateOf = rateOf;
  }

  onAdmitted(order: NewOrderSingle, nowMs: number): void {
    rememberAdmitted(this.#exposure.memory, order, { desk: defaultDesk, nowMs });
    moveExposure(this.pathOf(order), { ...openOn(order.side, order.orderQty), openOrders: 1 });
  }

  onCancelAsked(order: NewOrderSingle, nowMs: number): void {
    rememberMessage(this.#exposure.memory, { ...order, desk: defaultDesk }, nowMs);
  }

  /** With so much of it unfilled. */
  onEnded(order: NewOrderSingle, leavesQty: number): void {
    moveExposure(this.pathOf(order), { ...openOn(order.side, -leavesQty), openOrders: -1 });
  }

  onFill({ order, qty, notional, fee, atMs, isLast }: GateFill): void {
    const { side, instrumentId } = order;
    rememberExecution(this.#exposure.memory, { ...order, desk: defaultDesk }, atMs);
    const value = this.inRisk(notional, instrumentId);
    const flow = (side === 'Buy' ? -value : value) - this.inRisk(fee, instrumentId);
    const openOrders = isLast ? -1 : 0;
    moveExposure(this.pathOf(order), { ...openOn(side, -qty), openOrders, qty: side === 'Buy' ? qty : -qty, flow });
  }

  pathOf({ account, instrumentId, strategyId }: Pick<NewOrderSingle, 'account' | 'instrumentId' | 'strategyId'>): ExposurePath {
    return exposurePath(this.#exposure, { desk: defaultDesk, account, instrumentId, strategyId });
  }

  /** Money of an instrument as limits count it; what no rate is known of is left out, as the desk does. */
  inRisk(amount: bigint, instrumentId: string): number {
    const rate = this.#rateOf(instrumentId);
    return rate === undefined ? 0 : toExposure(Money(amount), rate);
  }
}
