/**
 * True range: max(high - low, |previous close - high|, |previous close - low|). Source: Wilder (1978); TA-Lib TA_TRANGE.
 */
import { at } from './at.ts';
import { WilderMean } from './wilder.ts';

/** As the range of the bar drawn out to the close before: the same difference. Of the bar alone where there is none. */
export function trueRangeOf(high: number, low: number, previousClose: number): number {
  const top = previousClose > high ? previousClose : high;
  const bottom = previousClose < low ? previousClose : low;
  return top - bottom;
}

/** True range bar by bar; NaN for the first bar, which has no close before it. */
export class TrueRange {
  private previous = NaN;

  push(high: number, low: number, close: number): number {
    const range = Number.isNaN(this.previous) ? NaN : trueRangeOf(high, low, this.previous);
    this.previous = close;
    return range;
  }
}

/** Wilder's mean of it; NaN for the first `period` bars. */
export class AverageTrueRange {
  private readonly range = new TrueRange();
  private readonly mean: WilderMean;

  constructor(period: number) {
    this.mean = new WilderMean(period);
  }

  push(high: number, low: number, close: number): number {
    const range = this.range.push(high, low, close);
    return Number.isNaN(range) ? NaN : this.mean.push(range);
  }
}

type RangeBars = readonly [high: Float64Array, low: Float64Array, close: Float64Array];

/** Average true ranges over `period`, first at index `period`: the mean of the ranges of bars 1..period, then Wilder's smoothing. */
export function averageTrueRanges([high, low, close]: RangeBars, period: number, out: Float64Array): void {
  const n = close.length;
  out.fill(NaN, 0, Math.min(n, period));
  if (period >= n) return;
  let value = 0;
  let previous = at(close, 0);
  for (let i = 1; i <= period; i += 1) {
    value += trueRangeOf(at(high, i), at(low, i), previous);
    previous = at(close, i);
  }
  value /= period;
  out[period] = value;
  const keep = (period - 1) / period;
  const share = 1 / period;
  for (let i = period + 1; i < n; i += 1) {
    value = value * keep + trueRangeOf(high[i] ?? NaN, low[i] ?? NaN, close[i - 1] ?? NaN) * share;
    out[i] = value;
  }
}
