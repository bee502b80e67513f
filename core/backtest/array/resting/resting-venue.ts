/**
 * The venue of orders that rest, on the array path: what each bar does to them. Market orders first, then stops and limits in the order
 * that the fill model asks for; what a stop sets off without filling rests as a limit from the next bar on.
 */
import type { BarEntry, TrailingBars } from '../../../matching/bar-fill.ts';
import type { Side } from '../../../order/order.ts';
import type { ResolvedModels } from '../../config.ts';
import { BarVolume } from '../bar-volume.ts';
import type { FillRule } from '../known.ts';
import type { ScaledColumns } from '../columns.ts';
import type { ArrayParts } from '../parts.ts';
import type { Bracket } from './bracket.ts';
import type { SeenBar } from './resting-parts.ts';
import type { Working } from './working.ts';

export interface VenueFill {
  readonly kind: 'Fill';
  readonly working: Working;
  readonly row: number;
  readonly px: number;
  readonly qty: number;
  readonly isMaker: boolean;
  readonly atMs: number;
}

/** Nothing more of an order will trade. */
interface VenueEnd {
  readonly kind: 'End';
  readonly working: Working;
  readonly atMs: number;
}

export type VenueEvent = VenueFill | VenueEnd;

export interface VenueTerms {
  readonly columns: ScaledColumns;
  readonly rule: FillRule;
  /** How far a bar must trade beyond a limit to fill it. */
  readonly beyond: number;
  readonly models: ResolvedModels;
  readonly parts: ArrayParts;
  readonly rules: { readonly tickSize: number; readonly lotSize: number };
  /** Signed, as last told. */
  readonly held: () => number;
}

/** A fill before the size and the costs of a taker are known. */
type Reached = Pick<VenueFill, 'row' | 'px' | 'isMaker' | 'atMs'>;

export class RestingVenue {
  readonly #o: VenueTerms;
  /** Of one stage the one that came to it first is first. */
  #resting: Working[] = [];
  readonly #volume: BarVolume;
  #events: VenueEvent[] = [];
  /** Signed, of events that have not been told. */
  #traded = 0;
  /** Where the bar that goes on has filled entries, and the stops behind them that are judged after all else. */
  readonly #entries = new Map<Bracket, BarEntry>();
  #later: Working[] = [];

  constructor(terms: VenueTerms) {
    this.#o = terms;
    this.#volume = new BarVolume(terms);
  }

  /** What has happened since it was last asked. */
  takeEvents(): readonly VenueEvent[] {
    const events = this.#events;
    this.#events = [];
    this.#traded = 0;
    return events;
  }

  /** An order decided at the close of a row. */
  take(working: Working, row: number, nowMs: number): void {
    const { rule, parts, models, columns } = this.#o;
    const { ordType } = working.order;
    working.arrivalMs = parts.arrivalMs(nowMs, models.latency);
    working.stage = ordType === 'Market' ? 'market' : ordType === 'Limit' ? 'limit' : 'stop';
    if (working.stage === 'market' && rule === 'signal-close')
      this.#fill(working, { row, px: columns.closeAt(row), isMaker: false, atMs: nowMs });
    else this.#resting.push(working);
  }

  /** Its terms are others already: they count from when they arrive. */
  amended(working: Working, nowMs: number): void {
    working.arrivalMs = this.#o.parts.arrivalMs(nowMs, this.#o.models.latency);
    working.hasRested = false;
  }

  /** Whether it was there to be cancelled. */
  cancel(working: Working, nowMs: number): boolean {
    const isThere = working.stage !== undefined;
    if (isThere) this.#end(working, nowMs);
    return isThere;
  }

  /** An exit whose entry the bar that goes on has filled: the rest of the bar may reach it. Elsewhere it is an order like another. */
  takeExit(working: Working, row: number, nowMs: number): void {
    const { bracket } = working;
    const entry = bracket && this.#entries.get(bracket);
    if (entry === undefined) return this.take(working, row, nowMs);
    working.arrivalMs = this.#o.columns.startMs[row] ?? 0;
    working.hasRested = true;
    working.stage = working.part === 'stop' ? 'stop' : 'limit';
    if (working.part === 'stop' && this.#o.models.fill.isOptimistic === true) this.#later.push(working);
    else this.#tryExit(working, entry, row);
  }

  settleExits(row: number): void {
    for (const working of this.#later.splice(0)) {
      const entry = working.bracket && this.#entries.get(working.bracket);
      if (entry !== undefined) this.#tryExit(working, entry, row);
    }
  }

  #tryExit(working: Working, entry: BarEntry, row: number): void {
    const { columns, parts, models } = this.#o;
    const { side, stopPx, price } = working.order;
    const rest = this.#o.rule === 'next-close' ? this.#seen(row) : { ...this.#seen(row), open: entry.px };
    const entered = { entry, rest, startMs: columns.startMs[row] ?? 0, open: columns.openAt(row), close: columns.closeAt(row) };
    const seen = parts.afterEntry(working.part === 'stop' ? 'stop' : 'limit', models.fill.isOptimistic === true, entered);
    const px = seen && (stopPx === undefined ? parts.limitPx(side, price ?? Number.NaN, seen) : parts.stopPx(side, stopPx, seen));
    this.#resting.push(working);
    if (px !== undefined) this.#fill(working, { row, px, isMaker: working.part === 'profit', atMs: columns.endMs[row] ?? 0 });
  }

  onBar(row: number): void {
    this.#entries.clear();
    if (this.#resting.length === 0) return;
    for (const working of this.#at('market')) this.#tryMarket(working, row);
    for (const stage of this.#o.parts.insideBar(this.#o.models.fill.isOptimistic === true))
      for (const working of this.#at(stage)) if (working.stage === stage) this.#tryPrice(working, stage, row);
  }

  #at(stage: Working['stage']): readonly Working[] {
    return this.#resting.filter((working) => working.stage === stage);
  }

  #tryMarket(working: Working, row: number): void {
    const { columns, parts, rule } = this.#o;
    const [startMs, endMs] = [columns.startMs[row] ?? 0, columns.endMs[row] ?? 0];
    if (working.arrivalMs >= endMs) return;
    const bar = { open: columns.openAt(row), close: columns.closeAt(row) };
    if (working.arrivalMs > startMs) this.#fill(working, { row, px: parts.insidePx(working.order.side, bar), isMaker: false, atMs: endMs });
    else this.#fill(working, { row, px: parts.basePx(rule, bar), isMaker: false, atMs: rule === 'next-close' ? endMs : startMs });
  }

  #tryPrice(working: Working, stage: 'stop' | 'limit', row: number): void {
    const { columns } = this.#o;
    if (working.arrivalMs > (columns.startMs[row] ?? 0)) return;
    const atMs = columns.endMs[row] ?? 0;
    if (stage === 'stop') this.#tryStop(working, { row, atMs });
    else this.#tryLimit(working, { row, atMs });
  }

  #tryStop(working: Working, { row, atMs }: Pick<Reached, 'row' | 'atMs'>): void {
    const { side, stopPx = Number.NaN, price } = working.order;
    const px = this.#o.parts.stopPx(side, stopPx, this.#seen(row));
    if (px === undefined) return;
    if (price === undefined || allows(side, price, px)) return this.#fill(working, { row, px, isMaker: false, atMs });
    this.#toStage(working, 'limit');
    working.arrivalMs = atMs;
  }

  #tryLimit(working: Working, { row, atMs }: Pick<Reached, 'row' | 'atMs'>): void {
    const { parts, columns } = this.#o;
    const { side, price = Number.NaN } = working.order;
    const px = parts.limitPx(side, price, this.#seen(row));
    if (px === undefined) working.hasRested = true;
    else this.#fill(working, { row, px, isMaker: working.hasRested || px !== columns.openAt(row), atMs });
  }

  /** With what the position lets a reducing order do, what the bar's volume leaves, and what a taker pays. */
  #fill(working: Working, { px, isMaker, row, atMs }: Reached): void {
    const { order, filled } = working;
    const wanted = order.orderQty - filled;
    const can = Math.min(wanted, this.#reducible(working));
    if (can === 0) return this.#end(working, atMs);
    const qty = Math.min(can, this.#volume.leftIn(row));
    const tradePx = isMaker ? px : this.#takerPx(working, { row, px, qty });
    if (qty > 0 && tradePx !== undefined) {
      this.#trade({ kind: 'Fill', working, row, px: tradePx, qty, isMaker, atMs });
    }
    if (tradePx === undefined || qty < can) this.#carryOn(working, tradePx !== undefined, atMs);
    else if (can < wanted) this.#end(working, atMs);
  }

  #trade(fill: VenueFill): void {
    const { working, qty, px, atMs } = fill;
    const { order, bracket, part } = working;
    this.#volume.take(qty);
    this.#traded += order.side === 'Buy' ? qty : -qty;
    working.filled += qty;
    if (working.filled === order.orderQty) this.#leave(working);
    if (bracket !== undefined && part === 'enter') this.#entries.set(bracket, { px, atMs, ordType: order.ordType });
    this.#events.push(fill);
  }

  #reducible({ order }: Working): number {
    const held = this.#o.held() + this.#traded;
    return order.execInst.includes('DoNotIncrease') ? Math.max(0, order.side === 'Buy' ? -held : held) : Infinity;
  }

  #takerPx({ order: { side, price } }: Working, { row, px, qty }: Pick<VenueFill, 'row' | 'px' | 'qty'>): number | undefined {
    const { models, parts, rules, columns } = this.#o;
    const { slippage, spread, impact } = models;
    const trailing = (windowBars: number): TrailingBars => columns.trailing(row, windowBars);
    const paid = parts.slippedPx(px, { side, qty, slippage, spread, impact, tickSize: rules.tickSize, trailing });
    if (paid === undefined || price === undefined) return paid;
    return side === 'Buy' ? Math.min(price, paid) : Math.max(price, paid);
  }

  /** What the volume has left over rests on, of a stop at market; of what may not wait, and what has no price, nothing does. */
  #carryOn(working: Working, isPriced: boolean, atMs: number): void {
    const { ordType, timeInForce } = working.order;
    if (timeInForce === 'ImmediateOrCancel' || !isPriced) return this.#end(working, atMs);
    const isLimit = ordType === 'Limit' || ordType === 'StopLimit';
    this.#toStage(working, isLimit ? 'limit' : 'market');
    if (isLimit) working.hasRested = true;
  }

  #toStage(working: Working, stage: Working['stage']): void {
    this.#resting = [...this.#resting.filter((other) => other !== working), working];
    working.stage = stage;
  }

  #end(working: Working, atMs: number): void {
    this.#leave(working);
    this.#events.push({ kind: 'End', working, atMs });
  }

  #leave(working: Working): void {
    this.#resting = this.#resting.filter((other) => other !== working);
    working.stage = undefined;
  }

  #seen(row: number): SeenBar {
    const { columns, rule, beyond } = this.#o;
    const close = columns.closeAt(row);
    if (rule === 'next-close') return { open: close, high: close, low: close, beyond };
    const { high, low } = columns.rangeOf(row, row) ?? { high: close, low: close };
    return { open: columns.openAt(row), high, low, beyond };
  }
}

/** Whether a limit allows a price. */
const allows = (side: Side, limit: number, px: number): boolean => (side === 'Buy' ? px <= limit : px >= limit);
