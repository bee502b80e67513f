/** Sums over closed trades: a win has a profit above 0, a loss below 0, and a trade at exactly 0 is neither. */
import type { ClosedTrade } from './define.ts';

export interface TradeSums {
  readonly wins: number;
  readonly losses: number;
  /** Sum of the wins' profits, >= 0. */
  readonly won: number;
  /** Sum of the losses' profits, <= 0. */
  readonly lost: number;
}

export function sumTrades(trades: readonly ClosedTrade[]): TradeSums {
  let wins = 0;
  let losses = 0;
  let won = 0;
  let lost = 0;
  for (const { pnl } of trades) {
    if (pnl > 0) {
      wins += 1;
      won += pnl;
    } else if (pnl < 0) {
      losses += 1;
      lost += pnl;
    }
  }
  return { wins, losses, won, lost };
}
