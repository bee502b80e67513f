/**
 * The desk's own risk rules over a book: prices of what is held or traded as they close, one after the other, because the highest P&L
 * is of the whole account at each of them.
 */
import { rulesAt, type Instrument } from '../../../instrument/instrument.ts';
import type { NewOrderSingle } from '../../../order/order.ts';
import { checkRisk } from '../../../risk/check.ts';
import type { RiskContext } from '../../../risk/context.ts';
import { defaultDesk } from '../../../risk/defaults.ts';
import type { Refusal } from '../../../risk/define.ts';
import {
  createExposure,
  moveExposure,
  restartMark,
  riskMark,
  setCapital,
  setMark,
  unitValue,
  type ExposureBook,
  type NewMark,
  type RiskMark,
} from '../../../risk/exposure.ts';
import type { LimitSet } from '../../../risk/limits.ts';
import { markScopes } from '../../../risk/scope-marks.ts';
import { present } from '../../../value/invariant.ts';
import { Currency } from '../../../value/money.ts';
import type { Price } from '../../../value/quantity.ts';
import { fail, ok, type Result } from '../../../value/result.ts';
import { msPerDay, timestampFromMs } from '../../../value/timestamp.ts';
import { account } from '../../deployment.ts';
import { gateContext, type LastPrice } from '../gate-context.ts';
import { OrderExposure } from '../order-exposure.ts';
import type { RiskFx } from './risk-fx.ts';

export interface BookGateTerms {
  readonly instruments: readonly Instrument[];
  readonly fx: RiskFx;
  readonly limits: LimitSet;
  readonly cash: bigint;
  readonly firstMs: number;
}

/** An instrument as the gate knows it: its price as risk sees it, and the last that was heard. */
export interface Listed {
  readonly instrument: Instrument;
  readonly multiplier: number;
  readonly mark: RiskMark;
  px: Price | undefined;
  atMs: number | undefined;
}

const leastMs = 1000;

export class ArrayBookGate {
  readonly orders: OrderExposure;
  readonly #exposure: ExposureBook;
  readonly #fx: RiskFx;
  readonly #context: RiskContext;
  readonly #listed: ReadonlyMap<string, Listed>;
  #nowMs: number;
  #markedMs = 0;

  constructor({ instruments, fx, limits, cash, firstMs }: BookGateTerms) {
    const at = timestampFromMs(firstMs);
    this.#fx = fx;
    this.#exposure = createExposure(fx.currency);
    const list = (instrument: Instrument): Listed => ({
      ...{ instrument, multiplier: rulesAt(instrument, at).multiplier, mark: riskMark(this.#exposure, instrument.id) },
      ...{ px: undefined, atMs: undefined },
    });
    this.#listed = new Map(instruments.map((instrument) => [instrument.id, list(instrument)]));
    this.#nowMs = firstMs;
    this.orders = new OrderExposure(this.#exposure, (id) => this.#rateOf(this.#listed.get(id)?.instrument));
    this.#exposure.memory.day = Math.floor(firstMs / msPerDay);
    if (cash > 0n) setCapital(this.#exposure, { desk: defaultDesk, account }, Number(cash) / 1e8);
    this.#context = gateContext({
      now: () => timestampFromMs(this.#nowMs),
      limits,
      exposure: this.#exposure,
      instrument: (id) => this.#listed.get(id)?.instrument,
      last: (id) => lastOf(this.#listed.get(id)),
      rate: (currency) => fx.datedRate(Currency(currency), timestampFromMs(this.#nowMs)),
    });
  }

  listed({ id }: Instrument): Listed {
    return present(this.#listed.get(id), `instrument ${id}`);
  }

  /** A price of an instrument. */
  hear(listed: Listed, px: Price, atMs: number): void {
    setMark(listed.mark, this.#heard(listed, px, atMs));
  }

  /** The first price after a split, before sizes change: no reference is left of what it was before. */
  hearSplit(listed: Listed, px: Price, atMs: number): void {
    restartMark(listed.mark, this.#heard(listed, px, atMs));
  }

  /** What was held has changed by so much without an order, and brought money. */
  onSplit({ id: instrumentId }: Instrument, qty: number, inLieu: bigint): void {
    moveExposure(this.orders.pathOf({ account, instrumentId }), { qty, flow: this.orders.inRisk(inLieu, instrumentId) });
  }

  /** Days begin at a mark; two are a second apart. */
  beginDay(nowMs: number): void {
    if (nowMs - this.#markedMs < leastMs) return;
    this.#markedMs = nowMs;
    const day = Math.floor(nowMs / msPerDay);
    markScopes(this.#exposure, day);
    this.#exposure.memory.day = day;
  }

  judge(order: NewOrderSingle, nowMs: number): Result<true, Refusal> {
    this.#nowMs = nowMs;
    const verdict = checkRisk(order, this.#context);
    return verdict.ok ? ok(true) : fail(verdict.failure.refusal);
  }

  #heard(listed: Listed, px: Price, atMs: number): NewMark {
    listed.px = px;
    listed.atMs = atMs;
    const { instrument, multiplier } = listed;
    const fx = this.#rateOf(instrument);
    return { px, unit: fx === undefined ? undefined : unitValue(px, instrument, { multiplier, fx }), nowMs: atMs };
  }

  #rateOf(instrument: Instrument | undefined): number | undefined {
    return instrument && this.#fx.rateOf(instrument.currency);
  }
}

const lastOf = (listed: Listed | undefined): LastPrice => ({
  lastPx: listed?.px,
  lastAt: listed?.atMs === undefined ? undefined : timestampFromMs(listed.atMs),
});
