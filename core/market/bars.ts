/**
 * Bars from trades by time, count, volume or value. A time bar covers [start, end) of venue time and closes on the first
 * event or clock event at or after end plus lateness; an interval without trades makes no bar. A trade whose bar has
 * closed is late: reported and in no bar. A count, volume or value bar closes on the trade that reaches its size, whole, so that the sum of
 * all bars is the sum of all trades on time. Source of the latter kinds: Lopez de Prado, Advances in Financial Machine
 * Learning, 2.3.
 */
import { Qty, type Price } from '../value/quantity.ts';
import { divideFloor, powerOfTen } from '../value/rounding.ts';
import { Timestamp, nsPerMs } from '../value/timestamp.ts';
import { intervalMs } from '../value/interval.ts';
import { invariant } from '../value/invariant.ts';
import type { Bar, Trade } from './events.ts';

export type BarSpec =
  | { readonly by: 'Time'; readonly interval: string; readonly latenessMs: number }
  | { readonly by: 'Tick'; readonly trades: number }
  | { readonly by: 'Volume'; readonly qty: Qty }
  /** Price times size in whole units of the quote currency. */
  | { readonly by: 'Dollar'; readonly value: bigint; readonly priceScale: number; readonly qtyScale: number };

export interface BarOutcome {
  /** Oldest first. */
  readonly closed: readonly Bar[];
  /** The trade, when it came after its bar had closed. */
  readonly late?: Trade;
}

interface OpenBar {
  readonly start: bigint;
  end: bigint;
  readonly open: Price;
  high: Price;
  low: Price;
  close: Price;
  volume: number;
  trades: number;
  /** In units of 10^-(priceScale + qtyScale); kept for Dollar bars alone. */
  value: bigint;
}

const none: BarOutcome = { closed: [] };

export class BarBuilder {
  readonly instrumentId: string;
  readonly spec: BarSpec;
  readonly #name: string;
  #open: OpenBar[] = [];
  /** End of the newest closed time bar: what starts before it is late. */
  #closedTo: bigint | undefined;

  constructor(instrumentId: string, spec: BarSpec) {
    this.instrumentId = instrumentId;
    this.spec = spec;
    this.#name = nameOf(spec);
  }

  /** `at` is the lane's time of the event; the venue's time decides the interval. */
  addTrade(trade: Trade, at: Timestamp = trade.tsVenue): BarOutcome {
    if (this.spec.by !== 'Time') return this.#addSized(trade);
    const closed = this.advance(at).closed;
    const length = BigInt(intervalMs(this.spec.interval)) * nsPerMs;
    const start = divideFloor(trade.tsVenue, length) * length;
    if (this.#closedTo !== undefined && start < this.#closedTo) return { closed, late: trade };
    const bar = this.#open.find((candidate) => candidate.start === start) ?? this.#insert(start, start + length, trade);
    extend(bar, trade);
    return { closed };
  }

  /** A clock event, or any event's time. */
  advance(at: Timestamp): BarOutcome {
    if (this.spec.by !== 'Time' || this.#open.length === 0) return none;
    const horizon = at - BigInt(this.spec.latenessMs) * nsPerMs;
    const due = this.#open.filter((bar) => bar.end <= horizon);
    if (due.length === 0) return none;
    this.#open = this.#open.filter((bar) => bar.end > horizon);
    this.#closedTo = due.at(-1)?.end;
    return { closed: due.map((bar) => this.#seal(bar)) };
  }

  /** The bar in the making, newest; for display, never for decisions. */
  forming(): Bar | undefined {
    const bar = this.#open.at(-1);
    return bar === undefined ? undefined : this.#seal(bar);
  }

  /** Every bar that has not closed yet, oldest first. */
  inProgress(): readonly Bar[] {
    return this.#open.map((bar) => this.#seal(bar));
  }

  /** Goes on from a time bar in progress that was kept elsewhere: it stands in place of what was begun here of its time. */
  resume({ start, end, open, high, low, close, volume, trades = 0 }: Bar): void {
    if (this.#closedTo !== undefined && start < this.#closedTo) return;
    this.#open = this.#open.filter((bar) => bar.start !== start);
    this.#place({ start, end, open, high, low, close, volume, trades, value: 0n });
  }

  #addSized(trade: Trade): BarOutcome {
    const bar = this.#open[0] ?? this.#insert(trade.tsVenue, trade.tsVenue, trade);
    extend(bar, trade);
    if (trade.tsVenue > bar.end) bar.end = trade.tsVenue;
    if (!isFull(bar, this.spec)) return none;
    this.#open = [];
    return { closed: [this.#seal(bar)] };
  }

  #insert(start: bigint, end: bigint, { px }: Trade): OpenBar {
    return this.#place({ start, end, open: px, high: px, low: px, close: px, volume: 0, trades: 0, value: 0n });
  }

  #place(bar: OpenBar): OpenBar {
    const at = this.#open.findIndex((candidate) => candidate.start > bar.start);
    this.#open.splice(at < 0 ? this.#open.length : at, 0, bar);
    return bar;
  }

  #seal(bar: OpenBar): Bar {
    return {
      kind: 'Bar',
      instrumentId: this.instrumentId,
      interval: this.#name,
      start: Timestamp(bar.start),
      end: Timestamp(bar.end),
      open: bar.open,
      high: bar.high,
      low: bar.low,
      close: bar.close,
      volume: Qty(bar.volume),
      trades: bar.trades,
    };
  }
}

const extend = (bar: OpenBar, { px, qty }: Trade): void => {
  if (px > bar.high) bar.high = px;
  if (px < bar.low) bar.low = px;
  bar.close = px;
  bar.volume += qty;
  bar.trades += 1;
  bar.value += BigInt(px) * BigInt(qty);
};

const isFull = (bar: OpenBar, spec: BarSpec): boolean => {
  switch (spec.by) {
    case 'Time':
      return false;
    case 'Tick':
      return bar.trades >= spec.trades;
    case 'Volume':
      return bar.volume >= spec.qty;
    case 'Dollar':
      return bar.value >= spec.value * powerOfTen(spec.priceScale + spec.qtyScale);
  }
};

const nameOf = (spec: BarSpec): string => {
  switch (spec.by) {
    case 'Time':
      invariant(spec.latenessMs >= 0, `latenessMs must not be negative, was ${spec.latenessMs}`);
      return spec.interval;
    case 'Tick':
      invariant(spec.trades >= 1, `trades must be at least 1, was ${spec.trades}`);
      return `${spec.trades}t`;
    case 'Volume':
      invariant(spec.qty > 0, `qty must be above zero, was ${spec.qty}`);
      return `${spec.qty}v`;
    case 'Dollar':
      invariant(spec.value > 0n, `value must be above zero, was ${spec.value}`);
      return `${spec.value}$`;
  }
};
