/** Step 3 for what venues say about orders: fold it, and tell people what the order table calls an anomaly. */
import type { BrokerEvent, ExecType } from '../../order/order.ts';
import { isTerminal } from '../../order/order.ts';
import type { OrderChange, OrderState } from '../../order/order-state.ts';
import { anomalySeverity } from '../../order/transition.ts';
import { Currency } from '../../value/money.ts';
import { clearAlert, instrumentOf, raiseAlert, type Lane } from '../lane.ts';
import { ratesFor } from '../risk-rates.ts';
import { findOrder } from '../state.ts';
import { finishWhenQuiet } from './algorithm-step.ts';
import { tendExits, tendExitsOf } from './exit-step.ts';
import { goOnResting } from './resting-step.ts';

/** How often a query may be answered "not found" before that ends the order: one may surface half a minute late. */
const notFoundFinalAfterNs = 5_000_000_000n;

export const onBrokerEvent = (lane: Lane, report: BrokerEvent): void => {
  const clOrdId = report.kind === 'OrderCancelReject' ? report.origClOrdId : report.clOrdId;
  const order = findOrder(lane.state, clOrdId);
  if (order === undefined) {
    tellExternal(lane, report.venue, clOrdId);
    lane.request({ type: 'ask', venue: report.venue, clOrdIds: [], statement: true });
    return;
  }
  const isNotFoundFinal =
    report.kind === 'OrderStatusReport' && !report.found && lane.state.now - order.request.transactTime > notFoundFinalAfterNs;
  const { change } = lane.emit({
    kind: 'OrderReported',
    report,
    ...(isNotFoundFinal && { isNotFoundFinal }),
    ...bookedAt(lane, order, report),
  });
  if (change === undefined) return;
  tell(lane, change);
  const { request } = change.order;
  if (request.parentId !== undefined) {
    hearFill(lane, request, report);
    tendExits(lane, request.parentId, { isLost: isNotFoundFinal, isReject: report.kind === 'OrderCancelReject' });
    finishWhenQuiet(lane, request.parentId);
  }
  if (change.booking !== undefined) tendExitsOf(lane, request);
  goOnResting(lane, request.strategyId);
};

/** Between bars a lane hears no quotes: the fill of an entry is the newest price by which its exits can be judged. */
const hearFill = (lane: Lane, { instrumentId }: OrderState['request'], report: BrokerEvent): void => {
  if (!lane.hasQuotes && report.kind === 'ExecutionReport' && report.lastPx !== undefined)
    lane.market.onPrice(instrumentId, report.lastPx, lane.state.now);
};

/** Whatever it executes is adopted from the venue's statement; only the venue, or the kill switch, can cancel it. */
export const tellExternal = (lane: Lane, venue: string, clOrdId: string): void =>
  raiseAlert(lane, {
    id: `external ${clOrdId}`,
    kind: 'Anomaly',
    severity: 'danger',
    text: `${venue} reports order ${clOrdId}, which this desk never sent`,
    scope: venue,
  });

/** The rates of what a report may book: the fill's value, its fee, and those of fills it may undo. */
const bookedAt = (lane: Lane, order: OrderState, report: BrokerEvent): ReturnType<typeof ratesFor> => {
  if (report.kind !== 'ExecutionReport' || !bookingTypes.has(report.execType)) return {};
  const { currency } = instrumentOf(lane, order.request.instrumentId);
  return ratesFor(
    lane,
    new Set([currency, ...order.fees.keys(), ...(report.feeCurrency === undefined ? [] : [Currency(report.feeCurrency)])]),
  );
};

const bookingTypes: ReadonlySet<ExecType> = new Set(['Trade', 'TradeCancel', 'TradeCorrect']);

const tell = (lane: Lane, { order, from, to, anomalies }: OrderChange): void => {
  const { clOrdId, account } = order.request;
  for (const anomaly of anomalies) {
    if (anomalySeverity[anomaly] === 'Note') continue;
    raiseAlert(lane, {
      id: `anomaly ${clOrdId} ${anomaly}`,
      kind: 'Anomaly',
      severity: 'danger',
      text: `Order ${clOrdId}: ${anomaly} while ${from}`,
      scope: account,
    });
  }
  if (to === 'Rejected' && from !== 'Rejected') {
    raiseAlert(lane, {
      id: `rejected ${clOrdId}`,
      kind: 'OrderRejected',
      severity: 'warn',
      text: `Order ${clOrdId} rejected by the venue: ${order.text ?? 'no reason given'}`,
      scope: account,
    });
  }
  if (to === 'Unknown') {
    raiseAlert(lane, {
      id: `unknown ${clOrdId}`,
      kind: 'OrderUnknown',
      severity: 'danger',
      text: `Order ${clOrdId} is UNKNOWN: the venue has been asked`,
      scope: account,
    });
    // An answer that leaves it Unknown is no reason to ask at once: the clock does, each second.
    if (from !== 'Unknown')
      lane.request({ type: 'ask', venue: order.venue, clOrdIds: [order.clOrdId], statement: anomalies.includes('MissedFill') });
  } else if (from === 'Unknown' || isTerminal(to)) {
    clearAlert(lane, `unknown ${clOrdId}`);
  }
};

/** The send itself failed: the order may or may not be at the venue, so it is Unknown and the venue is asked. */
export const onSendFailed = (lane: Lane, { clOrdId, detail }: { readonly clOrdId: string; readonly detail: string }): void => {
  const order = findOrder(lane.state, clOrdId);
  if (order === undefined || isTerminal(order.status)) return;
  const { change } = lane.emit({ kind: 'OrderMarkedUnknown', clOrdId, text: detail });
  if (change !== undefined) tell(lane, change);
};
