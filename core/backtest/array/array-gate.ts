/**
 * The desk's own risk rules over columns. Between two visits nothing is traded, so what the rules remember follows from few
 * bars: the highest P&L stands at the best close, the day began at its first mark, the price of five minutes ago is a walk
 * over the stamps. Orders, fills and cancels are told as they happen.
 */
import { isFixedRate } from '../../engine/fx.ts';
import { rulesAt, type Instrument } from '../../instrument/instrument.ts';
import { execInsts, ordTypes, timesInForce, type NewOrderSingle, type Side } from '../../order/order.ts';
import { checkRisk } from '../../risk/check.ts';
import type { RiskContext } from '../../risk/context.ts';
import { defaultDesk, defaultRiskCurrency } from '../../risk/defaults.ts';
import type { Refusal } from '../../risk/define.ts';
import {
  createExposure,
  exposurePath,
  moveExposure,
  openOn,
  riskMark,
  setCapital,
  setMark,
  toExposure,
  unitValue,
  type ExposureBook,
  type ExposurePath,
  type RiskMark,
} from '../../risk/exposure.ts';
import { firmScope } from '../../risk/limit.ts';
import type { LimitSet } from '../../risk/limits.ts';
import { rememberAdmitted, rememberExecution, rememberMessage } from '../../risk/memory.ts';
import { markScopes } from '../../risk/scope-marks.ts';
import { Currency, Money } from '../../value/money.ts';
import { Price } from '../../value/quantity.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { msPerDay, timestampFromMs, type Timestamp } from '../../value/timestamp.ts';
import { account, deploymentId, environment } from '../deployment.ts';
import type { ArrayColumns } from './columns.ts';
import { findDayMarks, type DayMark } from './day-marks.ts';

/** What the five-minute window of the price collar is long. */
const windowMs = 300_000;

export interface GateTerms {
  readonly instrument: Instrument;
  readonly columns: ArrayColumns;
  readonly limits: LimitSet;
  readonly cash: bigint;
}

export interface GateFill {
  readonly side: Side;
  readonly qty: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly atMs: number;
}

export class ArrayGate {
  readonly #o: GateTerms;
  readonly #exposure: ExposureBook = createExposure(defaultRiskCurrency);
  readonly #context: RiskContext;
  readonly #mark: RiskMark;
  readonly #key: { readonly desk: string; readonly account: string; readonly instrumentId: string; readonly strategyId: string };
  readonly #dayMarks: readonly DayMark[];
  /** Risk currency for one unit of the instrument's; undefined where nothing says so. */
  readonly #fx: number | undefined;
  readonly #multiplier: number;
  readonly #highestPx: number;
  #now: Timestamp;
  /** Row whose close is the price now; -1 before the first. */
  #at = -1;
  /** Day marks done so far. */
  #marked = 0;
  #qty = 0;

  constructor(options: GateTerms) {
    this.#o = options;
    const { instrument, columns, cash } = options;
    const firstMs = columns.startMs[0] ?? 0;
    this.#now = timestampFromMs(firstMs);
    this.#multiplier = rulesAt(instrument, this.#now).multiplier;
    this.#fx = isFixedRate({ environment }, instrument.currency, Currency(defaultRiskCurrency)) ? 1 : undefined;
    this.#mark = riskMark(this.#exposure, instrument.id);
    this.#key = { desk: defaultDesk, account, instrumentId: instrument.id, strategyId: deploymentId };
    this.#dayMarks = findDayMarks(columns.startMs, columns.endMs);
    this.#highestPx = largestOf(columns.close);
    this.#exposure.memory.day = Math.floor(firstMs / msPerDay);
    if (cash > 0n) setCapital(this.#exposure, { desk: defaultDesk, account }, Number(cash) / 1e8);
    this.#context = this.#createContext();
  }

  /** Brings prices to the close of `row`, and the day's beginnings of the rows before it. */
  advance(row: number): void {
    if (row <= this.#at) return;
    this.#walkWindow(row);
    if (this.#qty !== 0) this.#price(this.#bestRow(row));
    const passed = this.#passedMarks(row - 1);
    if (passed !== undefined) {
      this.#price(passed.row);
      this.#beginDay(passed.day);
    }
    this.#price(row);
    this.#at = row;
    this.#now = timestampFromMs(this.#o.columns.endMs[row] ?? 0);
  }

  /** What a lane's clock does at the end of a row, once its program has decided. */
  settle(row: number): void {
    const passed = this.#passedMarks(row);
    if (passed !== undefined) this.#beginDay(passed.day);
  }

  judge(order: NewOrderSingle): Result<true, Refusal> {
    const verdict = checkRisk(order, this.#context);
    return verdict.ok ? ok(true) : fail(verdict.failure.refusal);
  }

  /** Whether the exposure of the position and this much more stays a whole number that a double holds at any close. */
  holdsExactly(qty: number): boolean {
    const unit = this.#unitOf(Price(this.#highestPx)) ?? 0;
    return Number.isSafeInteger(Math.round((Math.abs(this.#qty) + qty) * unit));
  }

  onAdmitted(order: NewOrderSingle, nowMs: number): void {
    rememberAdmitted(this.#exposure.memory, order, { desk: defaultDesk, nowMs });
    moveExposure(this.#path, { ...openOn(order.side, order.orderQty), openOrders: 1 });
  }

  onCancelAsked(nowMs: number): void {
    rememberMessage(this.#exposure.memory, this.#key, nowMs);
  }

  onCanceled({ side, orderQty }: NewOrderSingle): void {
    moveExposure(this.#path, { ...openOn(side, -orderQty), openOrders: -1 });
  }

  onFill({ side, qty, notional, fee, atMs }: GateFill): void {
    rememberExecution(this.#exposure.memory, this.#key, atMs);
    const signed = side === 'Buy' ? qty : -qty;
    const value = this.#inRisk(notional);
    const flow = (side === 'Buy' ? -value : value) - this.#inRisk(fee);
    moveExposure(this.#path, { ...openOn(side, -qty), openOrders: -1, qty: signed, flow });
    this.#qty += signed;
  }

  get #path(): ExposurePath {
    return exposurePath(this.#exposure, this.#key);
  }

  #inRisk(amount: bigint): number {
    return this.#fx === undefined ? 0 : toExposure(Money(amount), this.#fx);
  }

  #unitOf(px: Price): number | undefined {
    return this.#fx === undefined ? undefined : unitValue(px, this.#o.instrument, { multiplier: this.#multiplier, fx: this.#fx });
  }

  #price(row: number): void {
    const px = this.#o.columns.closeAt(row);
    setMark(this.#mark, { px, unit: this.#unitOf(px), nowMs: this.#o.columns.endMs[row] ?? 0 });
  }

  /** The close, after the last visit up to `row`, at which the position was worth most. */
  #bestRow(row: number): number {
    const { close } = this.#o.columns;
    const sign = Math.sign(this.#qty);
    let best = this.#at + 1;
    for (let i = best + 1; i <= row; i += 1) if (sign * (close[i] ?? 0) > sign * (close[best] ?? 0)) best = i;
    return best;
  }

  /** The windows that began after the last visit; the price itself is set afterwards and finds them begun. */
  #walkWindow(row: number): void {
    const { endMs, closeAt } = this.#o.columns;
    const mark = this.#mark;
    for (let i = this.#at + 1; i <= row; i += 1) {
      const at = endMs[i] ?? 0;
      if (mark.windowPx !== undefined && at - mark.windowStart < windowMs) continue;
      const px = closeAt(i);
      mark.previousPx = mark.windowPx ?? px;
      mark.windowPx = px;
      mark.windowStart = at;
    }
  }

  /** The last of the day marks not done yet, up to `row`: those before it are overtaken by it. */
  #passedMarks(row: number): DayMark | undefined {
    let passed: DayMark | undefined;
    for (let mark = this.#dayMarks[this.#marked]; mark !== undefined && mark.row <= row; mark = this.#dayMarks[this.#marked]) {
      passed = mark;
      this.#marked += 1;
    }
    return passed;
  }

  #beginDay(day: number): void {
    markScopes(this.#exposure, day);
    this.#exposure.memory.day = day;
  }

  #createContext(): RiskContext {
    const { instrument, limits, columns } = this.#o;
    const nowOf = (): Timestamp => this.#now;
    const fx = this.#fx;
    const market = () => ({
      lastPx: columns.closeAt(this.#at),
      lastAt: this.#now,
      hasQuotes: false,
      flags: noFlags,
      feedState: 'Live' as const,
    });
    return {
      get now() {
        return nowOf();
      },
      limits,
      exposure: this.#exposure,
      account: () => ({ desk: defaultDesk }),
      instrument: () => instrument,
      market,
      isSessionOpen: () => true,
      abilities: () => ({ ordTypes, timesInForce, execInsts, replace: true }),
      tradingState: (scope) => (scope === firmScope ? 'Active' : undefined),
      venueState: () => 'Active',
      rate: () => (fx === undefined ? undefined : { rate: fx, at: this.#now }),
      parent: () => undefined,
      openPair: () => undefined,
      isKnownClOrdId: () => false,
    };
  }
}

const largestOf = (column: Float64Array): number => {
  let most = 0;
  for (let row = 0; row < column.length; row += 1) most = Math.max(most, Math.abs(column[row] ?? 0));
  return most;
};

const noFlags: ReadonlySet<never> = new Set();
