/** What the array path has traded since a time: added up from the last fill back. */
import { Money } from '../../value/money.ts';

export interface Traded {
  readonly atMs: number;
  readonly notional: bigint;
}

export const tradedSince = (fills: readonly Traded[], fromMs: number): Money => {
  let sum = 0n;
  for (let i = fills.length - 1; i >= 0; i -= 1) {
    const fill = fills[i];
    if (fill === undefined || fill.atMs < fromMs) break;
    sum += fill.notional < 0n ? -fill.notional : fill.notional;
  }
  return Money(sum);
};
