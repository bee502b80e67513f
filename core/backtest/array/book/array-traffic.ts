/** What passes between a book and its venue on the array path: orders through the gate, what is withdrawn, and what is executed. */
import type { RefusalRow } from '../../../engine/replica/rows.ts';
import type { NewOrderSingle, OrderTerms } from '../../../order/order.ts';
import { present } from '../../../value/invariant.ts';
import { timestampFromMs } from '../../../value/timestamp.ts';
import type { BookFill } from '../../book/book-result.ts';
import { orderTo } from '../../book/book-orders.ts';
import { account, actor, broker } from '../../deployment.ts';
import type { ArrayBookGate } from './array-book-gate.ts';
import type { ArrayBookMargin } from './array-book-margin.ts';
import type { ArrayMember, WaitingOrder } from './array-member.ts';
import type { ArrayVenue, Execution } from './array-venue.ts';
import type { BookExchange } from './book-exchange.ts';
import type { BookParts } from './book-parts.ts';

/** What is asked of the venue after a close or a split. */
type Sending =
  | { readonly member: ArrayMember; readonly order: NewOrderSingle }
  | { readonly member: ArrayMember; readonly cancelled: WaitingOrder };

interface TrafficTerms {
  readonly members: readonly ArrayMember[];
  readonly venue: ArrayVenue;
  readonly gate: ArrayBookGate;
  readonly exchange: BookExchange;
  readonly parts: BookParts;
  readonly margin: ArrayBookMargin;
}

export class ArrayTraffic {
  readonly fills: BookFill[] = [];
  readonly refusals: RefusalRow[] = [];
  orders = 0;
  /** Rows of the panel that have closed. */
  row = 0;
  readonly #o: TrafficTerms;
  readonly #byId: ReadonlyMap<string, ArrayMember>;
  #sendings: Sending[] = [];

  constructor(terms: TrafficTerms) {
    this.#o = terms;
    this.#byId = new Map(terms.members.map((member) => [member.instrument.id, member]));
  }

  place(wanted: readonly (OrderTerms | undefined)[], nowMs: number): void {
    for (const terms of this.#o.parts.inOrder(wanted.filter((order) => order !== undefined))) this.#ask(this.#orderOf(terms, nowMs), nowMs);
  }

  /** By the broker, of all that is held of it. */
  closeOut({ instrument, position }: ArrayMember, nowMs: number): void {
    const terms = orderTo(0, { instrumentId: instrument.id, qty: position.qty });
    if (terms === undefined) return;
    this.#ask({ ...this.#orderOf(terms, nowMs), execInst: ['DoNotIncrease'], userId: broker.userId }, nowMs);
  }

  #ask(order: NewOrderSingle, nowMs: number): void {
    const verdict = this.#o.gate.judge(order, nowMs);
    if (!verdict.ok) this.#refuse(order, verdict.failure);
    if (this.#o.parts.mayTrade(verdict)) this.#admit(order, nowMs);
  }

  /** What no limit is asked about. */
  admit(terms: OrderTerms | undefined, nowMs: number): void {
    if (terms !== undefined) this.#admit(this.#orderOf(terms, nowMs), nowMs);
  }

  #orderOf(terms: OrderTerms, nowMs: number): NewOrderSingle {
    const clOrdId = String(this.orders + this.refusals.length + 1);
    return { ...terms, clOrdId, userId: actor.userId, transactTime: timestampFromMs(nowMs) };
  }

  #admit(order: NewOrderSingle, nowMs: number): void {
    this.#o.gate.orders.onAdmitted(order, nowMs);
    this.orders += 1;
    this.#sendings.push({ member: present(this.#byId.get(order.instrumentId), order.instrumentId), order });
  }

  #refuse({ clOrdId, instrumentId, side, orderQty, userId, transactTime }: NewOrderSingle, why: Refused): void {
    this.refusals.push({ id: clOrdId, account, instrumentId, side, orderQty, userId, ts: transactTime, ...why });
  }

  cancelWaiting(member: ArrayMember, nowMs: number): void {
    for (const waiting of member.waiting) {
      this.#o.gate.orders.onCancelAsked(waiting.order, nowMs);
      this.#sendings.push({ member, cancelled: waiting });
    }
  }

  send(nowMs: number): void {
    const sendings = this.#sendings;
    this.#sendings = [];
    for (const sending of sendings) {
      const ended = 'order' in sending ? this.#take(sending, nowMs) : this.#o.venue.cancel(sending.member, sending.cancelled, nowMs);
      if (ended !== undefined) this.deliver(ended);
    }
  }

  /** Ended at once where the broker does not take it on. */
  #take({ member, order }: { readonly member: ArrayMember; readonly order: NewOrderSingle }, nowMs: number): Execution | undefined {
    const { venue, margin } = this.#o;
    const waiting = venue.accept(member, order, nowMs);
    return margin.mayTake(member, order) ? undefined : venue.cancel(member, waiting, nowMs);
  }

  deliver(execution: Execution): void {
    const { member, waiting, atMs, leavesQty, row, isInside } = execution;
    const { order } = waiting;
    const fill = this.#o.venue.report(execution);
    if (fill === undefined || leavesQty === 0) member.waiting.delete(waiting);
    if (fill === undefined) {
      this.#o.gate.orders.onEnded(order, leavesQty);
      return;
    }
    const { side, clOrdId, instrumentId } = order;
    const { px, notional, fee } = fill;
    const qty = this.#o.parts.signedQty(side, fill.qty);
    const inAccount = this.#o.exchange.ofFill(member.currency, { notional, fee, atMs });
    const made = { ...fill, clOrdId, instrumentId, side, isMaker: false, atMs };
    this.fills.push(member.isForeign ? { ...made, inAccount } : made);
    member.position.onFill({ qty, notional, fee, inAccount });
    const { isCalled: isLiquidation } = this.#o.margin;
    member.trips.onFill({ qty, px, notional, fee, atMs, bar: row, isInside, row: this.row, isLiquidation }, inAccount);
    this.#o.gate.orders.onFill({ order, qty: fill.qty, notional, fee, atMs, isLast: leavesQty === 0 });
  }
}

type Refused = Omit<RefusalRow, 'id' | 'account' | 'instrumentId' | 'side' | 'orderQty' | 'userId' | 'ts'>;
