/** Longer bars from shorter ones, aligned to the epoch: first open, highest high, lowest low, last close, summed volume. */
import { intervalMs } from '../value/interval.ts';
import { Price, Qty } from '../value/quantity.ts';
import { divideFloor } from '../value/rounding.ts';
import { Timestamp, nsPerMs } from '../value/timestamp.ts';
import type { Bar } from './events.ts';

/** `bars` oldest first, of one instrument; the last result may cover an interval that has not ended. */
export const resampleBars = (bars: readonly Bar[], interval: string): readonly Bar[] => {
  const length = BigInt(intervalMs(interval)) * nsPerMs;
  const longer: Bar[] = [];
  for (const bar of bars) {
    const start = Timestamp(divideFloor(bar.start, length) * length);
    const last = longer.at(-1);
    if (last?.start === start) longer[longer.length - 1] = join(last, bar);
    else longer.push({ ...bar, interval, start, end: Timestamp(start + length) });
  }
  return longer;
};

const join = (a: Bar, b: Bar): Bar => ({
  ...a,
  high: Price(Math.max(a.high, b.high)),
  low: Price(Math.min(a.low, b.low)),
  close: b.close,
  volume: Qty(a.volume + b.volume),
});
