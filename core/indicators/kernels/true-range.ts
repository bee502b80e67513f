/**
 * True range: max(high - low, |previous close - high|, |previous close - low|). Source: Wilder (1978); TA-Lib TA_TRANGE.
 */
import { at } from './at.ts';
import { WilderMean } from './wilder.ts';

export function trueRangeOf(high: number, low: number, previousClose: number): number {
  const range = high - low;
  const above = Math.abs(previousClose - high);
  const below = Math.abs(previousClose - low);
  const larger = above > range ? above : range;
  return below > larger ? below : larger;
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

/** Average true ranges over `period`, first at index `period`: the mean of the ranges of bars 1..period, then Wilder's smoothing. */
export function averageTrueRanges([high, low, close]: readonly [Float64Array, Float64Array, Float64Array], period: number): Float64Array {
  const n = close.length;
  const out = new Float64Array(n);
  out.fill(NaN, 0, Math.min(n, period));
  if (period >= n) return out;
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
    value = value * keep + trueRangeOf(at(high, i), at(low, i), previous) * share;
    previous = at(close, i);
    out[i] = value;
  }
  return out;
}
