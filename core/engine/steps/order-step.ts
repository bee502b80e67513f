/**
 * Steps 7 and 8: terms get an identity, the gate judges them, and what it lets through becomes a durable intent. A refused
 * order never becomes an order: it leaves a refusal that names rule, limit, version, observed and allowed.
 */
import type { NewOrderSingle, OrderTerms } from '../../order/order.ts';
import type { Failure } from '../../value/failures.ts';
import { nextClOrdId } from '../order-ids.ts';
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

export const placeOrder = (lane: Lane, terms: OrderTerms, { userId, strategyId, parentId, programHash }: Origin): Placed => {
  const { state } = lane;
  const order: NewOrderSingle = {
    ...terms,
    clOrdId: nextClOrdId(state),
    userId,
    transactTime: state.now,
    ...(strategyId !== undefined && { strategyId }),
    ...(parentId !== undefined && { parentId }),
  };
  const verdict = lane.gate.judge(order);
  if (!verdict.ok) {
    const refusal = refusalRow(order, verdict.failure);
    lane.emit({ kind: 'OrderRefused', refusal });
    return { placed: false, refusal };
  }
  const { quote } = lane.market.of(terms.instrumentId);
  const { order: approved, limitsVersion, rulesPassed } = verdict.value;
  lane.emit({
    kind: 'OrderIntent',
    order: approved,
    venue: instrumentOf(lane, terms.instrumentId).venue,
    limitsVersion,
    rulesPassed,
    quote: quote === undefined ? {} : { bidPx: quote.bidPx, offerPx: quote.offerPx, tsLocal: quote.tsLocal },
    orderHash: orderHash(approved),
    ...(programHash !== undefined && { programHash }),
  });
  return { placed: true, clOrdId: order.clOrdId };
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
