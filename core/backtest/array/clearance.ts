/**
 * Whether an order is so far within every limit that no rule of the gate could refuse it: a few comparisons instead of thirty measures. It
 * is enough for the order to pass and never a reason to refuse it: where it is in doubt the rules themselves are asked. Of an order by the
 * only strategy of the only account, on a desk that trades on bars.
 */
import { moneyToNumber, qtyToNumber } from '../../instrument/convert.ts';
import { rulesAt, type Instrument, type InstrumentRules } from '../../instrument/instrument.ts';
import type { NewOrderSingle, Side } from '../../order/order.ts';
import { bindLimits, type PathBounds } from '../../risk/bounds.ts';
import { addedToPair } from '../../risk/check.ts';
import type { OpenPair, ParentView } from '../../risk/context.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import { createExposure, exposurePath, exposureScale, unitValue } from '../../risk/exposure.ts';
import type { LimitSet } from '../../risk/limits.ts';
import { registry } from '../../risk/rules/registry.gen.ts';
import { Price } from '../../value/quantity.ts';
import type { Timestamp } from '../../value/timestamp.ts';
import { account, deploymentId, riskCurrencyFor } from '../deployment.ts';
import type { LoneExposure } from './lone-exposure.ts';

export interface Moment {
  readonly nowMs: number;
  /** Scaled price now, and five to ten minutes ago. */
  readonly px: number;
  readonly previousPx: number;
  /** Of one unit of size at the last close, in exposure units. */
  readonly unit: number;
  /** Of an order of a bracket. */
  readonly parent?: ParentView | undefined;
  readonly pair?: OpenPair | undefined;
}

/** What an order at the newest price of a bar never uses up. */
const unused: readonly string[] = ['maxReferenceAgeMs', 'maxRateAgeMs', 'maxQuoteAgeMs', 'maxSpreadBps'];

/** All scopes hold the same: of several limits of one kind only the tightest matters. */
const measured = [
  ...(['maxBps', 'maxPassiveBps', 'maxPeriodBps', 'maxValue', 'maxQty', 'maxPerSecond', 'maxPerMinute', 'maxOpenOrders'] as const),
  ...(['maxExecutionsPerMinute', 'maxGross', 'maxNet', 'minRepeatMs', 'maxLong', 'maxShort', 'maxDailyLoss', 'maxDrawdown'] as const),
] as const;

type Tightest = Readonly<Record<(typeof measured)[number], number>>;

/** The clock of the rules counts in doubles of nanoseconds, which may lose a millisecond. */
const clockMs = 1;
const secondMs = 1000;
const minuteMs = 60_000;
/** A double's error in a product of three. */
const slack = 1e-9;

export class Clearance {
  readonly #instrument: Instrument;
  readonly #rules: InstrumentRules;
  readonly #tightest: Tightest;
  readonly #leastNotional: number;

  constructor(instrument: Instrument, rules: InstrumentRules, tightest: Tightest) {
    this.#instrument = instrument;
    this.#rules = rules;
    this.#tightest = tightest;
    this.#leastNotional = rules.minNotional === undefined ? 0 : moneyToNumber(rules.minNotional);
  }

  /** Whether every rule would let it through, of an account that holds so much. */
  isCertain(order: NewOrderSingle, held: LoneExposure, moment: Moment): boolean {
    const { side, orderQty } = order;
    const added = addedToPair(orderQty, moment.pair);
    const isReducing = held.isReducedBy(side, added);
    const asked = askedPx(order, moment.px);
    return (
      isPlain(order, isReducing) &&
      fitsParent(order, added, moment.parent) &&
      this.hasRoom(held, moment) &&
      !held.memory.hasLike(order, moment.nowMs - clockMs - this.#tightest.minRepeatMs) &&
      (isReducing || this.#isSound(held)) &&
      this.#isWhole(orderQty) &&
      this.#isPriced(order, asked, moment) &&
      this.#isWorth(orderQty, asked, moment) &&
      this.#fits({ side, added, orderQty }, held, moment)
    );
  }

  /** Whether no rule that refuses for what passes by itself would speak: there is a price, and few messages were sent. */
  hasRoom({ memory }: LoneExposure, { nowMs, px }: Pick<Moment, 'nowMs' | 'px'>): boolean {
    const { maxPerSecond, maxPerMinute } = this.#tightest;
    return (
      px > 0 &&
      memory.hasFewerMessages(maxPerSecond, nowMs - 2 * secondMs - clockMs) &&
      memory.hasFewerMessages(maxPerMinute, nowMs - 2 * minuteMs - clockMs)
    );
  }

  /** Losses and executions of an account that may trade on. */
  #isSound({ memory, pnl, dayStartPnl, peakPnl }: LoneExposure): boolean {
    const limits = this.#tightest;
    return (
      memory.mostExecutions <= limits.maxExecutionsPerMinute &&
      (dayStartPnl - pnl) / exposureScale < limits.maxDailyLoss &&
      (peakPnl - pnl) / exposureScale < limits.maxDrawdown
    );
  }

  #isWhole(orderQty: number): boolean {
    const { lotSize, minQty } = this.#rules;
    return orderQty > 0 && orderQty % lotSize === 0 && orderQty >= minQty;
  }

  /** A price of ticks, neither far from the newest nor from that of five minutes ago. */
  #isPriced({ side, ordType }: NewOrderSingle, asked: number, { px, previousPx }: Moment): boolean {
    const limits = this.#tightest;
    const isAggressive = ordType === 'Limit' && (side === 'Buy' ? asked > px : asked < px);
    return (
      asked > 0 &&
      (ordType === 'Market' || asked % this.#rules.tickSize === 0) &&
      bpsBetween(asked, px) <= (isAggressive ? limits.maxBps : limits.maxPassiveBps) &&
      bpsBetween(asked, previousPx) <= limits.maxPeriodBps
    );
  }

  /** Not too much at the higher of both prices, and the venue's least at its own. */
  #isWorth(orderQty: number, asked: number, { px }: Moment): boolean {
    const worth = (orderQty * this.#unitAt(asked)) / exposureScale;
    const most = asked >= px ? worth : (orderQty * this.#unitAt(px)) / exposureScale;
    return most <= this.#tightest.maxValue && (this.#leastNotional === 0 || worth * (1 - slack) - slack >= this.#leastNotional);
  }

  #unitAt(px: number): number {
    return unitValue(Price(px), this.#instrument, { multiplier: this.#rules.multiplier, fx: 1 });
  }

  /** What the account holds and has open with the order. */
  #fits({ side, added, orderQty }: Sized, held: LoneExposure, { unit }: Moment): boolean {
    const limits = this.#tightest;
    const [longBefore, shortBefore] = [held.qty + held.openOn('Buy'), held.qty - held.openOn('Sell')];
    const [long, short] = side === 'Buy' ? [longBefore + added, shortBefore] : [longBefore, shortBefore - added];
    const gross = Math.ceil(Math.max(Math.abs(long), Math.abs(short)) * unit);
    const net = Math.round(Math.max(Math.abs(longBefore), Math.abs(shortBefore)) * unit) + Math.ceil(orderQty * unit);
    return (
      held.openOrders < limits.maxOpenOrders &&
      Number.isSafeInteger(net) &&
      gross / exposureScale <= limits.maxGross &&
      net / exposureScale <= limits.maxNet &&
      qtyToNumber(orderQty, this.#instrument) <= limits.maxQty &&
      qtyToNumber(long, this.#instrument) <= limits.maxLong &&
      qtyToNumber(-short, this.#instrument) <= limits.maxShort
    );
  }
}

/** An order, and by how much what is open grows with it. */
interface Sized {
  readonly side: Side;
  readonly added: number;
  readonly orderQty: number;
}

const askedPx = ({ price, stopPx }: NewOrderSingle, px: number): number => price ?? stopPx ?? px;

const bpsBetween = (px: number, reference: number): number => (Math.abs(px - reference) * 10_000) / Math.abs(reference);

/** At the market or at one price of its own; marked as reducing only where it reduces. */
const isPlain = ({ ordType, price, stopPx, execInst, strategyId }: NewOrderSingle, isReducing: boolean): boolean =>
  strategyId !== undefined &&
  (ordType === 'Limit') === (price !== undefined) &&
  (ordType === 'Stop') === (stopPx !== undefined) &&
  ordType !== 'StopLimit' &&
  (isReducing || execInst.length === 0) &&
  execInst.every((instruction) => instruction === 'DoNotIncrease');

const fitsParent = ({ parentId }: NewOrderSingle, added: number, parent: ParentView | undefined): boolean =>
  parentId === undefined || (parent !== undefined && parent.childrenCumQty + parent.childrenLeavesQty + added <= parent.orderQty);

/** Of these limits on the strategy's path; undefined where one measures something else, is absent, or begins or ends on the way. */
export const clearanceOf = (set: LimitSet, instrument: Instrument, at: Timestamp): Clearance | undefined => {
  const book = createExposure(riskCurrencyFor(instrument.currency));
  const path = exposurePath(book, { desk: defaultDesk, account, strategyId: deploymentId, instrumentId: instrument.id });
  bindLimits(book, path, { set, now: at });
  const tightest = path.bounds && tightestOf(path.bounds);
  return tightest && new Clearance(instrument, rulesAt(instrument, at), tightest);
};

const tightestOf = ({ byRule, until }: PathBounds): Tightest | undefined => {
  const limits = [...byRule.values()].flat().map(({ limit }) => limit);
  const known: ReadonlySet<string> = new Set([...measured, ...unused]);
  const isLimited = (rule: string, name: string): boolean => limits.some(({ rule: of, param }) => of === rule && param === name);
  const isWhole = registry.every(({ id, required }) => required.every((name) => isLimited(id, name)));
  if (until !== undefined || !isWhole || !limits.every(({ param }) => known.has(param))) return undefined;
  const allowed = (name: keyof Tightest): readonly number[] => limits.filter(({ param }) => param === name).map((limit) => limit.allowed);
  const least = (name: keyof Tightest): number => Math.min(...allowed(name));
  return {
    ...{ maxBps: least('maxBps'), maxPassiveBps: least('maxPassiveBps'), maxPeriodBps: least('maxPeriodBps') },
    ...{ maxValue: least('maxValue'), maxQty: least('maxQty'), maxOpenOrders: least('maxOpenOrders') },
    ...{ maxPerSecond: least('maxPerSecond'), maxPerMinute: least('maxPerMinute') },
    ...{ maxExecutionsPerMinute: least('maxExecutionsPerMinute'), minRepeatMs: Math.max(...allowed('minRepeatMs')) },
    ...{ maxGross: least('maxGross'), maxNet: least('maxNet'), maxLong: least('maxLong'), maxShort: least('maxShort') },
    ...{ maxDailyLoss: least('maxDailyLoss'), maxDrawdown: least('maxDrawdown') },
  };
};
