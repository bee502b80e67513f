/** How finely an order may be cut: slices at least a second apart, each one the venue would take by itself. */
import type { InstrumentRules } from '../instrument/instrument.ts';
import type { Qty } from '../value/quantity.ts';

export const shortestMs = 1000;
export const longestMs = 86_400_000;
const mostEver = 1000;

export interface Cut {
  readonly orderQty: Qty;
  readonly durationMs: number;
  readonly rules: Pick<InstrumentRules, 'lotSize' | 'minQty'>;
}

/** Below 2 the order cannot be cut at all. */
export const mostSlices = ({ orderQty, durationMs, rules: { lotSize, minQty } }: Cut): number =>
  Math.min(mostEver, Math.floor(orderQty / Math.max(lotSize, minQty)), Math.floor(durationMs / shortestMs));
