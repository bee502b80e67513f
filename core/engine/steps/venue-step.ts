/**
 * Connections and reconciliation. After every (re)connection the lane is Reconciling: executions we missed are booked,
 * orders the venue does not list are asked about, positions are compared over the union of symbols. The broker is the
 * truth; what is there and was never ours is adopted as External. Only then is the lane Active again.
 */
import { isTerminal, type ExecutionReport } from '../../order/order.ts';
import type { OrderState } from '../../order/order-state.ts';
import type { VenueExecution } from '../../ports/broker.ts';
import { Qty, SignedQty } from '../../value/quantity.ts';
import type { VenueStatement } from '../events.ts';
import { clearAlert, instrumentOf, raiseAlert, type Lane } from '../lane.ts';
import { ratesFor } from '../risk-rates.ts';
import { firmScope } from '../scopes.ts';
import { findOrder } from '../state.ts';
import { onBrokerEvent, onSendFailed, tellExternal } from './broker-step.ts';
import { setState } from './trading-state.ts';

export const onConnection = (
  lane: Lane,
  connection: { readonly venue: string; readonly connected: boolean; readonly detail: string },
): void => {
  const { venue, connected, detail } = connection;
  lane.emit({ kind: 'ConnectionSet', venue, connected, detail });
  if (!connected) {
    raiseAlert(lane, {
      id: `venue ${venue}`,
      kind: 'FeedStale',
      severity: 'danger',
      text: `${venue} is disconnected: ${detail}`,
      scope: venue,
    });
    return;
  }
  clearAlert(lane, `venue ${venue}`);
  beginReconciling(lane, venue);
};

/** At the beginning of a life: no alert, for nothing was lost. */
export const forgetConnections = (lane: Lane): void => {
  for (const [venue, isConnected] of lane.state.connections)
    if (isConnected) lane.emit({ kind: 'ConnectionSet', venue, connected: false, detail: 'started, not connected yet' });
};

const beginReconciling = (lane: Lane, venue: string): void => {
  const state = lane.state.states.get(firmScope);
  if (state === undefined || state.state === 'Active')
    setState(lane, {
      scope: firmScope,
      state: 'Reconciling',
      level: 0,
      reason: `reconciling with ${venue}`,
      by: 'system',
    });
  for (const id of [...lane.state.openOrders]) {
    const order = lane.state.orders.get(id);
    if (order?.venue === venue) lane.emit({ kind: 'OrderMarkedUnknown', clOrdId: id, text: `reconciling with ${venue}` });
  }
  lane.request({ type: 'ask', venue, clOrdIds: openIdsAt(lane, venue), statement: true });
};

const askEveryNs = 1_000_000_000n;

/**
 * Unknown orders, and venues that hold what our ledger does not, are asked about again each second; a cancel nobody answers
 * becomes Unknown after ten.
 */
export const askUnresolved = (lane: Lane): void => {
  if (lane.state.now - lane.askedAt < askEveryNs) return;
  const overdue: string[] = [];
  const byVenue = new Map<string, string[]>(Array.from(lane.mismatched, (venue) => [venue, []]));
  for (const id of lane.state.openOrders) {
    const order = lane.state.orders.get(id);
    if (order === undefined || lane.state.connections.get(order.venue) !== true) continue;
    if (order.status === 'Unknown') byVenue.set(order.venue, [...(byVenue.get(order.venue) ?? []), order.clOrdId]);
    else if (isOverdue(order, lane.state.now)) overdue.push(id);
  }
  for (const id of overdue) onSendFailed(lane, { clOrdId: id, detail: 'the venue has not answered for ten seconds' });
  for (const [venue, clOrdIds] of byVenue) lane.request({ type: 'ask', venue, clOrdIds, statement: true });
  lane.askedAt = lane.state.now;
};

const answerWithinNs = 10_000_000_000n;

const isOverdue = ({ status, stamps }: OrderState, now: bigint): boolean =>
  (status === 'PendingNew' || status === 'PendingCancel' || status === 'PendingReplace') &&
  now - (stamps.at(-1)?.at ?? now) > answerWithinNs;

const openIdsAt = (lane: Lane, venue: string): readonly string[] =>
  [...lane.state.openOrders].flatMap((id) => {
    const order = lane.state.orders.get(id);
    return order?.venue === venue ? [order.clOrdId] : [];
  });

export const onStatement = (lane: Lane, statement: VenueStatement): void => {
  lane.mismatched.delete(statement.venue);
  for (const execution of statement.executions) bookMissed(lane, statement, execution);
  for (const id of statement.openOrderIds) if (findOrder(lane.state, id) === undefined) tellExternal(lane, statement.venue, id);
  comparePositions(lane, statement);
  const unresolved = openIdsAt(lane, statement.venue).filter((id) => findOrder(lane.state, id)?.status === 'Unknown');
  if (unresolved.length > 0) lane.request({ type: 'ask', venue: statement.venue, clOrdIds: unresolved, statement: false });
  settleReconciling(lane);
};

/** Active again once nothing is Unknown; called after every answer. */
export const settleReconciling = (lane: Lane): void => {
  if (lane.state.states.get(firmScope)?.state !== 'Reconciling') return;
  const isOpen = [...lane.state.openOrders].some((id) => lane.state.orders.get(id)?.status === 'Unknown');
  if (!isOpen) setState(lane, { scope: firmScope, state: 'Active', level: 0, reason: 'reconciled with the venue', by: 'system' });
};

const bookMissed = (lane: Lane, { venue, tsLocal }: VenueStatement, execution: VenueExecution): void => {
  const order = findOrder(lane.state, execution.clOrdId);
  if (order === undefined || order.seenExecIds.has(execution.execId)) return;
  const cumQty = Qty(order.cumQty + execution.lastQty);
  const report: ExecutionReport = {
    kind: 'ExecutionReport',
    venue,
    clOrdId: execution.clOrdId,
    execId: execution.execId,
    execType: 'Trade',
    ordStatus: 'PartiallyFilled',
    lastQty: execution.lastQty,
    lastPx: execution.lastPx,
    fee: execution.fee,
    feeCurrency: execution.feeCurrency,
    lastLiquidityInd: execution.lastLiquidityInd,
    cumQty,
    leavesQty: Qty(Math.max(0, order.orderQty - cumQty)),
    tsVenue: execution.tsVenue,
    tsLocal,
  };
  onBrokerEvent(lane, report);
};

const comparePositions = (lane: Lane, { venue, positions }: VenueStatement): void => {
  const theirs = new Map<string, number>(positions.map((position) => [`${position.account} ${position.instrumentId}`, position.qty]));
  const ours = positionsAt(lane, venue);
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    const [account = '', instrumentId = ''] = key.split(' ');
    const difference = (theirs.get(key) ?? 0) - (ours.get(key) ?? 0);
    if (difference !== 0 && lane.state.accounts.has(account)) adopt(lane, { account, instrumentId, difference, venue });
  }
};

const positionsAt = (lane: Lane, venue: string): ReadonlyMap<string, number> => {
  const held = new Map<string, number>();
  for (const [account, book] of lane.state.books.accounts) {
    for (const [instrumentId, { position, instrument }] of book.positions)
      if (instrument.venue === venue) held.set(`${account} ${instrumentId}`, position.qty);
  }
  return held;
};

interface Difference {
  readonly account: string;
  readonly instrumentId: string;
  readonly difference: number;
  readonly venue: string;
}

const adopt = (lane: Lane, { account, instrumentId, difference, venue }: Difference): void => {
  const hasOpen = [...lane.state.openOrders].some((id) => {
    const order = lane.state.orders.get(id);
    return order?.request.account === account && order.request.instrumentId === instrumentId && !isTerminal(order.status);
  });
  const market = lane.market.of(instrumentId);
  const px = market.lastPx ?? market.quote?.bidPx;
  const text = `${venue} holds ${difference} more of ${instrumentId} in ${account} than our ledger`;
  // With orders still open or no price yet, the next statement decides: a fill may be on its way.
  if (hasOpen || px === undefined) {
    lane.mismatched.add(venue);
    raiseAlert(lane, {
      id: `mismatch ${account} ${instrumentId}`,
      kind: 'Anomaly',
      severity: 'danger',
      text,
      scope: account,
    });
    return;
  }
  clearAlert(lane, `mismatch ${account} ${instrumentId}`);
  const rates = ratesFor(lane, [instrumentOf(lane, instrumentId).currency]);
  lane.emit({ kind: 'PositionAdopted', account, instrumentId, qty: SignedQty(difference), px, ...rates });
  raiseAlert(lane, {
    id: `adopted ${account} ${instrumentId} ${lane.cause}`,
    kind: 'Anomaly',
    severity: 'danger',
    text: `${text}: adopted as External`,
    scope: account,
  });
};
