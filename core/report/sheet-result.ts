/** What a report reads of a run of one instrument or of many. */
import type { PathResult } from '../backtest/result.ts';

export type SheetResult = Omit<PathResult, 'finalQty'> & {
  /** What rates of exchange did to what was held; part of the trips' net. */
  readonly exchange?: { readonly total: bigint; readonly costs: bigint };
};
