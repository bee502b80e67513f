/** What a report reads of a run of one instrument or of many. */
import type { PathResult } from '../backtest/result.ts';

export type SheetResult = Omit<PathResult, 'finalQty'>;
