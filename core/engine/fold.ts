/**
 * The only place where a lane's state changes. Live, the engine folds each fact as it decides it; recovery, the follower
 * and replay fold the same facts from the journal and arrive at the same hash.
 */
import { bookCashFlow } from '../portfolio/books.ts';
import { isTerminal } from '../order/order.ts';
import {
  applyCancelReject,
  applyReport,
  applyStatusReport,
  markPendingCancel,
  markPendingReplace,
  markUnknown,
  openOrder,
  type OrderChange,
  type OrderState,
} from '../order/order-state.ts';
import { present, unreachable } from '../value/invariant.ts';
import { Currency, Money } from '../value/money.ts';
import { msPerDay, toMs, type Timestamp } from '../value/timestamp.ts';
import { defaultDesk } from '../risk/defaults.ts';
import { setLimit } from '../risk/limits.ts';
import { forgetExecutions, rememberAdmitted, rememberMessage } from '../risk/memory.ts';
import { rememberMarks } from '../risk/scope-marks.ts';
import type { Fact, OrderReported, QuoteUsed } from './facts.ts';
import { foldBooking } from './fold-booking.ts';
import { foldDeployment, foldPaced, foldResting, foldSeriesRead } from './fold-deployment.ts';
import { adopt, foldSplit, type HoldingMove } from './fold-holdings.ts';
import { findOrder, keepNewest, memberOf, touch, type EngineState } from './state.ts';

/** Where a fact stands: its number and stamp. */
export interface FactPlace {
  readonly seq: number;
  readonly ts: Timestamp;
}

/** What a fold did to an order, for whoever keeps aggregates beside the state. */
export interface FoldEffect {
  readonly opened?: OrderState;
  readonly change?: OrderChange;
  /** What a booking moved in money, in exposure units. */
  readonly flow?: number;
  /** The account whose cash a person moved. */
  readonly cashOf?: string;
  /** What moved holdings without an order. */
  readonly moved?: readonly HoldingMove[];
}

const keptDecisions = 2000;
const keptRows = 500;
const none: FoldEffect = {};

export const foldFact = (state: EngineState, fact: Fact, place: FactPlace): FoldEffect => {
  state.seq = place.seq;
  state.now = place.ts;
  switch (fact.kind) {
    case 'OrderIntent':
      rememberAdmitted(state.risk, fact.order, { desk: defaultDesk, nowMs: toMs(place.ts) });
      return openIntent(state, arrived(openOrder(fact.order, fact.venue), fact.quote));
    case 'CancelIntent':
      return withOrder(state, fact.origClOrdId, (order) => {
        state.orderIds.set(fact.clOrdId, order.request.clOrdId);
        rememberMessage(state.risk, { ...order.request, desk: defaultDesk }, toMs(place.ts));
        return markPendingCancel(order, place.ts);
      });
    case 'ReplaceIntent':
      return withOrder(state, fact.origClOrdId, (order) => {
        state.orderIds.set(fact.clOrdId, order.request.clOrdId);
        rememberMessage(state.risk, { ...order.request, desk: defaultDesk }, toMs(place.ts));
        return markPendingReplace(order, fact, place.ts);
      });
    case 'OrderMarkedUnknown':
      return withOrder(state, fact.clOrdId, (order) => markUnknown(order, place.ts, fact.text));
    case 'OrderReported':
      return foldReport(state, fact, place);
    case 'PositionAdopted':
      return adopt(state, fact, place);
    case 'PositionSplit':
      return foldSplit(state, fact, place);
    case 'CashMoved':
      foldAccount(state, fact, place);
      return { cashOf: fact.account };
    default:
      foldPlain(state, fact, place);
      return none;
  }
};

const openIntent = (state: EngineState, order: OrderState): FoldEffect => {
  const { clOrdId, strategyId } = order.request;
  state.orders.set(clOrdId, order);
  state.orderIds.set(clOrdId, clOrdId);
  state.openOrders.add(clOrdId);
  touch(state, 'orders', clOrdId);
  if (strategyId !== undefined) touch(state, 'deployments', strategyId);
  return { opened: order };
};

const arrived = (order: OrderState, { bidPx, offerPx }: QuoteUsed): OrderState => {
  if (bidPx !== undefined && offerPx !== undefined) order.arrivalPx = (bidPx + offerPx) / 2;
  return order;
};

const withOrder = (state: EngineState, clOrdId: string, apply: (order: OrderState) => OrderChange): FoldEffect => {
  const order = present(findOrder(state, clOrdId), `order ${clOrdId}`);
  const change = apply(order);
  settleOrder(state, order);
  return { change };
};

const settleOrder = (state: EngineState, order: OrderState): void => {
  const { clOrdId } = order.request;
  state.orderIds.set(order.clOrdId, clOrdId);
  if (isTerminal(order.status)) state.openOrders.delete(clOrdId);
  else state.openOrders.add(clOrdId);
  touch(state, 'orders', clOrdId);
};

const foldReport = (state: EngineState, { report, isNotFoundFinal = false, rates }: OrderReported, place: FactPlace): FoldEffect => {
  const clOrdId = report.kind === 'OrderCancelReject' ? report.origClOrdId : report.clOrdId;
  let flow = 0;
  const effect = withOrder(state, clOrdId, (order) => {
    if (report.kind === 'OrderCancelReject') return applyCancelReject(order, report);
    if (report.kind === 'OrderStatusReport') return applyStatusReport(order, report, { isNotFoundFinal });
    const instrument = present(state.instruments.get(order.request.instrumentId), `instrument ${order.request.instrumentId}`);
    const change = applyReport(order, report, instrument);
    if (change.booking !== undefined)
      flow = foldBooking(state, { booking: change.booking, arrivalPx: order.arrivalPx }, { ...place, rates });
    return change;
  });
  return flow === 0 ? effect : { ...effect, flow };
};

type PlainFact = Exclude<
  Fact,
  {
    kind:
      | 'OrderIntent'
      | 'CancelIntent'
      | 'ReplaceIntent'
      | 'OrderMarkedUnknown'
      | 'OrderReported'
      | 'PositionAdopted'
      | 'PositionSplit'
      | 'CashMoved';
  }
>;

const foldPlain = (state: EngineState, fact: PlainFact, place: FactPlace): void => {
  switch (fact.kind) {
    case 'OrderRefused':
      return keep(state, 'refusals', { id: fact.refusal.id, row: fact.refusal, limit: keptRows });
    case 'DecisionMade':
      return foldDecision(state, fact.decision);
    case 'RequestSet':
      return keep(state, 'requests', { id: fact.request.id, row: fact.request, limit: Infinity });
    case 'AlertSet':
      return keep(state, 'alerts', { id: fact.alert.id, row: fact.alert, limit: keptRows });
    case 'StateSet':
      return keep(state, 'states', { id: fact.state.scope, row: fact.state, limit: Infinity });
    case 'VenueListed':
      return keep(state, 'venues', { id: fact.venue.venue, row: fact.venue, limit: Infinity });
    case 'InstrumentListed':
      return keep(state, 'instruments', { id: fact.instrument.id, row: fact.instrument, limit: Infinity });
    case 'LimitSet':
      state.limits = setLimit(state.limits, { limitId: fact.limitId, allowed: fact.allowed, at: place.ts });
      return touch(state, 'limits', fact.limitId);
    case 'ScopesMarked':
      return rememberMarks(state.risk, fact.day, fact.scopes);
    case 'ExecutionsForgotten':
      return forgetExecutions(state.risk, fact.scope);
    case 'DeploymentSet':
      return foldDeployment(state, fact, place);
    case 'SeriesRead':
      return foldSeriesRead(state, fact);
    case 'OrdersPaced':
      return foldPaced(state, fact);
    case 'RestingKept':
      return foldResting(state, fact);
    case 'AccountOpened':
    case 'DayRolled':
      return foldAccount(state, fact, place);
    default:
      return foldRegister(state, fact, place);
  }
};

type Kept = 'venues' | 'refusals' | 'requests' | 'alerts' | 'states' | 'instruments' | 'decisions';
type RowOf<Table extends Kept> = EngineState[Table] extends Map<string, infer Row> ? Row : never;

const keep = <Table extends Kept>(state: EngineState, table: Table, entry: { id: string; row: RowOf<Table>; limit: number }): void => {
  const rows: Map<string, unknown> = state[table];
  // What changes is the newest again.
  rows.delete(entry.id);
  rows.set(entry.id, entry.row);
  touch(state, table, entry.id);
  // What went is out of the state's hash as well, whenever that is asked for.
  for (const gone of keepNewest(rows, entry.limit)) touch(state, table, gone);
};

const foldDecision = (state: EngineState, decision: RowOf<'decisions'>): void => {
  keep(state, 'decisions', { id: decision.id, row: decision, limit: keptDecisions });
  const deployment = state.deployments.get(decision.deploymentId);
  if (deployment === undefined) return;
  const member = memberOf(deployment, decision.instrumentId);
  if (member === undefined) deployment.target = decision.target ?? deployment.target;
  else member.target = decision.target ?? member.target;
  deployment.signals += 1;
  touch(state, 'deployments', decision.deploymentId);
};

type AccountFact = Extract<Fact, { kind: 'AccountOpened' | 'CashMoved' | 'DayRolled' }>;

const foldAccount = (state: EngineState, fact: AccountFact, place: FactPlace): void => {
  touch(state, 'accounts', fact.account);
  touch(state, 'cash', fact.account);
  if (fact.kind === 'AccountOpened') {
    const { account, baseCurrency, demo } = fact;
    state.risk.day ??= Math.floor(toMs(place.ts) / msPerDay);
    state.accounts.set(account, { account, baseCurrency, demo, day: 0, dayStart: undefined, peakEquity: undefined });
    return;
  }
  if (fact.kind === 'DayRolled') {
    const account = present(state.accounts.get(fact.account), `account ${fact.account}`);
    account.day = fact.day;
    account.dayStart = fact.equity;
    account.peakEquity = fact.peakEquity ?? account.peakEquity;
    return;
  }
  bookCashFlow(state.books, {
    kind: fact.reason,
    account: fact.account,
    currency: Currency(fact.currency),
    amount: Money(fact.amount),
    ...bookedAs(place),
  });
};

const bookedAs = ({ seq, ts }: FactPlace): { readonly reference: string; readonly at: Timestamp } => ({
  reference: `journal ${seq}`,
  at: ts,
});

type RegisterFact = Exclude<
  PlainFact,
  | AccountFact
  | {
      kind:
        | 'VenueListed'
        | 'ScopesMarked'
        | 'ExecutionsForgotten'
        | 'OrderRefused'
        | 'DecisionMade'
        | 'RequestSet'
        | 'AlertSet'
        | 'StateSet'
        | 'InstrumentListed'
        | 'LimitSet'
        | 'DeploymentSet'
        | 'SeriesRead'
        | 'OrdersPaced'
        | 'RestingKept';
    }
>;

/** Small registers: what has been answered, set, scheduled, connected. */
const foldRegister = (state: EngineState, fact: RegisterFact, { seq }: FactPlace): void => {
  switch (fact.kind) {
    case 'CommandDone': {
      const { commandId, kind: _kind, ...outcome } = fact;
      state.outcomes.set(commandId, { seq, ...outcome });
      return;
    }
    case 'PriceAlertSet':
      state.priceAlerts.set(fact.id, {
        id: fact.id,
        instrumentId: fact.instrumentId,
        above: fact.above,
        below: fact.below,
        armed: fact.armed,
      });
      return;
    case 'RoleSet':
      state.roles.set(fact.userId, fact);
      return;
    case 'AlgorithmSet':
      state.algorithms.set(fact.parentId, {
        algorithm: fact.algorithm,
        order: fact.order,
        slices: fact.slices,
        everyMs: fact.everyMs,
        slicesSent: fact.slicesSent,
        ...(fact.exits !== undefined && { exits: fact.exits }),
        state: fact.state,
      });
      return touch(state, 'algorithms', fact.parentId);
    case 'TimerSet':
      if (fact.at === undefined) state.timers.delete(fact.timerId);
      else state.timers.set(fact.timerId, fact.at);
      return;
    case 'ConnectionSet':
      state.connections.set(fact.venue, fact.connected);
      return;
    case 'EpochSet':
      state.epoch = fact.epoch;
      return;
    case 'Quarantined':
      state.quarantined.add(fact.seq);
      return;
    case 'ExternalRecorded':
      return;
    default:
      unreachable(fact);
  }
};
