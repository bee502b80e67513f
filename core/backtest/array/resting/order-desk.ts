/**
 * Orders of the array path on their way: each is judged by the gate, waits for the end of the bar and goes to the venue, in the order in
 * which it was asked for. What is asked for while the venue answers goes after what was asked for before.
 */
import type { RefusalRow } from '../../../engine/replica/rows.ts';
import type { NewOrderSingle } from '../../../order/order.ts';
import { addedByReplacement, checkReplacement, checkRisk, type ReplacementTerms } from '../../../risk/check.ts';
import type { OpenPair, ParentView, RiskContext } from '../../../risk/context.ts';
import type { Refusal } from '../../../risk/define.ts';
import { given } from '../../../value/given.ts';
import type { Failure } from '../../../value/failures.ts';
import { Price, Qty } from '../../../value/quantity.ts';
import { fail, ok, type Result } from '../../../value/result.ts';
import { timestampFromMs, type Timestamp } from '../../../value/timestamp.ts';
import { account } from '../../deployment.ts';
import { fillReason } from '../../fill-reason.ts';
import type { ArrayBooks } from '../array-books.ts';
import type { Heard } from '../array-gate.ts';
import type { WalkTerms } from '../walk-terms.ts';
import { eventOnly } from '../known.ts';
import { entryParent, exitParent, openOfLeg, pairOf } from './bracket.ts';
import { RestingVenue, type VenueEvent, type VenueFill } from './resting-venue.ts';
import type { Reach } from './touches.ts';
import { isExit, leavesOf, newWorking, reachOf, type Working, type WorkingTerms } from './working.ts';

type Message =
  | { readonly kind: 'New' | 'Cancel'; readonly working: Working }
  | { readonly kind: 'Amend'; readonly working: Working; readonly order: NewOrderSingle };

export interface DeskTerms {
  readonly terms: WalkTerms;
  /** How far a bar must trade beyond a limit to fill it. */
  readonly beyond: number;
  readonly books: ArrayBooks;
  /** Each word of the venue about an order. */
  readonly onReport: (working: Working, what: 'fill' | 'reject' | 'other') => void;
}

export class OrderDesk {
  readonly #o: DeskTerms;
  readonly #venue: RestingVenue;
  readonly open: Working[] = [];
  readonly refusals: RefusalRow[] = [];
  orders = 0;
  problem: Failure | undefined;
  /** Of what happens now: the end of the last row, or a fill inside the next. */
  nowMs = 0;
  #row = 0;
  /** The bar of the row goes on. */
  #isInside = false;
  /** The fill of a bracket's order is the newest price until the bar closes. */
  #heardPx: number | undefined;
  /** Of the order that the rules are asked about. */
  #now: Timestamp = timestampFromMs(0);
  #parent: ParentView | undefined;
  #pair: OpenPair | undefined;
  #context: RiskContext | undefined;
  #outbox: Message[] = [];
  #ids = 0;

  constructor(options: DeskTerms) {
    const { terms, books, beyond } = options;
    const { columns, rule, models, parts, rules } = terms;
    this.#o = options;
    this.#venue = new RestingVenue({ columns, rule, models, parts, rules, beyond, held: () => books.position.qty });
  }

  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  place(asked: WorkingTerms): 'refused' | 'placed' {
    const { gate, parts } = this.#o.terms;
    const { request: order, bracket, part } = asked;
    const verdict = this.#judge(asked);
    if (!verdict.ok) {
      const { clOrdId, instrumentId, side, orderQty, userId, transactTime, strategyId } = order;
      const whose = { id: clOrdId, account, instrumentId, side, orderQty, userId, ts: transactTime };
      this.refusals.push({ ...whose, ...verdict.failure, ...given({ strategyId }) });
    }
    if (!parts.mayTrade(verdict)) return 'refused';
    this.#checkExact(order.orderQty);
    gate.onAdmitted(order, this.nowMs);
    this.orders += 1;
    const working = newWorking(asked);
    this.open.push(working);
    if (bracket !== undefined && part === 'enter') bracket.entries.push(working);
    if (part === 'stop' || part === 'profit') bracket?.legs[part].push(working);
    this.#share(working);
    this.#outbox.push({ kind: 'New', working });
    return 'placed';
  }

  cancel(working: Working): void {
    this.#o.terms.gate.onCancelAsked(working.order, this.nowMs);
    working.isAwaited = true;
    this.#outbox.push({ kind: 'Cancel', working });
  }

  /** One the gate refuses is not sent: the order stays as it is. */
  amend(working: Working, asked: ReplacementTerms): void {
    const { gate } = this.#o.terms;
    const { request, order, soFar } = working;
    const { price, stopPx } = order;
    const replaced = { request, price, stopPx, cumQty: Qty(soFar.qty), leavesQty: Qty(leavesOf(working)) };
    if (!this.ask(working, (context) => checkReplacement(replaced, asked, context).ok)) return;
    const { orderQty } = asked;
    const added = addedByReplacement(replaced, orderQty);
    this.#checkExact(added);
    gate.onCancelAsked(order, this.nowMs);
    gate.onResized(order, added);
    working.isAwaited = true;
    working.pending = { orderQty, added };
    this.#share(working);
    this.#outbox.push({ kind: 'Amend', working, order: { ...order, orderQty, ...given({ price: asked.price, stopPx: asked.stopPx }) } });
  }

  /** What the rules say, by the newest price and as part of its bracket. */
  ask<Answer>(asked: WorkingTerms, question: (context: RiskContext) => Answer): Answer {
    this.#now = timestampFromMs(this.nowMs);
    const { parent, pair } = this.#heardOf(asked);
    this.#parent = parent;
    this.#pair = pair;
    return this.#o.terms.gate.ask(asked.request, (context) => question((this.#context ??= this.#contextOf(context))));
  }

  /** Whether no rule could refuse an order just now for what passes by itself. */
  hasRoom(): boolean {
    return this.#o.terms.gate.hasRoom({ nowMs: this.nowMs, px: this.#heardPx });
  }

  #heardOf({ part, bracket }: WorkingTerms): Heard {
    const isExit = part === 'stop' || part === 'profit';
    const parent = bracket && (isExit ? exitParent(bracket) : entryParent(bracket));
    return { nowMs: this.nowMs, px: this.#heardPx, parent, pair: bracket && isExit ? pairOf(bracket, part) : undefined };
  }

  /** Made once: what changes from order to order is read when it is asked for. */
  #contextOf(context: RiskContext): RiskContext {
    const nowOf = (): Timestamp => this.#now;
    return {
      ...context,
      get now() {
        return nowOf();
      },
      rate: () => ({ rate: 1, at: nowOf() }),
      parent: () => this.#parent,
      openPair: () => this.#pair,
      market: (id) => {
        const market = context.market(id);
        const lastPx = this.#heardPx === undefined ? market?.lastPx : Price(this.#heardPx);
        return market && { ...market, lastPx, lastAt: nowOf() };
      },
    };
  }

  /** What the bars from `row` on must reach to change an order; undefined where something else may. */
  reach(row: number): Reach | undefined {
    const startMs = this.#o.terms.columns.startMs[row] ?? 0;
    let reach: Reach = { atMost: -Infinity, atLeast: Infinity };
    for (const working of this.open) {
      if (working.isAwaited || !isExit(working) || working.arrivalMs > startMs) return undefined;
      const at = reachOf(working, this.#o.beyond);
      if (at === undefined) return undefined;
      reach = { atMost: Math.max(reach.atMost, at.atMost), atLeast: Math.min(reach.atLeast, at.atLeast) };
    }
    return reach;
  }

  /** Bars have passed by without reaching any. */
  passBy(): void {
    for (const working of this.open) if (working.stage === 'limit') working.hasRested = true;
  }

  /** The bar of a row: what it fills, and what follows from that inside it. */
  onBar(row: number): void {
    const { columns } = this.#o.terms;
    this.#row = row;
    this.#isInside = true;
    this.nowMs = columns.startMs[row] ?? 0;
    this.#venue.onBar(row);
    this.#deliver();
    this.send();
    this.#isInside = false;
  }

  /** A row has closed. */
  onClose(row: number): void {
    this.nowMs = this.#o.terms.columns.endMs[row] ?? 0;
    this.#heardPx = undefined;
  }

  /** What waits leaves for the venue, and what its answers ask for. */
  send(): void {
    while (this.#outbox.length > 0) {
      const batch = this.#outbox;
      this.#outbox = [];
      for (const message of batch) this.#tell(message);
      if (!this.#isInside) continue;
      this.#venue.settleExits(this.#row);
      this.#deliver();
    }
  }

  #tell(message: Message): void {
    const { working } = message;
    if (message.kind === 'Amend') return this.#amended(working, message.order);
    if (message.kind === 'New') return this.#take(working);
    if (this.#venue.cancel(working, this.nowMs)) this.#deliver();
    else this.#reject(working);
  }

  #take(working: Working): void {
    const { books, onReport } = this.#o;
    books.executions += 1;
    const row = this.#row;
    const isTaken = books.margin.mayTake(working.order, this.#isInside ? row - 1 : row);
    if (isTaken && this.#isInside) this.#venue.takeExit(working, row, this.nowMs);
    else if (isTaken) this.#venue.take(working, row, this.nowMs);
    working.isAwaited = false;
    onReport(working, 'other');
    if (!isTaken) this.#end(working);
    this.#deliver();
  }

  #amended(working: Working, order: NewOrderSingle): void {
    if (working.stage === undefined) return this.#reject(working);
    const before = leavesOf(working);
    this.#o.books.executions += 1;
    working.order = order;
    working.isAwaited = false;
    this.#venue.amended(working, this.nowMs);
    this.#release(working);
    this.#o.terms.gate.onResized(order, leavesOf(working) - before);
    this.#share(working);
    this.#o.onReport(working, 'other');
  }

  #reject(working: Working): void {
    if (!working.isDone) {
      working.isAwaited = false;
      this.#release(working);
      this.#share(working);
    }
    this.#o.onReport(working, 'reject');
  }

  #deliver(): void {
    for (const event of this.#venue.takeEvents()) this.#tellEvent(event);
  }

  #tellEvent(event: VenueEvent): void {
    this.nowMs = Math.max(this.nowMs, event.atMs);
    if (event.kind === 'Fill') this.#fill(event);
    else this.#end(event.working);
  }

  #fill({ working, row, px, qty, isMaker, atMs }: VenueFill): void {
    const { order, soFar, isExpired = false } = working;
    const why = fillReason(order, isExpired);
    const { notional, fee, soFar: now } = this.#o.books.onFill({ order, soFar, row, px, qty, isMaker, atMs, why });
    working.soFar = now;
    const isLast = now.qty === order.orderQty;
    this.#o.terms.gate.onFill({ order, qty, notional, fee, atMs, isLast });
    if (isLast) this.#done(working);
    else this.#share(working);
    if (working.bracket !== undefined) this.#heardPx = px;
    this.#o.onReport(working, 'fill');
  }

  #end(working: Working): void {
    this.#o.books.executions += 1;
    this.#o.terms.gate.onEnded(working.order, leavesOf(working));
    this.#done(working);
    this.#o.onReport(working, 'other');
  }

  #done(working: Working): void {
    this.#release(working);
    working.isDone = true;
    working.isAwaited = false;
    this.open.splice(this.open.indexOf(working), 1);
    this.#share(working);
  }

  /** What an amendment on its way had reserved. */
  #release(working: Working): void {
    if (working.pending !== undefined) this.#o.terms.gate.onResized(working.order, -working.pending.added);
    working.pending = undefined;
  }

  /** Two exits of a bracket count as the larger of them. */
  #share({ bracket, order, part }: Working): void {
    if (bracket === undefined || (part !== 'stop' && part !== 'profit')) return;
    const shared = Math.min(openOfLeg(bracket.legs.stop), openOfLeg(bracket.legs.profit));
    if (shared !== bracket.shared) this.#o.terms.gate.onResized(order, bracket.shared - shared);
    bracket.shared = shared;
  }

  #judge(asked: WorkingTerms): Result<true, Refusal> {
    if (this.#o.terms.gate.isCertain(asked.request, this.#heardOf(asked))) return ok(true);
    const verdict = this.ask(asked, (context) => checkRisk(asked.request, context));
    return verdict.ok ? ok(true) : fail(verdict.failure.refusal);
  }

  #checkExact(qty: number): void {
    if (!this.#o.terms.gate.holdsExactly(qty)) this.problem = eventOnly('exposure that a double does not hold exactly');
  }
}
