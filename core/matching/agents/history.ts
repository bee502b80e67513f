/**
 * Minute bars before the live market begins, from the same value walk in steps of ten seconds: fast, repeatable, and
 * continuous with the market that takes the walk over where the bars end. Prices and sizes are scaled integers.
 */
import { rulesAt, type Instrument } from '#/core/instrument/instrument.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import type { Rng } from '#/core/value/rng.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { MarketProfile } from './profile.ts';
import type { ValueWalk } from './value-walk.ts';

export const minuteMs = 60_000;
/** Taker trades in a minute of average activity: what the live agents trade. */
const tradesPerMinute = 90;
const stepsPerMinute = 6;

/** Minute bars as columns of equal length; a bar covers [startMs, startMs + 60,000). */
export interface MinuteColumns {
  readonly startMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export interface HistoryRequest {
  readonly instrument: Instrument;
  readonly profile: MarketProfile;
  readonly walk: ValueWalk;
  readonly rng: Rng;
  readonly endMs: number;
  readonly bars: number;
}

export const emptyMinutes = (bars: number): MinuteColumns => ({
  startMs: new Float64Array(bars),
  open: new Float64Array(bars),
  high: new Float64Array(bars),
  low: new Float64Array(bars),
  close: new Float64Array(bars),
  volume: new Float64Array(bars),
});

export const warmUpHistory = ({ instrument, profile, walk, rng, endMs, bars }: HistoryRequest): MinuteColumns => {
  const columns = emptyMinutes(bars);
  const firstMs = Math.floor(endMs / minuteMs) * minuteMs - bars * minuteMs;
  const { tickSize, lotSize } = rulesAt(instrument, timestampFromMs(endMs));
  const priceUnit = floatPowerOfTen(instrument.priceScale) / tickSize;
  const toPx = (value: number): number => Math.max(1, Math.round(value * priceUnit)) * tickSize;
  const clipLots = (profile.clip * floatPowerOfTen(instrument.qtyScale)) / lotSize;
  let px = toPx(walk.value);
  for (let i = 0; i < bars; i += 1) {
    columns.startMs[i] = firstMs + i * minuteMs;
    columns.open[i] = px;
    let high = px;
    let low = px;
    for (let step = 0; step < stepsPerMinute; step += 1) {
      walk.advance(minuteMs / 1000 / stepsPerMinute);
      px = toPx(walk.value);
      high = Math.max(high, px);
      low = Math.min(low, px);
    }
    columns.high[i] = high;
    columns.low[i] = low;
    columns.close[i] = px;
    columns.volume[i] = Math.round(clipLots * tradesPerMinute * walk.activity * (0.6 + 0.8 * rng.float())) * lotSize;
  }
  return columns;
};
