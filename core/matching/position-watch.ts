/**
 * How much a reduce-only order may still trade: the account's position before the command plus what the command itself
 * has traded so far. A position is reduced by the opposite side only, and never through zero.
 */
import type { ExecInst, Side } from '../order/order.ts';

export type PositionOf = (account: string) => number;

interface Reducer {
  readonly account: string;
  readonly side: Side;
  readonly execInst: readonly ExecInst[];
}

export class PositionWatch {
  readonly #positionOf: PositionOf | undefined;
  readonly #traded = new Map<string, number>();

  constructor(positionOf: PositionOf | undefined) {
    this.#positionOf = positionOf;
  }

  get isAvailable(): boolean {
    return this.#positionOf !== undefined;
  }

  begin(): void {
    if (this.#traded.size > 0) this.#traded.clear();
  }

  onTrade(taker: Reducer, maker: Reducer, qty: number): void {
    this.onFill(taker, qty);
    this.onFill(maker, qty);
  }

  onFill({ account, side }: Reducer, qty: number): void {
    if (this.#positionOf === undefined) return;
    this.#traded.set(account, (this.#traded.get(account) ?? 0) + (side === 'Buy' ? qty : -qty));
  }

  /** Largest quantity the order may trade now; without DoNotIncrease there is no bound. */
  reducible(order: Reducer): number {
    if (this.#positionOf === undefined || !isReduceOnly(order)) return Number.POSITIVE_INFINITY;
    const position = this.#positionOf(order.account) + (this.#traded.get(order.account) ?? 0);
    return Math.max(0, order.side === 'Buy' ? -position : position);
  }

  /** Counts what makers could give without trading: several reduce-only orders of one account share its position. */
  startPlan(): (maker: Reducer & { readonly leavesQty: number }, wanted: number) => number {
    const planned = new Map<string, number>();
    return (maker, wanted) => {
      if (!isReduceOnly(maker)) return this.#plan(planned, maker, Math.min(wanted, maker.leavesQty));
      const bound = this.reducible(maker) - (planned.get(maker.account) ?? 0);
      return this.#plan(planned, maker, Math.max(0, Math.min(wanted, maker.leavesQty, bound)));
    };
  }

  #plan(planned: Map<string, number>, maker: Reducer, qty: number): number {
    if (this.#positionOf !== undefined) planned.set(maker.account, (planned.get(maker.account) ?? 0) + qty);
    return qty;
  }
}

const isReduceOnly = (order: Reducer): boolean => order.execInst.includes('DoNotIncrease');
