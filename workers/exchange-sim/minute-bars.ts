/**
 * Minute bars of each instrument: history from before the start, then one bar a minute from the trades as they happen.
 * A minute without a trade repeats the last close with no volume.
 */
import type { MinuteColumns } from '#/core/matching/agents/history.ts';
import { minuteMs } from '#/core/matching/agents/history.ts';
import type { Trade } from '#/core/market/events.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { WireMinuteBars } from '#/server/adapters/venues/simx/wire.ts';

/** Start, open, high, low, close, volume. */
export type MinuteBar = readonly [number, number, number, number, number, number];

interface Series {
  readonly bars: MinuteBar[];
  current: [number, number, number, number, number, number] | undefined;
}

export class MinuteBars {
  readonly #series = new Map<string, Series>();
  readonly #onClosed: (instrumentId: string, bar: MinuteBar) => void;

  constructor(onClosed: (instrumentId: string, bar: MinuteBar) => void) {
    this.#onClosed = onClosed;
  }

  addHistory(instrumentId: string, columns: MinuteColumns): void {
    const { bars } = this.#of(instrumentId);
    for (let i = 0; i < columns.startMs.length; i += 1) {
      const at = (column: Float64Array): number => column[i] ?? 0;
      bars.push([at(columns.startMs), at(columns.open), at(columns.high), at(columns.low), at(columns.close), at(columns.volume)]);
    }
  }

  addBar(instrumentId: string, bar: MinuteBar): void {
    this.#of(instrumentId).bars.push(bar);
  }

  addTrade({ instrumentId, px, qty, tsVenue }: Trade): void {
    const series = this.#of(instrumentId);
    const start = Math.floor(toMs(tsVenue) / minuteMs) * minuteMs;
    this.#closeUntil(instrumentId, series, start);
    if (series.current === undefined) {
      series.current = [start, px, px, px, px, qty];
      return;
    }
    series.current[2] = Math.max(series.current[2], px);
    series.current[3] = Math.min(series.current[3], px);
    series.current[4] = px;
    series.current[5] += qty;
  }

  /** The last `count` closed bars. */
  last(instrumentId: string, count: number): WireMinuteBars {
    const bars = this.#of(instrumentId).bars.slice(-count);
    const column = (field: 0 | 1 | 2 | 3 | 4 | 5): number[] => bars.map((bar) => bar[field]);
    return {
      startMs: column(0),
      open: column(1),
      high: column(2),
      low: column(3),
      close: column(4),
      volume: column(5),
    };
  }

  /** Closes what has ended by the clock, trade or no trade. */
  advance(nowMs: number): void {
    const start = Math.floor(nowMs / minuteMs) * minuteMs;
    for (const [instrumentId, series] of this.#series) this.#closeUntil(instrumentId, series, start);
  }

  #closeUntil(instrumentId: string, series: Series, start: number): void {
    while (series.current !== undefined && series.current[0] < start) {
      const bar: MinuteBar = series.current;
      series.bars.push(bar);
      this.#onClosed(instrumentId, bar);
      const next = bar[0] + minuteMs;
      series.current = next < start ? [next, bar[4], bar[4], bar[4], bar[4], 0] : undefined;
    }
  }

  #of(instrumentId: string): Series {
    const known = this.#series.get(instrumentId);
    if (known !== undefined) return known;
    const series: Series = { bars: [], current: undefined };
    this.#series.set(instrumentId, series);
    return series;
  }
}
