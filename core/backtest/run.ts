/** A backtest: its lane stepped over every bar, as fast as it goes. */
import type { Failure } from '../value/failures.ts';
import { ok, type Result } from '../value/result.ts';
import { openLane, type LaneInput } from './lane.ts';
import type { BacktestResult } from './result.ts';
import { runThrough, type Watch } from './run-through.ts';

export interface BacktestInput extends LaneInput, Watch {}

export const runBacktest = ({ onProgress, isCancelled, ...input }: BacktestInput): Result<BacktestResult, Failure> => {
  const opened = openLane(input);
  if (!opened.ok) return opened;
  runThrough(opened.value, { onProgress, isCancelled });
  return ok(opened.value.result());
};
