/**
 * The gate: every rule of the registry judges an order, and only this file can say RiskApproved. O(rules x scopes of the
 * path). It reads and changes nothing; who lets the order go calls trackAdmitted at once, before the next check.
 * A cancel never comes here: cancels always pass.
 */
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { NewOrderSingle } from '../order/order.ts';
import type { OrderState } from '../order/order-state.ts';
import type { Brand } from '../value/brand.ts';
import type { Price, Qty } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { bindLimits } from './bounds.ts';
import type { MarketView, OpenPair, RiskContext, RiskView } from './context.ts';
import type { Refusal, RiskRule } from './define.ts';
import { exposurePath, type ExposurePath } from './exposure.ts';
import { registry } from './rules/registry.gen.ts';

interface Approval {
  readonly order: NewOrderSingle;
  readonly limitsVersion: number;
  readonly rulesPassed: readonly string[];
}

/** An order that every rule let through, under which limits, or a payout, of which none is asked. Brokers are given nothing else. */
export type RiskApproved = Brand<Approval, 'RiskApproved'>;

export interface RiskRefused {
  readonly order: NewOrderSingle;
  /** The first rule's. */
  readonly refusal: Refusal;
  /** All of them, in the order of the rules. */
  readonly refusals: readonly Refusal[];
}

/** Trading state first: who is halted wants to read that. Then by number. */
const rules: readonly RiskRule[] = registry.toSorted((a, b) => rank(a.id) - rank(b.id));
function rank(id: string): number {
  return id === 'R28' ? 0 : Number(id.slice(1));
}

export const ruleIds: readonly string[] = rules.map(({ id }) => id);

export const checkRisk = (order: NewOrderSingle, context: RiskContext): Result<RiskApproved, RiskRefused> =>
  judge(order, viewOf(order, context, { addedQty: addedToPair(order.orderQty, context.openPair(order)), isReplace: false }));

/** What holders are paid when an instrument ends is nobody's order: no rule could keep the holding. Whoever makes it closes all of it. */
export const approvePayout = (order: NewOrderSingle, { limits }: Pick<RiskContext, 'limits'>): RiskApproved =>
  ({ order, limitsVersion: limits.version, rulesPassed: [] }) as Approval as RiskApproved;

export interface ReplacementTerms {
  readonly orderQty: Qty;
  readonly price?: Price | undefined;
  readonly stopPx?: Price | undefined;
}

/** What is read of an order whose terms are to be others. */
export type Replaced = Pick<OrderState, 'request' | 'price' | 'stopPx' | 'cumQty' | 'leavesQty'>;

/** A replacement is judged as a new order of its terms that adds only the growth of the open size. */
export const checkReplacement = (state: Replaced, terms: ReplacementTerms, context: RiskContext): Result<RiskApproved, RiskRefused> => {
  const { price: _price, stopPx: _stopPx, ...request } = state.request;
  const price = terms.price ?? state.price;
  const stopPx = terms.stopPx ?? state.stopPx;
  const order: NewOrderSingle = {
    ...request,
    orderQty: terms.orderQty,
    ...(price === undefined ? {} : { price }),
    ...(stopPx === undefined ? {} : { stopPx }),
  };
  const pair = context.openPair(order);
  const addedQty = addedToPair(addedByReplacement(state, terms.orderQty), pair);
  const netQty = addedToPair(terms.orderQty - state.cumQty - state.leavesQty, pair);
  return judge(order, viewOf(order, context, { addedQty, netQty, isReplace: true }));
};

/** By how much a replacement grows the open size; what trackReplacement reserves. */
export const addedByReplacement = ({ cumQty, leavesQty }: Replaced, orderQty: Qty): number => Math.max(0, orderQty - cumQty - leavesQty);

/** Of two orders that exclude each other the larger counts: what this one adds is what the pair grows by. */
export const addedToPair = (qty: number, pair: OpenPair | undefined): number =>
  pair === undefined ? qty : Math.max(pair.own + qty, pair.other) - Math.max(pair.own, pair.other);

const judge = (order: NewOrderSingle, view: Result<RiskView, Refusal>): Result<RiskApproved, RiskRefused> => {
  if (!view.ok) return fail({ order, refusal: view.failure, refusals: [view.failure] });
  let refusals: Refusal[] | undefined;
  for (const rule of rules) {
    const refusal = rule.check(order, view.value);
    if (refusal === undefined) continue;
    if (refusals === undefined) refusals = [refusal];
    else refusals.push(refusal);
  }
  const [refusal] = refusals ?? [];
  if (refusals !== undefined && refusal !== undefined) return fail({ order, refusal, refusals });
  return ok({ order, limitsVersion: view.value.context.limits.version, rulesPassed: ruleIds } as RiskApproved);
};

export interface OrderShape {
  readonly addedQty: number;
  /** Of a replacement: what it changes the open size by, below zero when it shrinks. */
  readonly netQty?: number;
  readonly isReplace: boolean;
}

/** Gathers what the rules read, or why the order cannot even be judged. */
export const viewOf = (order: NewOrderSingle, context: RiskContext, shape: OrderShape): Result<RiskView, Refusal> => {
  const account = context.account(order.account);
  if (account === undefined) return fail(unknownThing(context, { rule: 'R10', ordRejReason: 15, what: 'account', name: order.account }));
  const instrument = context.instrument(order.instrumentId);
  if (instrument === undefined) {
    return fail(unknownThing(context, { rule: 'R09', ordRejReason: 1, what: 'instrument', name: order.instrumentId }));
  }
  const { account: accountId, instrumentId, strategyId } = order;
  const path = exposurePath(context.exposure, { desk: account.desk, account: accountId, instrumentId, strategyId });
  bindLimits(context.exposure, path, { set: context.limits, now: context.now });
  const market = context.market(instrumentId) ?? noMarket;
  return ok({
    context,
    instrument,
    rules: rulesAt(instrument, context.now),
    market,
    path,
    nowMs: Math.floor(Number(context.now) / 1_000_000),
    ...shape,
    isReducing: isReducing(order, path, shape.netQty ?? shape.addedQty),
    reference: referenceOf(market, instrument),
  });
};

const noMarket: MarketView = { hasQuotes: true, flags: new Set(), feedState: undefined };

const isReducing = ({ side }: NewOrderSingle, { accountCell: { qty, openBuy, openSell } }: ExposurePath, addedQty: number): boolean =>
  side === 'Buy' ? qty < 0 && openBuy + addedQty <= -qty : qty > 0 && openSell + addedQty <= qty;

/** The middle of the quote where there is one (fractions of a price unit matter to nobody), else the last price. */
const referenceOf = (
  { bidPx, offerPx, quoteAt, lastPx, lastAt }: MarketView,
  { allowsNegativePrice }: Instrument,
): RiskView['reference'] => {
  const middle = bidPx === undefined || offerPx === undefined ? undefined : (bidPx + offerPx) / 2;
  if (middle !== undefined && quoteAt !== undefined && (middle > 0 || allowsNegativePrice)) return { px: middle, at: quoteAt };
  return lastPx === undefined || lastAt === undefined ? undefined : { px: lastPx, at: lastAt };
};

interface UnknownThing {
  readonly rule: string;
  readonly ordRejReason: number;
  readonly what: string;
  readonly name: string;
}

const unknownThing = ({ limits }: RiskContext, { rule, ordRejReason, what, name }: UnknownThing): Refusal => ({
  rule,
  limitId: `${rule} itself`,
  limitVersion: limits.version,
  scope: 'firm',
  observed: name,
  allowed: `a known ${what}`,
  unit: '',
  ordRejReason,
  text: `Refused by ${rule}: ${what} ${name} is not known, must be a known ${what}`,
});
