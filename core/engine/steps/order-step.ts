/**
 * Steps 7 and 8: terms get an identity, the gate judges them, and what it lets through becomes a durable intent. A refused
 * order never becomes an order: it leaves a refusal that names rule, limit, version, observed and allowed.
 */
import type { NewOrderSingle, OrderTerms } from '../../order/order.ts';
import type { RiskApproved } from '../../risk/check.ts';
import type { Failure } from '../../value/failures.ts';
import { nextClOrdId } from '../order-ids.ts';
import type { Gate } from '../gate.ts';
import { orderHash } from '../order-hash.ts';
import { instrumentOf, type Lane } from '../lane.ts';
import type { RefusalRow } from '../replica/rows.ts';

export interface Origin {
  readonly userId: string;
  readonly strategyId?: string;
  readonly parentId?: string;
  readonly programHash?: string;
}

export type Placed = { readonly placed: true; readonly clOrdId: string } | { readonly placed: false; readonly refusal: RefusalRow };

export const placeOrder = (lane: Lane, terms: OrderTerms, origin: Origin): Placed => {
  const order = identified(lane, terms, origin);
  return settle(lane, { order, origin, verdict: lane.gate.judge(order) });
};

interface Judged {
  readonly order: NewOrderSingle;
  readonly origin: Origin;
  readonly verdict: ReturnType<Gate['judge']>;
}

const settle = (lane: Lane, { order, origin, verdict }: Judged): Placed => {
  if (!verdict.ok) {
    const refusal = refusalRow(order, verdict.failure);
    lane.emit({ kind: 'OrderRefused', refusal });
    return { placed: false, refusal };
  }
  intend(lane, verdict.value, origin);
  return { placed: true, clOrdId: order.clOrdId };
};

/** Undefined while the message rate has no room for it, or its venue has not been heard again: then nothing has happened. */
export const placeOrWait = (lane: Lane, terms: OrderTerms, origin: Origin): Placed | undefined => {
  const order = identified(lane, terms, origin);
  const verdict = lane.gate.judge(order);
  return !verdict.ok && isPassing(verdict.failure) ? undefined : settle(lane, { order, origin, verdict });
};

const isPassing = ({ rule, observed }: RefusalParts): boolean => rule === 'R04' || (rule === 'R28' && observed === 'Reconciling');

/** The whole of a holding, at what the venue pays for it. */
export const payOut = (lane: Lane, terms: OrderTerms, origin: Origin): void =>
  intend(lane, lane.gate.payOut(identified(lane, terms, origin)), origin);

const identified = ({ state }: Lane, terms: OrderTerms, { userId, strategyId, parentId }: Origin): NewOrderSingle => ({
  ...terms,
  clOrdId: nextClOrdId(state),
  userId,
  transactTime: state.now,
  ...(strategyId !== undefined && { strategyId }),
  ...(parentId !== undefined && { parentId }),
});

const intend = (lane: Lane, { order: approved, limitsVersion, rulesPassed }: RiskApproved, { programHash }: Origin): void => {
  const { quote } = lane.market.of(approved.instrumentId);
  lane.emit({
    kind: 'OrderIntent',
    order: approved,
    venue: instrumentOf(lane, approved.instrumentId).venue,
    limitsVersion,
    rulesPassed,
    quote: quote === undefined ? {} : { bidPx: quote.bidPx, offerPx: quote.offerPx, tsLocal: quote.tsLocal },
    orderHash: orderHash(approved),
    ...(programHash !== undefined && { programHash }),
  });
};

export type RefusalParts = Pick<RefusalRow, 'rule' | 'limitId' | 'limitVersion' | 'scope' | 'observed' | 'allowed' | 'unit' | 'text'>;

const refusalRow = (order: NewOrderSingle, parts: RefusalParts): RefusalRow => ({
  id: order.clOrdId,
  account: order.account,
  instrumentId: order.instrumentId,
  side: order.side,
  orderQty: order.orderQty,
  userId: order.userId,
  ts: order.transactTime,
  ...parts,
  ...(order.strategyId !== undefined && { strategyId: order.strategyId }),
});

export const refusalFailure = (refusal: RefusalRow): Failure => ({
  code: 'RiskRefused',
  message: refusal.text,
  field: refusal.rule,
  was: `${refusal.observed} ${refusal.unit}`,
  must: `${refusal.allowed} ${refusal.unit}`,
});
