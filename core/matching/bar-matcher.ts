/**
 * Fills orders of one instrument against bars. Pessimistic inside a bar: market orders first, then stops, then limits (a
 * stop before a target); what a stop or limit sets off in a bar acts from the next. An order acts on bars that start at or
 * after its arrival; a market order that arrives inside a bar pays the worse of its open and close. Costs nothing when
 * nothing rests. Prices round to the tick against the order.
 */
import { given } from '../value/given.ts';
import { invariant } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import type { BarAmendment, BarEndReason, BarEntry, BarEvent, BarOrder, FillModel, LatencyModel, MatchBar } from './bar-fill.ts';
import { PositionWatch, type PositionOf } from './position-watch.ts';
import { TakerPrice, type TakerCosts } from './taker-price.ts';
import type { VolumeShare } from './volume-share.ts';

export interface BarMatcherOptions extends TakerCosts {
  readonly fillModel: FillModel;
  readonly latency?: LatencyModel;
  /** Fills of one bar take no more than this. */
  readonly volumeShare?: VolumeShare;
  /** Signed position before the call; reduce-only orders need it. */
  readonly positionOf?: PositionOf;
}

interface Resting {
  readonly order: BarOrder;
  readonly arrivalMs: number;
  filled: number;
  isTriggered: boolean;
  /** Set once a bar has passed it by: from then on it makes liquidity. */
  hasRested: boolean;
}

const nothing: readonly BarEvent[] = [];

export class BarMatcher {
  readonly #o: BarMatcherOptions;
  readonly #watch: PositionWatch;
  readonly #taker: TakerPrice;
  #markets: Resting[] = [];
  #stops: Resting[] = [];
  #limits: Resting[] = [];
  #events: BarEvent[] = [];
  #bar: MatchBar | undefined;
  readonly #laterExits: { readonly resting: Resting; readonly entry: BarEntry }[] = [];

  constructor(options: BarMatcherOptions) {
    this.#o = options;
    this.#watch = new PositionWatch(options.positionOf);
    this.#taker = new TakerPrice(options);
  }

  get openCount(): number {
    return this.#markets.length + this.#stops.length + this.#limits.length;
  }

  /** Takes an order decided at `nowMs`, the end of the bar last given to `onBar`. */
  submit(order: BarOrder, nowMs: number): readonly BarEvent[] {
    this.#begin();
    const arrivalMs = nowMs + (this.#o.latency?.(nowMs) ?? 0);
    const resting: Resting = { order, arrivalMs, filled: 0, isTriggered: false, hasRested: false };
    if (order.ordType === 'Stop' || order.ordType === 'StopLimit') this.#stops.push(resting);
    else if (order.ordType === 'Limit') this.#takeLimit(resting);
    else if (this.#o.fillModel.marketAt === 'SignalClose') {
      invariant(this.#bar !== undefined, 'an order filled at the signal close must follow a bar');
      this.#fill(resting, { px: this.#bar.close, isMaker: false, atMs: nowMs });
    } else this.#markets.push(resting);
    return this.#events;
  }

  /**
   * Takes the exit of an entry that was filled within the bar last given to `onBar`: the rest of that bar may reach it. What the bar did
   * before the entry is not known. Pessimistic, the stop is judged by its whole range and first; the take profit, too, where the entry
   * began the bar or was a stop, as a limit may have been filled after the best price. Optimistic, the take profit is judged by the whole
   * range and first; the stop, too, but after a stop entry, where only a close beyond it proves that it was reached.
   */
  submitExit(order: BarOrder, entry: BarEntry): readonly BarEvent[] {
    this.#begin();
    const bar = this.#bar;
    invariant(bar !== undefined, 'an exit must follow the bar of its entry');
    const resting: Resting = { order, arrivalMs: bar.startMs, filled: 0, isTriggered: false, hasRested: true };
    const isLater = this.#o.fillModel.isOptimistic === true && order.stopPx !== undefined;
    if (isLater) this.#laterExits.push({ resting, entry });
    else this.#tryExit(resting, exitPx(order, entry, { bar, model: this.#o.fillModel }));
    return this.#events;
  }

  /** Exits that were to be judged after the others of their bar. */
  settleExits(): readonly BarEvent[] {
    const bar = this.#bar;
    if (this.#laterExits.length === 0 || bar === undefined) return nothing;
    this.#begin();
    for (const { resting, entry } of this.#laterExits.splice(0))
      this.#tryExit(resting, exitPx(resting.order, entry, { bar, model: this.#o.fillModel }));
    return this.#events;
  }

  #tryExit(resting: Resting, px: number | undefined): void {
    const isStop = resting.order.stopPx !== undefined;
    if (px !== undefined) this.#fill(resting, { px, isMaker: !isStop, atMs: this.#bar?.endMs ?? 0 });
    else (isStop ? this.#stops : this.#limits).push(resting);
  }

  /** Other terms for an order that rests, from when they arrive; whether it rested. */
  amend(origClOrdId: string, terms: BarAmendment, nowMs: number): boolean {
    // A stop that was set off, of which a bar's volume left something, is a market order.
    const list = [this.#stops, this.#limits, this.#markets].find((each) => each.some(({ order }) => order.clOrdId === origClOrdId));
    const index = list?.findIndex(({ order }) => order.clOrdId === origClOrdId) ?? -1;
    const resting = list?.[index];
    if (list === undefined || resting === undefined) return false;
    const { clOrdId, orderQty, price = resting.order.price, stopPx = resting.order.stopPx } = terms;
    const order = { ...resting.order, clOrdId, orderQty, ...given({ price, stopPx }) };
    list[index] = { ...resting, order, arrivalMs: nowMs + (this.#o.latency?.(nowMs) ?? 0), hasRested: false };
    return true;
  }

  cancel(clOrdId: string, nowMs: number): readonly BarEvent[] {
    this.#begin();
    this.#dropWhere(({ order }) => order.clOrdId === clOrdId, 'Requested', nowMs);
    return this.#events;
  }

  /** Ends Day orders at the close of a session. */
  expireDay(nowMs: number): readonly BarEvent[] {
    this.#begin();
    this.#dropWhere(({ order }) => order.timeInForce === 'Day', 'Expired', nowMs);
    return this.#events;
  }

  onBar(bar: MatchBar): readonly BarEvent[] {
    this.#bar = bar;
    this.#taker.begin(bar);
    this.#o.volumeShare?.begin(bar);
    if (this.openCount === 0) return nothing;
    this.#begin();
    if (this.#markets.length > 0) this.#runMarkets(bar);
    if (this.#o.fillModel.isOptimistic === true && this.#limits.length > 0) this.#runLimits(bar);
    if (this.#stops.length > 0) this.#runStops(bar);
    if (this.#o.fillModel.isOptimistic !== true && this.#limits.length > 0) this.#runLimits(bar);
    return this.#events;
  }

  #begin(): void {
    this.#events = [];
    this.#watch.begin();
  }

  #takeLimit(resting: Resting): void {
    const { order } = resting;
    const wouldTake = this.#bar !== undefined && order.price !== undefined && reaches(order.side, order.price, this.#bar.close);
    if (wouldTake && order.execInst.includes('ParticipateDoNotInitiate')) this.#end(order, 'WouldTake', resting.arrivalMs);
    else this.#limits.push(resting);
  }

  #runMarkets(bar: MatchBar): void {
    const { marketAt, marketPx } = this.#o.fillModel;
    const waiting = this.#markets;
    this.#markets = [];
    for (const resting of waiting) {
      const { side } = resting.order;
      if (resting.arrivalMs >= bar.endMs) this.#markets.push(resting);
      else if (resting.arrivalMs > bar.startMs) {
        const px = side === 'Buy' ? Math.max(bar.open, bar.close) : Math.min(bar.open, bar.close);
        this.#fill(resting, { px, isMaker: false, atMs: bar.endMs });
      } else {
        const px = marketPx(bar, side);
        const atMs = marketAt === 'NextClose' ? bar.endMs : bar.startMs;
        if (Number.isNaN(px)) this.#end(resting.order, 'Unfilled', atMs);
        else this.#fill(resting, { px, isMaker: false, atMs });
      }
    }
  }

  #runStops(bar: MatchBar): void {
    for (const resting of this.#stops.slice()) {
      const { side, stopPx, price } = resting.order;
      if (resting.arrivalMs > bar.startMs || stopPx === undefined || !this.#stops.includes(resting)) continue;
      const px = this.#o.fillModel.stopPx(side, stopPx, bar);
      if (px === undefined) continue;
      this.#stops.splice(this.#stops.indexOf(resting), 1);
      if (price === undefined || reaches(side, price, px)) this.#fill(resting, { px, isMaker: false, atMs: bar.endMs });
      else this.#limits.push({ ...resting, isTriggered: true, arrivalMs: bar.endMs });
    }
  }

  #runLimits(bar: MatchBar): void {
    for (const resting of this.#limits.slice()) {
      if (resting.arrivalMs > bar.startMs || !this.#limits.includes(resting)) continue;
      const px = this.#limitPx(resting, bar);
      if (px === undefined && !isImmediate(resting.order)) {
        resting.hasRested = true;
        continue;
      }
      this.#limits.splice(this.#limits.indexOf(resting), 1);
      if (px === undefined) this.#end(resting.order, 'Unfilled', bar.startMs);
      else this.#fill(resting, { px, isMaker: isMaker(resting, px, bar), atMs: bar.endMs });
    }
  }

  /** An immediate order has the opening price only; a post-only one never gets better than its own. */
  #limitPx({ order }: Resting, bar: MatchBar): number | undefined {
    const { side, price } = order;
    if (price === undefined) return undefined;
    const { marketPx, limitPx } = this.#o.fillModel;
    if (isImmediate(order)) return reaches(side, price, marketPx(bar, side)) ? marketPx(bar, side) : undefined;
    const px = limitPx(side, price, bar);
    return px !== undefined && order.execInst.includes('ParticipateDoNotInitiate') ? price : px;
  }

  #fill(resting: Resting, { px, isMaker, atMs }: { readonly px: number; readonly isMaker: boolean; readonly atMs: number }): void {
    const { order } = resting;
    const wanted = order.orderQty - resting.filled;
    const can = Math.min(wanted, this.#watch.reducible(order));
    if (can === 0) {
      this.#end(order, 'WouldIncrease', atMs);
      return;
    }
    const qty = this.#tradable(order, can);
    const tradePx = isMaker ? Price(px) : this.#taker.price(order, px, qty);
    if (qty > 0 && tradePx !== undefined) {
      this.#trade(resting, qty);
      this.#events.push({ kind: 'Fill', order, px: tradePx, qty: Qty(qty), isMaker, atMs });
    }
    if (tradePx === undefined || qty < can) this.#leave(resting, tradePx !== undefined, atMs);
    else if (can < wanted) this.#end(order, 'WouldIncrease', atMs);
    const { ocoGroup } = order;
    if (ocoGroup !== undefined && resting.filled > 0)
      this.#dropWhere((other) => other !== resting && other.order.ocoGroup === ocoGroup, 'OneCancelsTheOther', atMs);
  }

  /** What the bar's volume leaves of a size; nothing of an order that must fill whole. */
  #tradable({ timeInForce }: BarOrder, can: number): number {
    const qty = Math.min(can, this.#o.volumeShare?.left ?? can);
    return timeInForce === 'FillOrKill' && qty < can ? 0 : qty;
  }

  #trade(resting: Resting, qty: number): void {
    resting.filled += qty;
    this.#o.volumeShare?.take(qty);
    this.#watch.onFill(resting.order, qty);
  }

  /** What the bar's volume did not fill: cancelled of an immediate order, else carried on to the next bar. */
  #leave(resting: Resting, isPriced: boolean, atMs: number): void {
    const { order } = resting;
    if (isImmediate(order) || !isPriced) this.#end(order, 'Unfilled', atMs);
    else if (order.ordType === 'Limit' || order.ordType === 'StopLimit') this.#limits.push({ ...resting, hasRested: true });
    else this.#markets.push(resting);
  }

  #dropWhere(matches: (resting: Resting) => boolean, reason: BarEndReason, atMs: number): void {
    const keep = (list: Resting[]): Resting[] => {
      for (const resting of list) if (matches(resting)) this.#end(resting.order, reason, atMs);
      return list.filter((resting) => !matches(resting));
    };
    this.#markets = keep(this.#markets);
    this.#stops = keep(this.#stops);
    this.#limits = keep(this.#limits);
  }

  #end(order: BarOrder, reason: BarEndReason, atMs: number): void {
    this.#events.push({ kind: 'End', order, reason, atMs });
  }
}

export const createBarMatcher = (options: BarMatcherOptions): BarMatcher => new BarMatcher(options);

interface Judged {
  readonly bar: MatchBar;
  readonly model: FillModel;
}

/** Where the rest of a bar fills an exit whose entry it has filled; undefined where that is not known, or not reached. */
const exitPx = ({ side, stopPx, price }: BarOrder, { px, ordType, atMs }: BarEntry, { bar, model }: Judged): number | undefined => {
  const isStopEntry = ordType === 'Stop' || ordType === 'StopLimit';
  const rest = { ...bar, open: px };
  if (stopPx !== undefined) {
    const { close } = bar;
    return model.stopPx(side, stopPx, model.isOptimistic === true && isStopEntry ? { ...rest, high: close, low: close } : rest);
  }
  const isKnown = isStopEntry || atMs === bar.startMs || px === bar.open || model.isOptimistic === true;
  return price !== undefined && isKnown ? model.limitPx(side, price, rest) : undefined;
};

const isImmediate = ({ timeInForce }: BarOrder): boolean => timeInForce === 'ImmediateOrCancel' || timeInForce === 'FillOrKill';

/** Whether a limit allows a price. */
const reaches = (side: 'Buy' | 'Sell', limit: number, px: number): boolean => (side === 'Buy' ? limit >= px : limit <= px);

/** What trades at the opening price of its first bar took liquidity; everything later was resting. */
const isMaker = ({ hasRested, order }: Resting, px: number, bar: MatchBar): boolean =>
  hasRested || (px !== bar.open && !isImmediate(order));
