/**
 * The desk's own risk rules over columns. Between two visits nothing is traded, so what the rules remember follows from few
 * bars: the highest P&L stands at the best close, the day began at its first mark, the price of five minutes ago is a walk
 * over the stamps. Orders, fills and cancels are told as they happen.
 */
import { rulesAt, type Instrument } from '../../instrument/instrument.ts';
import type { NewOrderSingle } from '../../order/order.ts';
import { checkRisk } from '../../risk/check.ts';
import type { RiskContext } from '../../risk/context.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import type { Refusal } from '../../risk/define.ts';
import { createExposure, riskMark, setCapital, unitValue, type ExposureBook, type RiskMark } from '../../risk/exposure.ts';
import type { LimitSet } from '../../risk/limits.ts';
import { Price } from '../../value/quantity.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { msPerDay, timestampFromMs, type Timestamp } from '../../value/timestamp.ts';
import { account, riskCurrencyFor } from '../deployment.ts';
import type { Clearance, Moment } from './clearance.ts';
import type { ArrayColumns } from './columns.ts';
import type { DayMark } from './day-marks.ts';
import { gateContext } from './gate-context.ts';
import { LoneExposure } from './lone-exposure.ts';
import type { GateFill } from './order-exposure.ts';

export interface GateTerms {
  readonly instrument: Instrument;
  readonly columns: ArrayColumns;
  readonly limits: LimitSet;
  readonly cash: bigint;
  /** Of these limits. */
  readonly clearance: Clearance | undefined;
}

/** What is known beside the last close when an order is asked for; a price that is newer than it. */
export type Heard = Pick<Moment, 'nowMs' | 'parent' | 'pair'> & { readonly px?: number | undefined };

export class ArrayGate {
  readonly #o: GateTerms;
  readonly #exposure: ExposureBook;
  readonly #context: RiskContext;
  readonly #mark: RiskMark;
  readonly #lone: LoneExposure;
  readonly #multiplier: number;
  readonly #largestUnit: number;
  #nowMs: number;
  /** Row whose close is the price now; -1 before the first. */
  #at = -1;
  /** The window of the price collar that it is in, and the price at the beginning of the one before. */
  #window = 0;
  #previousPx = Number.NaN;
  /** Day marks done so far. */
  #marked = 0;

  constructor(options: GateTerms) {
    this.#o = options;
    const { instrument, columns, cash } = options;
    const firstMs = columns.startMs[0] ?? 0;
    this.#nowMs = firstMs;
    this.#multiplier = rulesAt(instrument, timestampFromMs(firstMs)).multiplier;
    this.#largestUnit = this.#unitOf(Price(columns.largest));
    this.#exposure = createExposure(riskCurrencyFor(instrument.currency));
    this.#mark = riskMark(this.#exposure, instrument.id);
    this.#exposure.memory.day = Math.floor(firstMs / msPerDay);
    this.#lone = new LoneExposure(this.#exposure, instrument);
    if (cash > 0n) setCapital(this.#exposure, { desk: defaultDesk, account }, Number(cash) / 1e8);
    this.#context = this.#createContext();
  }

  /** Brings prices to the close of `row`, and the day's beginnings of the rows before it. */
  advance(row: number): void {
    if (row <= this.#at) return;
    this.#walkWindow(row);
    if (this.#lone.qty !== 0) this.#price(this.#bestRow(row));
    const passed = this.#passedMarks(row - 1);
    if (passed !== undefined) {
      this.#price(passed.row);
      this.#lone.beginDay(passed.day);
    }
    this.#price(row);
    this.#at = row;
    this.#nowMs = this.#o.columns.endMs[row] ?? 0;
  }

  /** What a lane's clock does at the end of a row, once its program has decided. */
  settle(row: number): void {
    const passed = this.#passedMarks(row);
    if (passed !== undefined) this.#lone.beginDay(passed.day);
  }

  judge(order: NewOrderSingle): Result<true, Refusal> {
    if (this.isCertain(order, { nowMs: this.#nowMs })) return passed;
    const verdict = this.ask(order, (context) => checkRisk(order, context));
    return verdict.ok ? passed : fail(verdict.failure.refusal);
  }

  /** Whether no rule could refuse it; where this does not say so they are to be asked. */
  isCertain(order: NewOrderSingle, { nowMs, px, parent, pair }: Heard): boolean {
    const close = this.#o.columns.closeAt(this.#at);
    const moment = { nowMs, px: px ?? close, previousPx: this.#previousPx, unit: this.#unitOf(close), parent, pair };
    return this.#o.clearance?.isCertain(order, this.#lone, moment) === true;
  }

  /** Whether none could for what passes by itself. */
  hasRoom({ nowMs, px = this.#o.columns.closeAt(this.#at) }: Heard): boolean {
    return this.#o.clearance?.hasRoom(this.#lone, { nowMs, px }) === true;
  }

  /** Whether the exposure of the position and this much more stays a whole number that a double holds at any close. */
  holdsExactly(qty: number): boolean {
    return Number.isSafeInteger(Math.round((Math.abs(this.#lone.qty) + qty) * this.#largestUnit));
  }

  onAdmitted(order: NewOrderSingle, nowMs: number): void {
    this.#lone.onAdmitted(order, nowMs);
  }

  onCancelAsked(order: NewOrderSingle, nowMs: number): void {
    this.#lone.onCancelAsked(order, nowMs);
  }

  onEnded(order: NewOrderSingle, leavesQty: number): void {
    this.#lone.onEnded(order, leavesQty);
  }

  onFill(fill: GateFill): void {
    this.#lone.onFill(fill);
  }

  /** What the rules say of an order, as things stand. */
  ask<Answer>(order: NewOrderSingle, question: (context: RiskContext) => Answer): Answer {
    this.#mark.px = this.#o.columns.closeAt(this.#at);
    this.#mark.previousPx = Price(this.#previousPx);
    this.#mark.unit = this.#unitOf(this.#mark.px);
    this.#lone.showFor(order);
    return question(this.#context);
  }

  /** An order that rests is open for more or less than before. */
  onResized(order: NewOrderSingle, qty: number): void {
    this.#lone.onResized(order, qty);
  }

  #unitOf(px: Price): number {
    return unitValue(px, this.#o.instrument, { multiplier: this.#multiplier, fx: 1 });
  }

  #price(row: number): void {
    this.#lone.price(this.#unitOf(this.#o.columns.closeAt(row)));
  }

  /** The close, after the last visit up to `row`, at which the position was worth most. */
  #bestRow(row: number): number {
    const { close } = this.#o.columns;
    const sign = Math.sign(this.#lone.qty);
    let best = this.#at + 1;
    let most = sign * (close[best] ?? 0);
    for (let i = best + 1; i <= row; i += 1) {
      const worth = sign * (close[i] ?? 0);
      if (worth <= most) continue;
      most = worth;
      best = i;
    }
    return best;
  }

  /** The price at the beginning of the window before the one that `row` is in; of the first, at its own. */
  #walkWindow(row: number): void {
    const { priceWindows, close } = this.#o.columns;
    while ((priceWindows[this.#window + 1] ?? Infinity) <= row) this.#window += 1;
    this.#previousPx = close[priceWindows[Math.max(0, this.#window - 1)] ?? 0] ?? Number.NaN;
  }

  /** The last of the day marks not done yet, up to `row`: those before it are overtaken by it. */
  #passedMarks(row: number): DayMark | undefined {
    const { dayMarks } = this.#o.columns;
    let passed: DayMark | undefined;
    for (let mark = dayMarks[this.#marked]; mark !== undefined && mark.row <= row; mark = dayMarks[this.#marked]) {
      passed = mark;
      this.#marked += 1;
    }
    return passed;
  }

  #createContext(): RiskContext {
    const { instrument, limits, columns } = this.#o;
    const now = (): Timestamp => timestampFromMs(this.#nowMs);
    return gateContext({
      now,
      limits,
      exposure: this.#exposure,
      instrument: () => instrument,
      last: () => ({ lastPx: columns.closeAt(this.#at), lastAt: now() }),
    });
  }
}

const passed = ok(true as const);
