/** A backtest: its lane stepped over every bar, as fast as it goes. */
import type { Failure } from '../value/failures.ts';
import { ok, type Result } from '../value/result.ts';
import { openLane, type LaneInput } from './lane.ts';
import type { BacktestResult } from './result.ts';

export interface BacktestInput extends LaneInput {
  /** Bars done of all, about a hundred times. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
}

export const runBacktest = ({ onProgress, isCancelled, ...input }: BacktestInput): Result<BacktestResult, Failure> => {
  const opened = openLane(input);
  if (!opened.ok) return opened;
  const lane = opened.value;
  const { total } = lane;
  const stride = Math.max(1, Math.ceil(total / 100));
  while (lane.done < total) {
    if (lane.done % stride === 0) {
      onProgress?.(lane.done, total);
      if (isCancelled?.() === true) return ok(lane.result());
    }
    lane.step();
  }
  onProgress?.(total, total);
  return ok(lane.result());
};
