/** The walk of the array path from visit to visit: decides, orders, fills and fills the columns between. */
import { notionalOf } from '../../instrument/convert.ts';
import type { InstrumentRules } from '../../instrument/instrument.ts';
import type { NewOrderSingle } from '../../order/order.ts';
import type { TrailingBars } from '../../matching/bar-fill.ts';
import { ledgerHash } from '../../portfolio/ledger.ts';
import type { RefusalRow } from '../../engine/replica/rows.ts';
import { toSignal, type SignalEntry } from '../../strategy/signal.ts';
import { contentHash } from '../../value/canonical.ts';
import type { Failure } from '../../value/failures.ts';
import { noMoney } from '../../value/money.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import type { ResolvedModels } from '../config.ts';
import type { OrderSoFar } from '../define-model.ts';
import { account, actor, deploymentId } from '../deployment.ts';
import type { BacktestFill, PathResult } from '../result.ts';
import { ArrayBook } from './array-book.ts';
import { ArrayCarry } from './array-carry.ts';
import type { ArrayGate } from './array-gate.ts';
import { ArrayTrips } from './array-trips.ts';
import type { ArrayColumns } from './columns.ts';
import { eventOnly, type FillRule } from './known.ts';
import type { ArrayParts } from './parts.ts';
import type { ArrayInput } from './run-array.ts';
import { moneyPerExposure, wantedPosition } from './sizing.ts';
import { tradedSince } from './traded-since.ts';

export interface WalkTerms {
  readonly input: ArrayInput;
  readonly models: ResolvedModels;
  readonly columns: ArrayColumns;
  /** Wanted exposure by bar, NaN for no change. */
  readonly targets: Float64Array;
  readonly gate: ArrayGate;
  readonly rules: InstrumentRules;
  readonly rule: FillRule;
  readonly parts: ArrayParts;
}

/** At the venue, waiting for its bar. */
interface Waiting {
  readonly order: NewOrderSingle;
  readonly firstBar: number;
  readonly arrivalMs: number;
}

interface FillPlace {
  readonly row: number;
  /** Before slippage. */
  readonly px: number;
  readonly atMs: number;
}

export class ArrayWalk {
  readonly #o: WalkTerms;
  readonly #book: ArrayBook;
  readonly #trips: ArrayTrips;
  readonly #carry: ArrayCarry;
  readonly #equity: Float64Array;
  readonly #exposure: Float64Array;
  readonly #marks: Float64Array;
  /** Scaled price times scaled size in one unit of money. */
  readonly #unit: number;
  readonly #fills: BacktestFill[] = [];
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
  #executions = 0;
  /** Rows whose columns are filled. */
  #filled = 0;
  #problem: Failure | undefined;

  constructor(options: WalkTerms) {
    this.#o = options;
    const { input, models, columns, rules, parts } = options;
    const { instrument, config } = input;
    this.#book = new ArrayBook(instrument, config.cash, columns.startMs[0] ?? 0);
    this.#trips = new ArrayTrips(columns, instrument, rules.multiplier);
    this.#carry = new ArrayCarry({ carry: models.carry, columns, instrument, multiplier: rules.multiplier, parts, book: this.#book });
    this.#equity = new Float64Array(columns.rows);
    this.#exposure = new Float64Array(columns.rows);
    this.#marks = parts.marks(columns);
    this.#unit = floatPowerOfTen(instrument.priceScale) * floatPowerOfTen(instrument.qtyScale);
  }

  run(): Result<PathResult, Failure> {
    const { rows } = this.#o.columns;
    for (let row = this.#nextVisit(0); row < rows && this.#problem === undefined; row = this.#nextVisit(row + 1)) this.#visit(row);
    if (this.#problem !== undefined) return fail(this.#problem);
    this.#fillColumns(rows);
    return ok(this.#result());
  }

  #nextVisit(from: number): number {
    const { targets, columns } = this.#o;
    if (this.#waiting !== undefined || this.#isShort()) return from;
    const held = this.#target ?? 0;
    const last = Math.min(columns.rows, this.#carry.nextRow(from));
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
    return this.#wanted !== undefined && this.#wanted !== this.#book.qty && !isRefused;
  }

  /** In the order of a lane: what fills in the bar, its close, the program, the clock, then what leaves for the venue. */
  #visit(row: number): void {
    const { gate, targets } = this.#o;
    this.#fillColumns(row);
    this.#carry.onOpen(row);
    if (this.#waiting !== undefined) this.#tryFill(this.#waiting, row);
    this.#carry.onClose(row);
    gate.advance(row);
    const target = targets[row] ?? Number.NaN;
    if (!Number.isNaN(target) && target !== (this.#target ?? 0)) this.#decide(row, target);
    else this.#pursue(row);
    gate.settle(row);
    this.#send(row);
  }

  #decide(row: number, target: number): void {
    const { input, columns, rules, parts } = this.#o;
    const { instrument, config } = input;
    const close = columns.closeAt(row);
    const { multiplier, lotSize } = rules;
    const equity = this.#book.cash + notionalOf(close, this.#book.qty, instrument, multiplier);
    const amount = moneyPerExposure(config.size, { equity, close, instrument, multiplier });
    this.#wanted = wantedPosition({ target, amount, lotSize }, { close, instrument }, parts) ?? this.#book.qty;
    this.#refusedTarget = undefined;
    if (this.#pursue(row) === 'refused') this.#refusedTarget = target;
    this.#target = target;
    this.#entries.push({ endMs: columns.endMs[row] ?? 0, target });
  }

  /** One order at a time: one that still waits is cancelled first, and the next bar orders anew. */
  #pursue(row: number): 'refused' | undefined {
    if (!this.#isShort()) return undefined;
    const nowMs = this.#o.columns.endMs[row] ?? 0;
    if (this.#waiting !== undefined) {
      this.#isCancelling = true;
      this.#o.gate.onCancelAsked(nowMs);
      return undefined;
    }
    return this.#place(this.#orderFor((this.#wanted ?? 0) - this.#book.qty, nowMs), nowMs);
  }

  #orderFor(difference: number, nowMs: number): NewOrderSingle {
    const { instrument } = this.#o.input;
    const held = this.#book.qty;
    const isReducing = Math.sign(difference) === -Math.sign(held) && Math.abs(difference) <= Math.abs(held);
    return {
      account,
      instrumentId: instrument.id,
      side: difference > 0 ? 'Buy' : 'Sell',
      ordType: 'Market',
      orderQty: Qty(Math.abs(difference)),
      timeInForce: 'ImmediateOrCancel',
      execInst: isReducing ? ['DoNotIncrease'] : [],
      clOrdId: String(this.#orders + this.#refusals.length + 1),
      userId: actor.userId,
      transactTime: timestampFromMs(nowMs),
      strategyId: deploymentId,
    };
  }

  #place(order: NewOrderSingle, nowMs: number): 'refused' | undefined {
    const { gate, parts } = this.#o;
    const verdict = gate.judge(order);
    if (!verdict.ok) {
      const { clOrdId, instrumentId, side, orderQty, userId, transactTime } = order;
      const whose = { id: clOrdId, account, instrumentId, side, orderQty, userId, ts: transactTime };
      this.#refusals.push({ ...whose, ...verdict.failure, strategyId: deploymentId });
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
      gate.onCanceled(this.#waiting.order);
      this.#waiting = undefined;
      this.#executions += 1;
    }
    this.#isCancelling = false;
    this.#sent = undefined;
    if (order === undefined) return;
    this.#executions += 1;
    const nowMs = columns.endMs[row] ?? 0;
    if (rule === 'signal-close') this.#fill(order, { row, px: parts.basePx(rule, this.#barAt(row)), atMs: nowMs });
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

  /** An order whose price is not known is cancelled by the venue. */
  #fill(order: NewOrderSingle, place: FillPlace): void {
    const { models, rules, parts, gate, columns } = this.#o;
    const { side, orderQty: qty } = order;
    const { slippage, spread, impact } = models;
    const trailing = (windowBars: number): TrailingBars => columns.trailing(place.row, windowBars);
    const px = parts.slippedPx(place.px, { side, qty, slippage, spread, impact, tickSize: rules.tickSize, trailing });
    this.#executions += 1;
    if (px === undefined) gate.onCanceled(order);
    else this.#trade(order, { ...place, px });
  }

  #trade({ side, orderQty, clOrdId }: NewOrderSingle, { row, px: tradePx, atMs }: FillPlace): void {
    const { input, models, rules, parts, gate, columns } = this.#o;
    const { instrument } = input;
    this.#fillColumns(row);
    const px = Price(tradePx);
    const notional = notionalOf(px, orderQty, instrument, rules.multiplier);
    const fee = parts.chargeFee(models.fee, {
      ...{ px, qty: orderQty, notional, isMaker: false, instrument, atMs },
      order: unfilled,
      tradedSince: (fromMs) => tradedSince(this.#fills, fromMs),
    });
    const execId = String(this.#executions);
    const qty = parts.signedQty(side, orderQty);
    this.#fills.push({ execId, clOrdId, side, qty: orderQty, px, notional, fee, isMaker: false, atMs });
    this.#book.onFill({ execId, qty, notional, fee, atMs });
    this.#trips.onFill({ qty, px, notional, fee, atMs, bar: row, isInside: atMs > (columns.startMs[row] ?? 0) });
    gate.onFill({ side, qty: orderQty, notional, fee, atMs });
  }

  #barAt(row: number): { readonly open: number; readonly close: number } {
    const { columns } = this.#o;
    return { open: columns.openAt(row), close: columns.closeAt(row) };
  }

  /** Equity and exposure of the rows before `to`, with what is held now. */
  #fillColumns(to: number): void {
    const { qty, cash } = this.#book;
    const money = Number(cash) / 1e8;
    const { multiplier } = this.#o.rules;
    const unit = this.#unit;
    const [marks, equity, exposure] = [this.#marks, this.#equity, this.#exposure];
    for (let row = this.#filled; row < to; row += 1) {
      const product = (marks[row] ?? Number.NaN) * qty;
      const value = product === 0 ? 0 : (product * multiplier) / unit;
      const worth = money + value;
      equity[row] = worth;
      exposure[row] = value === 0 ? 0 : value / worth;
    }
    this.#filled = to;
  }

  #result(): PathResult {
    const { input, models, columns, rules } = this.#o;
    const { program, config, instrument } = input;
    const { cash, fees, carry, traded, qty, ledger } = this.#book;
    const { open, closed } = this.#trips;
    const value = notionalOf(columns.closeAt(columns.rows - 1), qty, instrument, rules.multiplier);
    return {
      programHash: program.hash,
      configHash: contentHash(config),
      signal: toSignal(this.#entries),
      ledgerHash: ledgerHash(ledger),
      orders: this.#orders,
      fills: this.#fills,
      trips: closed,
      refusals: this.#refusals,
      endMs: columns.endMs,
      equity: this.#equity,
      exposure: this.#exposure,
      ...{ cash, fees, carry, traded },
      finalEquity: cash + value,
      finalQty: qty,
      openTrip: open === undefined ? undefined : { ...open, value },
      margin: undefined,
      isBenchmark: models.isBenchmark,
      isCancelled: false,
    };
  }
}

/** An order of this path fills whole, by one fill. */
const unfilled: OrderSoFar = { qty: 0, notional: noMoney, fee: noMoney };
