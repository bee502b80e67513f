/** The walk of the array path from visit to visit: decides, orders, fills and fills the columns between. */
import type { NewOrderSingle } from '../../order/order.ts';
import type { TrailingBars } from '../../matching/bar-fill.ts';
import type { RefusalRow } from '../../engine/replica/rows.ts';
import type { SignalEntry } from '../../strategy/signal.ts';
import { given } from '../../value/given.ts';
import type { Failure } from '../../value/failures.ts';
import { noMoney } from '../../value/money.ts';
import { Qty } from '../../value/quantity.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import type { OrderSoFar } from '../define-model.ts';
import { account } from '../deployment.ts';
import type { FillReason } from '../fill-reason.ts';
import type { PathResult } from '../result.ts';
import { ArrayBooks } from './array-books.ts';
import { closingOrder, strategyOrder, type OrderPlace } from './array-orders.ts';
import { resultOf } from './array-result.ts';
import { BarVolume } from './bar-volume.ts';
import { eventOnly } from './known.ts';
import { moneyPerExposure, wantedPosition } from './sizing.ts';
import type { WalkTerms } from './walk-terms.ts';

/** At the venue, waiting for its bar. */
interface Waiting {
  readonly order: NewOrderSingle;
  readonly firstBar: number;
  readonly arrivalMs: number;
}

interface FillPlace {
  readonly row: number;
  /** Before slippage, and of a trade after it. */
  readonly px: number;
  readonly atMs: number;
}

export class ArrayWalk {
  readonly #o: WalkTerms;
  readonly #books: ArrayBooks;
  readonly #volume: BarVolume;
  readonly #refusals: RefusalRow[] = [];
  readonly #entries: SignalEntry[] = [];
  #waiting: Waiting | undefined;
  /** Of this visit: what leaves for the venue at the end of the bar. */
  #sent: NewOrderSingle | undefined;
  #isCancelling = false;
  #target: number | undefined;
  #wanted: number | undefined;
  /** A target the gate refused is not asked for again until it changes. */
  #refusedTarget: number | undefined;
  #orders = 0;
  #problem: Failure | undefined;

  constructor(terms: WalkTerms) {
    this.#o = terms;
    this.#books = new ArrayBooks(terms);
    this.#volume = new BarVolume(terms);
  }

  run(): Result<PathResult, Failure> {
    const { input, models, columns, rules } = this.#o;
    const { rows } = columns;
    for (let row = this.#nextVisit(0); row < rows && this.#problem === undefined; row = this.#nextVisit(row + 1)) this.#visit(row);
    if (this.#problem !== undefined) return fail(this.#problem);
    this.#books.fillColumns(rows);
    const { account: book, position, trips, fills, columns: filled, margin } = this.#books;
    return ok(
      resultOf({
        ...{ input, models, columns, rules, book, position, trips, fills },
        ...{ refusals: this.#refusals, entries: this.#entries, orders: this.#orders },
        ...{ equity: filled.equity, exposure: filled.exposure, margin: margin.outcome },
      }),
    );
  }

  #nextVisit(from: number): number {
    const { targets, columns } = this.#o;
    if (this.#waiting !== undefined || this.#isShort()) return from;
    const last = this.#books.margin.nextRow(from, Math.min(columns.rows, this.#books.carry.nextRow(from)));
    if (this.#books.margin.isCalled) return last;
    const held = this.#target ?? 0;
    let row = from;
    while (row < last) {
      const target = targets[row] ?? Number.NaN;
      if (target === target && target !== held) return row;
      row += 1;
    }
    return row;
  }

  /** The position is not what was wanted, and was not refused. */
  #isShort(): boolean {
    const isRefused = this.#refusedTarget !== undefined && this.#refusedTarget === this.#target;
    return this.#wanted !== undefined && this.#wanted !== this.#books.position.qty && !isRefused && !this.#books.margin.isCalled;
  }

  /** In the order of a lane: what fills in the bar, its close, the program, the clock, then what leaves for the venue. */
  #visit(row: number): void {
    const { gate, targets } = this.#o;
    this.#books.fillColumns(row);
    this.#books.carry.onOpen(row);
    if (this.#waiting !== undefined) this.#tryFill(this.#waiting, row);
    this.#books.carry.onClose(row);
    gate.advance(row);
    const target = this.#books.margin.isCalled ? Number.NaN : (targets[row] ?? Number.NaN);
    if (!Number.isNaN(target) && target !== (this.#target ?? 0)) this.#decide(row, target);
    else this.#pursue(row);
    gate.settle(row);
    this.#send(row);
    if (this.#books.margin.check(row)) this.#liquidate(row);
  }

  /** The strategy's order is cancelled, the position closed: asked again at each close until it is. */
  #liquidate(row: number): void {
    const nowMs = this.#o.columns.endMs[row] ?? 0;
    if (this.#waiting?.order.strategyId !== undefined) this.#cancel(this.#waiting, nowMs);
    this.#send(row);
    if (this.#waiting === undefined) this.#place(closingOrder(this.#placeAt(nowMs)), nowMs);
    this.#send(row);
  }

  #decide(row: number, target: number): void {
    const { input, columns, rules, parts } = this.#o;
    const { instrument, config } = input;
    const close = columns.closeAt(row);
    const { multiplier, lotSize } = rules;
    const equity = this.#books.equityAt(close);
    const amount = moneyPerExposure(config.size, { equity, close, instrument, multiplier });
    this.#wanted = wantedPosition({ target, amount, lotSize }, { close, instrument }, parts) ?? this.#books.position.qty;
    this.#refusedTarget = undefined;
    if (this.#pursue(row) === 'refused') this.#refusedTarget = target;
    this.#target = target;
    this.#entries.push({ endMs: columns.endMs[row] ?? 0, target });
  }

  /** One order at a time: one that still waits is cancelled first, and the next bar orders anew. */
  #pursue(row: number): 'refused' | undefined {
    if (!this.#isShort()) return undefined;
    const nowMs = this.#o.columns.endMs[row] ?? 0;
    if (this.#waiting === undefined)
      return this.#place(strategyOrder((this.#wanted ?? 0) - this.#books.position.qty, this.#placeAt(nowMs)), nowMs);
    this.#cancel(this.#waiting, nowMs);
    return undefined;
  }

  #cancel({ order }: Waiting, nowMs: number): void {
    this.#isCancelling = true;
    this.#o.gate.onCancelAsked(order, nowMs);
  }

  #placeAt(nowMs: number): OrderPlace {
    const clOrdId = String(this.#orders + this.#refusals.length + 1);
    return { instrument: this.#o.input.instrument, held: this.#books.position.qty, clOrdId, nowMs };
  }

  #place(order: NewOrderSingle, nowMs: number): 'refused' | undefined {
    const { gate, parts } = this.#o;
    const verdict = gate.judge(order);
    if (!verdict.ok) {
      const { clOrdId, instrumentId, side, orderQty, userId, transactTime, strategyId } = order;
      const whose = { id: clOrdId, account, instrumentId, side, orderQty, userId, ts: transactTime };
      this.#refusals.push({ ...whose, ...verdict.failure, ...given({ strategyId }) });
    }
    if (!parts.mayTrade(verdict)) return 'refused';
    if (!gate.holdsExactly(order.orderQty)) this.#problem = eventOnly('exposure that a double does not hold exactly');
    gate.onAdmitted(order, nowMs);
    this.#orders += 1;
    this.#sent = order;
    return undefined;
  }

  /** The venue answers each order and each cancel with one report; it counts them in its executions. */
  #send(row: number): void {
    const { gate, rule, models, columns, parts } = this.#o;
    const order = this.#sent;
    if (this.#isCancelling && this.#waiting !== undefined) {
      gate.onEnded(this.#waiting.order, this.#waiting.order.orderQty);
      this.#waiting = undefined;
      this.#books.executions += 1;
    }
    this.#isCancelling = false;
    this.#sent = undefined;
    if (order === undefined) return;
    this.#books.executions += 1;
    const nowMs = columns.endMs[row] ?? 0;
    if (!this.#books.margin.mayTake(order, row)) this.#end(order, order.orderQty);
    else if (rule === 'signal-close') this.#fill(order, { row, px: parts.basePx(rule, this.#barAt(row)), atMs: nowMs });
    else this.#waiting = { order, firstBar: parts.firstFillBar(row), arrivalMs: parts.arrivalMs(nowMs, models.latency) };
  }

  #tryFill({ order, firstBar, arrivalMs }: Waiting, row: number): void {
    const { columns, rule, parts, gate } = this.#o;
    const startMs = columns.startMs[row] ?? 0;
    const endMs = columns.endMs[row] ?? 0;
    if (row < firstBar || arrivalMs >= endMs) return;
    this.#waiting = undefined;
    gate.advance(row - 1);
    const bar = this.#barAt(row);
    if (arrivalMs > startMs) this.#fill(order, { row, px: parts.insidePx(order.side, bar), atMs: endMs });
    else this.#fill(order, { row, px: parts.basePx(rule, bar), atMs: rule === 'next-close' ? endMs : startMs });
  }

  /** An immediate order takes what there is; the rest of it, and one whose price is not known, is cancelled by the venue. */
  #fill(order: NewOrderSingle, place: FillPlace): void {
    const { models, rules, parts, columns } = this.#o;
    const { side, orderQty } = order;
    const { slippage, spread, impact } = models;
    const qty = Math.min(orderQty, this.#volume.leftIn(place.row));
    const trailing = (windowBars: number): TrailingBars => columns.trailing(place.row, windowBars);
    const px = parts.slippedPx(place.px, { side, qty, slippage, spread, impact, tickSize: rules.tickSize, trailing });
    if (px !== undefined && qty > 0) this.#trade(order, { ...place, px }, qty);
    if (px === undefined || qty < orderQty) this.#end(order, px === undefined ? orderQty : orderQty - qty);
  }

  #end(order: NewOrderSingle, leavesQty: number): void {
    this.#books.executions += 1;
    this.#o.gate.onEnded(order, leavesQty);
  }

  #trade(order: NewOrderSingle, place: FillPlace, qty: number): void {
    this.#volume.take(qty);
    const { row, px, atMs } = place;
    const { notional, fee } = this.#books.onFill({ order, soFar: unfilled, row, px, qty, isMaker: false, atMs, why: atMarket });
    this.#o.gate.onFill({ order, qty: Qty(qty), notional, fee, atMs, isLast: qty === order.orderQty });
  }

  #barAt(row: number): { readonly open: number; readonly close: number } {
    const { columns } = this.#o;
    return { open: columns.openAt(row), close: columns.closeAt(row) };
  }
}

const atMarket: FillReason = {};
/** An order of this path has one fill at most. */
const unfilled: OrderSoFar = { qty: 0, notional: noMoney, fee: noMoney };
