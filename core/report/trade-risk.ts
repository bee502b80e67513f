/** Initial risk of a trade as a share of its entry: from its average entry to the stop that stood when it was decided on. */
import type { TradeLine } from './tear-sheet.ts';

/** Undefined without a stop, or where the fill was beyond it. */
export const riskOf = ({ side, entryPx, stopPx }: Pick<TradeLine, 'side' | 'entryPx' | 'stopPx'>): number | undefined => {
  if (stopPx === undefined) return undefined;
  const risk = ((side === 'Long' ? 1 : -1) * (entryPx - stopPx)) / Math.abs(entryPx);
  return risk > 0 ? risk : undefined;
};
