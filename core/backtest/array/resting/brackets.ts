/**
 * Tends the brackets of the array path: what an entry has filled gets a stop and a take profit, what one of them fills the other may no
 * longer close. Nothing is sent for a leg whose answer is missing; what was refused is not asked again.
 */
import type { ExitPrices, NewOrderSingle } from '../../../order/order.ts';
import { checkRisk } from '../../../risk/check.ts';
import { Qty } from '../../../value/quantity.ts';
import { timestampFromMs } from '../../../value/timestamp.ts';
import { account, actor, deploymentId } from '../../deployment.ts';
import { eventOnly } from '../known.ts';
import { entered, exited, openOfLeg, toProtect, type Bracket } from './bracket.ts';
import type { OrderDesk } from './order-desk.ts';
import { exitKinds, type ExitKind, type Working } from './working.ts';

export interface BracketsTerms {
  readonly desk: OrderDesk;
  readonly held: () => number;
}

/** Rules that refuse for what passes by itself: the engine waits for that by a clock. */
const passing: ReadonlySet<string> = new Set(['R04', 'R24']);

export class Brackets {
  readonly #o: BracketsTerms;
  /** At work. */
  readonly #tended = new Set<Bracket>();

  constructor(terms: BracketsTerms) {
    this.#o = terms;
  }

  /** A bracket whose entry the gate has let through. */
  open(order: NewOrderSingle, exits: ExitPrices): Bracket | undefined {
    const { desk } = this.#o;
    const legs = { stop: [], profit: [] };
    const bracket: Bracket = { id: desk.nextId(), order, exits, entries: [], legs, isGivenUp: false, armedQty: 0, shared: 0 };
    const request = { ...order, clOrdId: desk.nextId(), parentId: bracket.id };
    if (desk.place({ part: 'enter', request, bracket }) === 'refused') return undefined;
    this.#tended.add(bracket);
    return bracket;
  }

  giveUp(): void {
    for (const bracket of this.#tended) bracket.isGivenUp = true;
    this.#tended.clear();
  }

  /** What is still to be protected of one. */
  openOf(bracket: Bracket): number {
    return toProtect(bracket, this.#o.held());
  }

  /** The venue has said something about an order: of its own bracket, and after a fill of every other. */
  onReport({ bracket }: Working, what: 'fill' | 'reject' | 'other'): void {
    if (bracket !== undefined) this.#tend(bracket, what === 'reject');
    if (what !== 'fill') return;
    for (const other of this.#tended) if (other !== bracket) this.#tend(other, false);
  }

  #tend(bracket: Bracket, isReject: boolean): void {
    if (bracket.isGivenUp) return;
    if (!isReject) {
      this.#endEntry(bracket);
      this.#arm(bracket);
      this.#trim(bracket);
    }
    this.#finish(bracket);
  }

  /** Once an exit has begun to fill what is left of the entry is cancelled. */
  #endEntry(bracket: Bracket): void {
    if (exited(bracket) > 0) for (const entry of bracket.entries) if (isWorking(entry)) this.#o.desk.cancel(entry);
  }

  #arm(bracket: Bracket): void {
    const { desk } = this.#o;
    const { legs } = bracket;
    const wanted = this.openOf(bracket);
    const isBusy = exitKinds.some((kind) => legs[kind].some(({ isAwaited }) => isAwaited));
    if (entered(bracket) <= bracket.armedQty || isBusy) return;
    const missing = exitKinds
      .map((kind) => ({ kind, qty: wanted - openOfLeg(legs[kind]) }))
      .filter(({ qty }) => qty > 0)
      .map(({ kind, qty }) => ({ kind, qty, asked: this.#exitOf(bracket, kind, qty) }));
    if (missing.some(({ asked }) => this.#isDeaf(asked))) return;
    bracket.armedQty = entered(bracket);
    for (const { kind, qty, asked } of missing) {
      const live = legs[kind].find(isWorking);
      const request = { ...asked, clOrdId: desk.nextId(), strategyId: deploymentId, parentId: bracket.id };
      if (live === undefined) desk.place({ part: kind, request, bracket });
      else desk.amend(live, { orderQty: Qty(live.order.orderQty + qty) });
    }
  }

  #trim(bracket: Bracket): void {
    const wanted = this.openOf(bracket);
    for (const kind of exitKinds) {
      const live = bracket.legs[kind].find(isWorking);
      if (live === undefined || openOfLeg(bracket.legs[kind]) <= wanted) continue;
      if (wanted === 0) this.#o.desk.cancel(live);
      else this.#o.desk.amend(live, { orderQty: Qty(live.soFar.qty + wanted) });
    }
  }

  #finish(bracket: Bracket): void {
    const { entries, legs } = bracket;
    if ([...entries, ...legs.stop, ...legs.profit].some(({ isDone }) => !isDone) || this.openOf(bracket) > 0) return;
    this.#tended.delete(bracket);
  }

  /** The engine would ask again a second later. */
  #isDeaf(request: NewOrderSingle): boolean {
    const { desk } = this.#o;
    if (desk.hasRoom()) return false;
    const verdict = desk.ask({ part: 'broker', request }, (context) => checkRisk(request, context));
    const refusal = verdict.ok ? undefined : verdict.failure.refusals.find(({ rule }) => passing.has(rule));
    if (refusal === undefined) return false;
    desk.problem = eventOnly(`an exit that waits for rule ${refusal.rule}`);
    return true;
  }

  /** Of the account: what asks for it is the strategy, as part of the bracket. */
  #exitOf({ order, exits }: Bracket, kind: ExitKind, qty: number): NewOrderSingle {
    const { desk } = this.#o;
    const asked = {
      account,
      instrumentId: order.instrumentId,
      side: order.side === 'Buy' ? 'Sell' : 'Buy',
      orderQty: Qty(qty),
      timeInForce: 'GoodTillCancel',
      execInst: reducing,
      clOrdId: desk.nextId(),
      userId: actor.userId,
      transactTime: timestampFromMs(desk.nowMs),
    } as const;
    return kind === 'stop' ? { ...asked, ordType: 'Stop', stopPx: exits.stopPx } : { ...asked, ordType: 'Limit', price: exits.profitPx };
  }
}

const reducing: NewOrderSingle['execInst'] = ['DoNotIncrease'];

const isWorking = ({ isAwaited, isDone }: Working): boolean => !isAwaited && !isDone;
