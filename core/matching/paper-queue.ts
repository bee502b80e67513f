/**
 * Where a paper order stands in the queue of an outside venue's price level: at arrival behind everything displayed there.
 * Only trades at the price move it forward, and a displayed size smaller than what was ahead (those ahead have gone). Orders
 * that join later are behind it. The risk-averse queue of the literature: hftbacktest, "Order Fill", RiskAdverseQueueModel.
 */
import type { WorkingOrder } from './book-side.ts';

export interface Resting {
  readonly order: WorkingOrder;
  /** Displayed size that trades first; undefined until the market it rests in has been seen. */
  ahead: number | undefined;
}

export interface QueueFill {
  readonly resting: Resting;
  readonly qty: number;
}

/** A public trade of `qty` that takes from `side`. */
export interface Sweep {
  readonly side: 'Buy' | 'Sell';
  readonly px: number;
  readonly qty: number;
}

/**
 * What a public trade would have given to our resting orders, at their own prices: orders at a better price than the trade's
 * were swept and come first; at the trade's price what is ahead eats first. Never more in all than the trade's size.
 */
export const sweepQueue = (resting: readonly Resting[], { side, px, qty }: Sweep): readonly QueueFill[] => {
  const sign = side === 'Buy' ? 1 : -1;
  const reached = resting
    .filter(({ order, ahead }) => ahead !== undefined && order.side === side && (order.price - px) * sign >= 0)
    .toSorted((a, b) => (b.order.price - a.order.price) * sign);
  const fills: QueueFill[] = [];
  let left = qty;
  let eaten = 0;
  for (const each of reached) {
    const isThrough = each.order.price !== px;
    const queue = isThrough ? 0 : Math.min(left, Math.max(0, (each.ahead ?? 0) - eaten));
    eaten += queue;
    left -= queue;
    const filled = Math.min(left, each.order.leavesQty);
    left -= filled;
    if (filled > 0) fills.push({ resting: each, qty: filled });
  }
  for (const each of reached) each.ahead = each.order.price === px ? Math.max(0, (each.ahead ?? 0) - eaten) : 0;
  return fills;
};
