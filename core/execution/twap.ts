/**
 * Time-weighted average price: equal slices at equal distances, in whole lots. The cumulative target after slice k of n is
 * floor(total x (k + 1) / n) in lots, so that no rounding is carried and the last slice completes the parent exactly.
 */
import { Qty } from '../value/quantity.ts';
import { defineAlgorithm } from './define.ts';

export const twap = defineAlgorithm({
  id: 'twap',
  title: 'TWAP',
  doc: 'Equal slices at equal times, in whole lots.',
  plan: ({ orderQty, lotSize, durationMs, slices }) => {
    const lots = Math.floor(orderQty / lotSize);
    const count = Math.max(1, Math.min(slices, lots));
    const everyMs = Math.floor(durationMs / count);
    const upTo = (k: number): number => (k === count ? orderQty : Math.floor((lots * k) / count) * lotSize);
    return Array.from({ length: count }, (_, k) => ({ afterMs: k * everyMs, qty: Qty(upTo(k + 1) - upTo(k)) }));
  },
});
