/**
 * The array path of a book, from moment to moment in the order of the event path: what fills at a close, the closes, what is no longer
 * listed, the decision, the orders; then the opens: corporate actions, and what had waited. No engine and no facts.
 */
import type { OrderTerms } from '../../../order/order.ts';
import type { LimitSet } from '../../../risk/limits.ts';
import { present } from '../../../value/invariant.ts';
import type { Failure } from '../../../value/failures.ts';
import { Currency, Money } from '../../../value/money.ts';
import type { Price } from '../../../value/quantity.ts';
import { delistings, delistingText, type Delisting } from '../../book/actions.ts';
import type { BookInput } from '../../book/book-input.ts';
import { orderTo } from '../../book/book-orders.ts';
import type { BookEvent } from '../../book/book-result.ts';
import type { BookSchedule } from '../../book/book-schedule.ts';
import type { BookPlan } from '../../book/prepare-book.ts';
import { dayOf, decidingDays, decidingRows } from '../../book/deciding-rows.ts';
import { ArrayAccount } from '../array-account.ts';
import type { ScaledColumns } from '../columns.ts';
import type { FillRule } from '../known.ts';
import { ArrayBookCarry } from './array-book-carry.ts';
import { ArrayBookGate } from './array-book-gate.ts';
import { ArrayBookMargin } from './array-book-margin.ts';
import { ArrayMember } from './array-member.ts';
import { ArrayTraffic } from './array-traffic.ts';
import { ArrayVenue, barOf, type Execution } from './array-venue.ts';
import type { BookParts } from './book-parts.ts';
import { BookExchange } from './book-exchange.ts';
import { sizeOf } from './book-sizing.ts';
import { RiskFx } from './risk-fx.ts';
import { createMarks, type Marks } from './marks.ts';

export interface BookWalkTerms {
  readonly input: BookInput;
  readonly plan: BookPlan;
  readonly schedule: BookSchedule;
  /** Of each instrument. */
  readonly columns: readonly ScaledColumns[];
  readonly limits: LimitSet;
  readonly rule: FillRule;
  readonly parts: BookParts;
}

export class ArrayBookWalk {
  readonly members: readonly ArrayMember[];
  readonly account: ArrayAccount;
  readonly exchange: BookExchange;
  readonly traffic: ArrayTraffic;
  readonly margin: ArrayBookMargin;
  readonly events: BookEvent[] = [];
  readonly entries: (readonly [endMs: number, instrumentId: string, target: number])[] = [];
  readonly marks: Marks;
  /** Rows of the panel marked. */
  row = 0;
  done = 0;
  readonly #o: BookWalkTerms;
  readonly #gate: ArrayBookGate;
  readonly #venue: ArrayVenue;
  readonly #schedule: BookSchedule;
  readonly #delisted: readonly ArrayMember[];
  readonly #foreign: readonly ArrayMember[];
  readonly #fx: RiskFx;
  readonly #decides: Uint8Array;
  readonly #decidedDays: ReadonlySet<number>;
  readonly #decidesAnew: boolean;
  readonly #carry: ArrayBookCarry;
  #later: readonly Execution[] = [];
  #day = Number.NaN;

  constructor(terms: BookWalkTerms) {
    const { input, plan, limits, rule, parts, schedule, columns } = terms;
    const { config, facts, program } = input;
    const instruments = input.members.map(({ instrument }) => instrument);
    this.#o = terms;
    this.#schedule = schedule;
    const firstMs = schedule.times[0] ?? 0;
    const { rates } = plan;
    this.exchange = new BookExchange(rates, parts);
    const book = new ArrayAccount({ currency: rates.base, cash: config.cash, costOf: plan.models.exchange });
    this.account = book;
    this.#fx = new RiskFx(rates.riskCurrency, rates.instruments);
    const gate = new ArrayBookGate({ instruments, fx: this.#fx, limits, cash: config.cash, firstMs });
    this.#gate = gate;
    const ends = delistings(facts);
    this.members = input.members.map(({ instrument }, i) => {
      const targets = present(plan.targets[i], `targets of ${instrument.id}`);
      const actions = plan.actions.get(instrument.id) ?? [];
      const about = { actions, delisting: ends.get(instrument.id), listed: gate.listed(instrument) };
      return new ArrayMember({
        instrument,
        columns: present(columns[i], `columns of ${instrument.id}`),
        targets,
        account: book,
        parts,
        base: rates.base,
        ...about,
      });
    });
    const carried = { book, members: this.members, exchange: this.exchange, currency: rates.base };
    this.#carry = new ArrayBookCarry({ steps: plan.carry, parts, ...carried }, firstMs);
    this.#delisted = this.members.filter(({ delisting }) => delisting !== undefined);
    this.#foreign = this.members.filter(({ isForeign }) => isForeign);
    this.#venue = new ArrayVenue({ models: plan.models, rule, parts, exchange: this.exchange });
    this.margin = new ArrayBookMargin({ model: plan.models.margin, members: this.members, account: book, parts });
    const { members, exchange, margin } = this;
    this.traffic = new ArrayTraffic({ members, venue: this.#venue, gate, exchange, parts, margin });
    this.marks = createMarks(plan.panel.rows);
    this.#decidesAnew = program.nodes[program.target.source]?.kind.cross !== undefined;
    this.#decides = decidingRows(plan.targets, plan.panel.rows);
    this.#decidedDays = decidingDays(this.#decides, plan.panel.endMs);
  }

  /** There is no result. */
  get problem(): Failure | undefined {
    return this.exchange.problem;
  }

  get total(): number {
    return this.#schedule.times.length;
  }

  step(): void {
    const ms = this.#schedule.times[this.done];
    if (ms === undefined) return;
    this.#markRates(ms);
    this.#carry.charge(ms - 1, ms);
    const closing = this.#schedule.closing(ms);
    if (closing.length > 0) this.#close(closing, ms);
    this.#carry.charge(ms, ms);
    this.#open(this.#schedule.opening(ms), ms);
    this.done = this.problem === undefined ? this.done + 1 : this.total;
  }

  /** Without another currency traded nothing is quoted, as the lane has it. */
  #markRates(ms: number): void {
    if (this.#foreign.length === 0) return;
    this.exchange.markAt(ms, this.#foreign);
    this.#fx.onQuotes(this.#o.plan.rates.quotesAt(ms));
  }

  #close(closing: Int32Array, ms: number): void {
    this.#deliverDue(ms);
    for (const index of closing) {
      const member = this.#member(index);
      member.closeBar();
      if (member.position.qty !== 0 || !Number.isNaN(this.#targetOf(member))) this.#gate.hear(member.listed, member.close, ms);
    }
    this.#carry.charge(ms, ms);
    for (const member of this.#delisted) this.#delist(member, ms);
    const day = dayOf(ms);
    if (day !== this.#day && this.#decidedDays.has(day)) this.#gate.beginDay(ms);
    this.#day = day;
    if (this.#decides[this.row] === 1 && !this.margin.isCalled) this.#decide(ms);
    this.#judgeMargin(ms);
    this.marks.mark(this.row, this.account.cash, this.members);
    this.row += 1;
    this.traffic.row = this.row;
  }

  /** The strategy's orders are withdrawn once, all that is held is closed: asked again at each close until it is. */
  #judgeMargin(ms: number): void {
    const called = this.margin.check(ms);
    if (called === undefined) return;
    if (called === 'call') for (const member of this.members) this.traffic.cancelWaiting(member, ms);
    this.traffic.send(ms);
    for (const member of this.members) {
      if (!member.isHeld || member.waiting.size > 0 || member.hasEnded) continue;
      if (member.closedMs !== ms) this.#gate.hear(member.listed, member.close, ms);
      this.traffic.closeOut(member, ms);
    }
    this.traffic.send(ms);
  }

  #member(index: number): ArrayMember {
    return present(this.members[index], `instrument ${index}`);
  }

  #deliverDue(ms: number): void {
    const due = this.#later;
    this.#later = due.filter(({ atMs }) => atMs > ms);
    for (const execution of due) if (execution.atMs <= ms) this.traffic.deliver(execution);
  }

  /** A holder is paid what it was worth, or its last close where that is not known. */
  #delist(member: ArrayMember, ms: number): void {
    const { delisting } = member;
    if (delisting === undefined || member.isGone || delisting.effectiveMs > ms || !member.hasEnded) return;
    member.isGone = true;
    this.traffic.cancelWaiting(member, ms);
    this.traffic.send(ms);
    if (member.position.qty !== 0) this.#payOut(member, delisting, ms);
  }

  #payOut(member: ArrayMember, delisting: Delisting, ms: number): void {
    const { instrument, position, rules } = member;
    const held = position.qty;
    this.#gate.hear(member.listed, member.close, ms);
    const { delistingPx, delistingRest } = this.#o.parts;
    const px = delistingPx(delisting, member.close, instrument);
    member.settleAt(px);
    this.traffic.admit(orderOf(member, 0), ms);
    this.traffic.send(ms);
    for (const execution of this.#venue.payOut(member, px, ms)) this.traffic.deliver(execution);
    const rest = Money(delistingRest(held, delisting, { instrument, multiplier: rules.multiplier }));
    const event: BookEvent = { kind: 'Delisting', instrumentId: instrument.id, atMs: ms, text: delistingText(delisting) };
    this.events.push(rest === 0n ? event : { ...event, cash: this.#pay(rest, instrument.currency, ms) });
  }

  /** Something that is no trade; what it brought in the account's currency. */
  #pay(amount: Money, currency: Currency, ms: number): bigint {
    const brought = this.exchange.brought(amount, currency, ms);
    if (amount !== 0n) this.account.onDividend({ currency, amount, brought });
    return brought;
  }

  #decide(ms: number): void {
    const decided = this.members.filter((member) => this.#isDecided(member) && this.#isPriced(member, ms));
    if (decided.length === 0) return;
    const equity = this.#worth();
    for (const member of decided) {
      if (member.closedMs !== ms) this.#gate.hear(member.listed, member.close, ms);
      this.entries.push([ms, member.instrument.id, this.#targetOf(member)]);
      this.traffic.cancelWaiting(member, ms);
    }
    this.traffic.send(ms);
    const { parts } = this.#o;
    const wanted = decided.map((member) => {
      if (member.hasEnded) return undefined;
      return orderOf(member, sizeOf(member, { target: this.#targetOf(member), equity }, parts));
    });
    this.traffic.place(wanted, ms);
    this.traffic.send(ms);
  }

  #targetOf({ targets }: ArrayMember): number {
    return targets[this.row] ?? Number.NaN;
  }

  #isDecided(member: ArrayMember): boolean {
    const target = this.#targetOf(member);
    if (member.closed === 0 || Number.isNaN(target)) return false;
    return this.#decidesAnew || target !== member.targets[this.row - 1];
  }

  /** Without a rate there is no size. */
  #isPriced({ isForeign, rate, instrument }: ArrayMember, atMs: number): boolean {
    if (!isForeign || rate !== undefined) return true;
    this.exchange.unpriced.push({ instrumentId: instrument.id, atMs });
    return false;
  }

  #worth(): bigint {
    const held = this.members.filter(({ position }) => position.qty !== 0);
    return this.#o.parts.worth(
      this.account.cash,
      held.map(({ worth }) => worth),
    );
  }

  #open(opening: Int32Array, ms: number): void {
    const executions: Execution[] = [];
    for (const index of opening) {
      const member = this.#member(index);
      const row = member.opened;
      member.opened += 1;
      this.#act(member, row, ms);
      if (member.resting.size > 0) executions.push(...this.#venue.onBar(member, barOf(member.columns, row)));
    }
    if (executions.length === 0) return;
    this.#later = [...this.#later, ...executions.filter(({ atMs }) => atMs > ms)];
    for (const execution of executions) if (execution.atMs <= ms) this.traffic.deliver(execution);
  }

  /** Splits and dividends whose day has come. */
  #act(member: ArrayMember, row: number, ms: number): void {
    const { actions, columns, position, instrument } = member;
    for (let action = actions[member.nextAction]; action !== undefined; action = actions[member.nextAction]) {
      if (action.effectiveMs > ms) return;
      member.nextAction += 1;
      if (action.kind === 'Split') this.#split(member, action, { row, ms, px: columns.openAt(row) });
      else if (position.qty !== 0) {
        const paid = Money(this.#o.parts.dividend(position.qty, action, instrument));
        const cash = this.#pay(paid, Currency(action.currency), ms);
        const text = `${action.amount} ${action.currency} a share`;
        this.events.push({ kind: 'Dividend', instrumentId: instrument.id, atMs: ms, cash, text });
      }
    }
  }

  #split(member: ArrayMember, split: SplitParts, { row, ms, px }: SplitPlace): void {
    const { instrument, position, trips, rules, currency } = member;
    const { splitQty, inLieu } = this.#o.parts;
    const { numerator, denominator } = split;
    const held = position.qty;
    this.traffic.cancelWaiting(member, ms);
    this.#gate.hearSplit(member.listed, px, ms);
    if (held !== 0) {
      const qty = splitQty(held, split);
      const amount = inLieu(held, { split, instrument, px, multiplier: rules.multiplier });
      const cash = this.exchange.brought(Money(amount), currency, ms);
      this.#gate.onSplit(instrument, qty - held, amount);
      position.onSplit(qty, { amount, brought: cash });
      const rescaled = (size: number): number => splitQty(size, split);
      trips.onSplit({ numerator, denominator, rescaled, inLieu: amount, atMs: ms, bar: row, row: this.row }, cash);
      const text = `${numerator} for ${denominator}`;
      this.events.push({ kind: 'Split', instrumentId: instrument.id, atMs: ms, cash, text });
    }
    this.traffic.send(ms);
  }
}

const orderOf = ({ instrument, position }: ArrayMember, wanted: number): OrderTerms | undefined =>
  orderTo(wanted, { instrumentId: instrument.id, qty: position.qty });

type SplitParts = { readonly numerator: number; readonly denominator: number };
interface SplitPlace {
  readonly row: number;
  readonly ms: number;
  readonly px: Price;
}
