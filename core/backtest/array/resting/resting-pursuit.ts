/**
 * What a strategy whose orders rest wants of its orders, on the array path. A wanted position has a part that takes off the one held and a
 * part that adds to it, with one order each. Other terms are an amendment; another type or side is a cancel, after whose answer it goes on.
 */
import { exitPricesFor, restingTerms } from '../../../engine/resting-terms.ts';
import type { NewOrderSingle } from '../../../order/order.ts';
import { planPrices, type EntryType, type PlanAt, type PlanPrices, type RestingPlan } from '../../../strategy/resting-plan.ts';
import type { ReplacementTerms } from '../../../risk/check.ts';
import { given } from '../../../value/given.ts';
import { Qty } from '../../../value/quantity.ts';
import { timestampFromMs } from '../../../value/timestamp.ts';
import { account, actor, deploymentId } from '../../deployment.ts';
import type { WalkTerms } from '../walk-terms.ts';
import { exited, type Bracket } from './bracket.ts';
import type { Brackets } from './brackets.ts';
import type { OrderDesk } from './order-desk.ts';
import { isExit, leavesOf, type Working } from './working.ts';

export interface PursuitTerms {
  readonly terms: WalkTerms;
  readonly plan: RestingPlan;
  readonly desk: OrderDesk;
  readonly brackets: Brackets;
  readonly held: () => number;
}

/** Signed, as the orders that do it. */
type Needed = Readonly<Record<Side, number>>;
type Side = 'close' | 'enter';

export class RestingPursuit {
  readonly #o: PursuitTerms;
  target: number | undefined;
  #wanted: number | undefined;
  /** A target the gate refused is not asked for again until it changes. */
  #refused: number | undefined;
  #at: PlanAt = { close: Number.NaN, unit: Number.NaN, exitUnit: Number.NaN };
  /** Of this decision, with the closes that each has seen with exits at work. */
  readonly #ages = new Map<Bracket, number>();
  /** Decided at this close: what rests takes new prices. */
  #isNew = false;
  /** Nothing more is entered until the target changes. */
  #isOver = false;
  /** The time in force is over, and what is left is taken at market. */
  #isAtMarket = false;
  /** The time in force of exits is over, and what is held is closed. */
  #isExpired = false;
  /** Answers are awaited before anything else is sent. */
  #isWaiting = false;

  constructor(terms: PursuitTerms) {
    this.#o = terms;
  }

  /** Whether a close has something to do though nothing rests. */
  get isShort(): boolean {
    const { plan, brackets } = this.#o;
    const isTimed = plan.exits !== undefined && plan.exits.inForce > 0;
    if (isTimed) for (const bracket of this.#ages.keys()) if (brackets.openOf(bracket) > 0) return true;
    const { close, enter } = this.#needed();
    return this.#wanted !== undefined && !this.#isRefused() && (close !== 0 || enter !== 0);
  }

  /** A bar has closed: prices are of its close from now on, and what has rested long enough is cancelled. */
  onClose(at: PlanAt): void {
    const { desk, plan, terms } = this.#o;
    this.#at = at;
    this.#isNew = false;
    for (const working of desk.open) {
      if (isExit(working)) continue;
      working.age += 1;
      if (!terms.parts.isOver(working.age, plan.inForce)) continue;
      desk.cancel(working);
      if (plan.onExpiry === 'market') this.#isAtMarket = true;
      if (working.part === 'enter' && plan.onExpiry === 'wait') this.#isOver = true;
    }
    this.#ageExits();
  }

  #ageExits(): void {
    const { brackets, plan, terms, held } = this.#o;
    for (const [bracket, age] of this.#ages) {
      if (brackets.openOf(bracket) === 0) continue;
      this.#ages.set(bracket, age + 1);
      if (!terms.parts.isOver(age + 1, plan.exits?.inForce ?? 0) || held() === 0) continue;
      this.#isOver = this.#isExpired = true;
      this.#wanted = 0;
    }
  }

  decide(target: number, wanted: number): void {
    this.#wanted = wanted;
    this.#refused = undefined;
    this.#isNew = true;
    this.#isOver = false;
    this.#isAtMarket = false;
    this.#isExpired = false;
    this.#ages.clear();
    if (this.pursue() === 'refused') this.#refused = target;
    this.target = target;
  }

  /** The venue has answered. */
  goOn(): void {
    if (this.#isWaiting && this.pursue() === 'refused') this.#refused = this.target;
  }

  pursue(): 'refused' | undefined {
    if (this.#wanted === undefined || this.#isRefused()) return undefined;
    const { desk } = this.#o;
    for (const bracket of this.#ages.keys()) if (exited(bracket) > 0) this.#isOver = true;
    const needed = this.#needed();
    this.#isWaiting = this.#cancelUnwanted(needed) || desk.open.some(({ isAwaited }) => isAwaited);
    if (this.#isWaiting) return undefined;
    const closing = this.#bring('close', needed.close);
    const entering = this.#bring('enter', needed.enter);
    this.#isNew = false;
    return closing === 'refused' || entering === 'refused' ? 'refused' : undefined;
  }

  /** Exits are in the way of closing all: then whatever is open is cancelled first, what is being cancelled once more. */
  #cancelUnwanted(needed: Needed): boolean {
    const { desk, brackets, held } = this.#o;
    const { open } = desk;
    if (needed.close !== 0 && needed.close === -held() && open.some(isExit)) {
      brackets.giveUp();
      for (const working of open) desk.cancel(working);
      return true;
    }
    let isAny = false;
    for (const working of open) {
      if (!this.#isUnwanted(working, needed)) continue;
      isAny = true;
      if (!working.isAwaited) desk.cancel(working);
    }
    return isAny;
  }

  #isRefused(): boolean {
    return this.#refused !== undefined && this.#refused === this.target;
  }

  /** First towards nothing, then away from it. */
  #needed(): Needed {
    const held = this.#o.held();
    const wanted = this.#wanted ?? held;
    const between = held > 0 === wanted > 0 ? (Math.abs(wanted) < Math.abs(held) ? wanted : held) : 0;
    return { close: between - held, enter: this.#isOver ? 0 : wanted - between };
  }

  #isUnwanted(working: Working, needed: Needed): boolean {
    const { part, order } = working;
    if (part !== 'close' && part !== 'enter') return false;
    const difference = needed[part];
    if (difference === 0 || (order.side === 'Buy') !== difference > 0 || order.ordType !== this.#typeOf(part)) return true;
    // The prices and the size of a bracket are fixed: other terms are another order.
    const asked = this.#o.plan.exits === undefined ? undefined : this.#priced(part, difference);
    return asked !== undefined && this.#amendmentOf(working, asked.order) !== undefined;
  }

  /** What is not to rest goes at market. */
  #typeOf(part: Side): EntryType {
    const { plan } = this.#o;
    return this.#isAtMarket || (part === 'close' && !plan.closesResting) ? 'Market' : plan.ordType;
  }

  /** One part: amended where it rests, sent where nothing does. Nothing while its price is not known. */
  #bring(part: Side, difference: number): 'refused' | 'placed' | undefined {
    const { desk, plan } = this.#o;
    const asked = difference === 0 ? undefined : this.#priced(part, difference);
    if (asked === undefined) return undefined;
    const rests = desk.open.find((working) => working.part === part);
    if (rests === undefined && part === 'enter' && plan.exits !== undefined) return this.#openBracket(asked);
    if (rests === undefined) return desk.place({ part, request: { ...asked.order, clOrdId: desk.nextId() }, isExpired: this.#isExpired });
    const amendment = this.#amendmentOf(rests, asked.order);
    if (amendment !== undefined) desk.amend(rests, amendment);
    return undefined;
  }

  #openBracket({ order, side, prices }: Priced): 'refused' | 'placed' | undefined {
    const { terms, brackets } = this.#o;
    const exits = exitPricesFor({ side, prices, instrument: terms.input.instrument, now: order.transactTime });
    if (exits === undefined) return undefined;
    const bracket = brackets.open(order, exits);
    if (bracket === undefined) return 'refused';
    this.#ages.set(bracket, 0);
    return 'placed';
  }

  /** The size follows; the price only a new decision, or each close. A stop that has begun to fill is none any more. */
  #amendmentOf(rests: Working, { orderQty, price, stopPx }: NewOrderSingle): ReplacementTerms | undefined {
    const { order, soFar } = rests;
    if (order.stopPx !== undefined && soFar.qty > 0) return undefined;
    const isMoved = (this.#isNew || this.#o.plan.isRepriced) && (price !== order.price || stopPx !== order.stopPx);
    if (!isMoved && orderQty === leavesOf(rests)) return undefined;
    return { orderQty: Qty(soFar.qty + orderQty), ...(isMoved && given({ price, stopPx })) };
  }

  #priced(part: Side, difference: number): Priced | undefined {
    const { terms, plan, desk } = this.#o;
    const ordType = this.#typeOf(part);
    const side = difference > 0 ? 1 : -1;
    const now = timestampFromMs(desk.nowMs);
    const prices = planPrices({ ...plan, ordType }, side, this.#at);
    const { instrument } = terms.input;
    const qty = Math.abs(difference);
    const asked = restingTerms({ account, instrument, ordType, side, now, prices, qty, isReducing: part === 'close' });
    return asked && { order: { ...asked, clOrdId: '', userId: actor.userId, strategyId: deploymentId, transactTime: now }, side, prices };
  }
}

interface Priced {
  readonly order: NewOrderSingle;
  readonly side: 1 | -1;
  readonly prices: PlanPrices;
}
