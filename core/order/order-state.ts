/**
 * One order as the engine keeps it: a mutable record that the functions below change in place and deterministically. Reports
 * are deduplicated by (venue, account, execId): an order lives at one venue in one account, so its own execIds suffice.
 * Conservation: while the order is open cumQty + leavesQty = orderQty; once it is done leavesQty = 0.
 */
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import { invariant } from '../value/invariant.ts';
import { Currency, Money, addMoney, noMoney, subtractMoney } from '../value/money.ts';
import { Qty, type Price } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import type { Booking, Fill } from './fill.ts';
import { isTerminal } from './order.ts';
import type { ExecutionReport, NewOrderSingle, OrderCancelReject, OrderStatusReport, OrdStatus } from './order.ts';
import { nextStatus, statusAfterCancelReject, type AnomalyName } from './transition.ts';

export interface StatusStamp {
  readonly status: OrdStatus;
  readonly at: Timestamp;
}

export interface ReplaceTerms {
  readonly clOrdId: string;
  readonly orderQty: Qty;
  readonly price?: Price;
  readonly stopPx?: Price;
}

export interface OrderState {
  /** What was asked for first; the terms in force are the fields below. */
  readonly request: NewOrderSingle;
  readonly venue: string;
  clOrdId: string;
  orderId: string | undefined;
  status: OrdStatus;
  orderQty: Qty;
  price: Price | undefined;
  stopPx: Price | undefined;
  cumQty: Qty;
  leavesQty: Qty;
  /** Sum of px x qty x multiplier over the fills: with cumQty it is the average price, exactly. */
  notional: Money;
  fees: Map<Currency, Money>;
  pendingReplace: ReplaceTerms | undefined;
  /** Middle of the quote it was decided on; absent without one. */
  arrivalPx?: number;
  isAcknowledged: boolean;
  readonly seenExecIds: Set<string>;
  readonly fills: Fill[];
  readonly stamps: StatusStamp[];
  ordRejReason: number | undefined;
  text: string | undefined;
}

export interface OrderChange {
  readonly order: OrderState;
  readonly from: OrdStatus;
  readonly to: OrdStatus;
  /** Change of the open size, for the exposure book: negative when the order shrinks. */
  readonly leavesDelta: number;
  readonly anomalies: readonly AnomalyName[];
  readonly booking?: Booking;
}

/** The venue has it, and nothing is asked of it just now. */
export const isWorking = ({ status }: Pick<OrderState, 'status'>): boolean => status === 'New' || status === 'PartiallyFilled';

export const openOrder = (request: NewOrderSingle, venue: string): OrderState => ({
  request,
  venue,
  clOrdId: request.clOrdId,
  orderId: undefined,
  status: 'PendingNew',
  orderQty: request.orderQty,
  price: request.price,
  stopPx: request.stopPx,
  cumQty: Qty(0),
  leavesQty: request.orderQty,
  notional: noMoney,
  fees: new Map(),
  pendingReplace: undefined,
  isAcknowledged: false,
  seenExecIds: new Set(),
  fills: [],
  stamps: [{ status: 'PendingNew', at: request.transactTime }],
  ordRejReason: undefined,
  text: undefined,
});

/** The status of an order with nothing pending. */
export const workingStatus = (order: OrderState): OrdStatus => {
  if (order.cumQty > 0) return order.cumQty >= order.orderQty ? 'Filled' : 'PartiallyFilled';
  return order.isAcknowledged ? 'New' : 'PendingNew';
};

/** Our own steps: a cancel or replace has been asked for, or the answer to something is missing. */
export const markPendingCancel = (order: OrderState, at: Timestamp): OrderChange => moveByUs(order, 'PendingCancel', at);
export const markUnknown = (order: OrderState, at: Timestamp, text: string): OrderChange => {
  order.text = text;
  return moveByUs(order, 'Unknown', at);
};
export const markPendingReplace = (order: OrderState, terms: ReplaceTerms, at: Timestamp): OrderChange => {
  order.pendingReplace = terms;
  return moveByUs(order, 'PendingReplace', at);
};

const moveByUs = (order: OrderState, status: OrdStatus, at: Timestamp): OrderChange => {
  const { status: from, leavesQty } = order;
  if (!isTerminal(from)) setStatus(order, status, at);
  return changeOf(order, from, { leavesBefore: leavesQty, anomalies: [] });
};

/** Applies a venue's report once: the second copy of an execId changes nothing and says DuplicateExec. */
export const applyReport = (order: OrderState, report: ExecutionReport, instrument: Instrument): OrderChange => {
  const { status: from, leavesQty: leavesBefore } = order;
  if (order.seenExecIds.has(report.execId)) {
    return changeOf(order, from, { leavesBefore, anomalies: ['DuplicateExec'] });
  }
  order.seenExecIds.add(report.execId);
  const anomalies: AnomalyName[] = [];
  const booking = bookReport(order, report, { instrument, anomalies });
  adoptFields(order, report);
  if (report.execType !== 'Trade' || booking !== undefined) {
    const { status, anomaly } = nextStatus(from, report.execType, openAfter(order, report));
    if (anomaly !== undefined) anomalies.push(anomaly);
    settle(order, refine(order, report, status), report.tsLocal);
  }
  compareCounts(order, report, anomalies);
  return changeOf(order, from, { leavesBefore, anomalies, booking });
};

/** Our count of fills against the order's size and against the venue's own count. */
const compareCounts = (order: OrderState, report: ExecutionReport, anomalies: AnomalyName[]): void => {
  const isTrade = report.execType === 'Trade';
  if (isTrade && order.cumQty > order.orderQty && !anomalies.includes('OverFill')) anomalies.push('OverFill');
  if (isTrade && report.cumQty < order.cumQty) anomalies.push('StaleReport');
  if (report.cumQty > order.cumQty) anomalies.push('MissedFill');
};

/** The venue refused our cancel or replace; the order works on, is done, or needs asking about. */
export const applyCancelReject = (order: OrderState, reject: OrderCancelReject): OrderChange => {
  const { status: from, leavesQty: leavesBefore } = order;
  const { status, anomaly } = statusAfterCancelReject(from, reject.ordStatus, workingStatus(order));
  order.pendingReplace = undefined;
  order.text = reject.text ?? order.text;
  settle(order, status, reject.tsLocal);
  return changeOf(order, from, { leavesBefore, anomalies: anomaly === undefined ? [] : [anomaly] });
};

/**
 * The answer to a query by client id. Not found ends the order only when the caller says the venue's answer is final (an
 * order may surface half a minute after a 504); a cumQty beyond ours keeps it Unknown until the executions are fetched.
 */
export const applyStatusReport = (
  order: OrderState,
  report: OrderStatusReport,
  { isNotFoundFinal }: { readonly isNotFoundFinal: boolean },
): OrderChange => {
  const { status: from, leavesQty: leavesBefore } = order;
  if (isTerminal(from)) return changeOf(order, from, { leavesBefore, anomalies: [] });
  if (!report.found) {
    if (isNotFoundFinal) settle(order, order.cumQty > 0 ? 'Canceled' : 'Rejected', report.tsLocal);
    else setStatus(order, 'Unknown', report.tsLocal);
    return changeOf(order, from, { leavesBefore, anomalies: ['NotFoundAtVenue'] });
  }
  order.orderId = report.orderId ?? order.orderId;
  order.isAcknowledged = true;
  if (report.cumQty !== undefined && report.cumQty > order.cumQty) {
    setStatus(order, 'Unknown', report.tsLocal);
    return changeOf(order, from, { leavesBefore, anomalies: ['MissedFill'] });
  }
  settle(order, resolvedStatus(order, report.ordStatus), report.tsLocal);
  return changeOf(order, from, { leavesBefore, anomalies: [] });
};

const resolvedStatus = (order: OrderState, venueStatus: OrdStatus | undefined): OrdStatus => {
  if (venueStatus === undefined || venueStatus === 'Unknown') return 'Unknown';
  if (venueStatus === 'Filled') return order.cumQty >= order.orderQty ? 'Filled' : 'Unknown';
  if (isTerminal(venueStatus) || venueStatus === 'PendingCancel' || venueStatus === 'PendingReplace') return venueStatus;
  return workingStatus(order);
};

interface BookingTools {
  readonly instrument: Instrument;
  readonly anomalies: AnomalyName[];
}

const bookReport = (order: OrderState, report: ExecutionReport, tools: BookingTools): Booking | undefined => {
  if (report.execType === 'Trade') {
    const fill = fillOf(order, report, tools);
    if (fill === undefined) return undefined;
    addFill(order, fill);
    return { kind: 'Fill', fill };
  }
  if (report.execType !== 'TradeCancel' && report.execType !== 'TradeCorrect') return undefined;
  const index = order.fills.findIndex((fill) => fill.execId === report.execRefId);
  const fill = order.fills[index];
  if (fill === undefined) {
    tools.anomalies.push('UnknownExecRef');
    return undefined;
  }
  const corrected = report.execType === 'TradeCorrect' ? fillOf(order, report, tools) : undefined;
  if (report.execType === 'TradeCorrect' && corrected === undefined) return undefined;
  order.fills.splice(index, 1);
  removeFill(order, fill);
  if (corrected === undefined) return { kind: 'Bust', fill };
  addFill(order, corrected);
  return { kind: 'Correction', fill, corrected };
};

const fillOf = (order: OrderState, report: ExecutionReport, tools: BookingTools): Fill | undefined => {
  const { lastQty, lastPx } = report;
  if (lastQty === undefined || lastPx === undefined || lastQty === 0) {
    tools.anomalies.push('IncompleteFill');
    return undefined;
  }
  const { multiplier } = rulesAt(tools.instrument, report.tsVenue);
  const { request } = order;
  return {
    execId: report.execId,
    clOrdId: order.clOrdId,
    account: request.account,
    instrumentId: request.instrumentId,
    venue: order.venue,
    ...(request.strategyId === undefined ? {} : { strategyId: request.strategyId }),
    side: request.side,
    qty: lastQty,
    px: lastPx,
    notional: notionalOf(lastPx, lastQty, tools.instrument, multiplier),
    multiplier,
    fee: Money(report.fee ?? 0n),
    feeCurrency: report.feeCurrency === undefined ? tools.instrument.currency : Currency(report.feeCurrency),
    ...(report.lastLiquidityInd === undefined ? {} : { lastLiquidityInd: report.lastLiquidityInd }),
    tsVenue: report.tsVenue,
    tsLocal: report.tsLocal,
  };
};

const addFill = (order: OrderState, fill: Fill): void => {
  order.fills.push(fill);
  order.cumQty = Qty(order.cumQty + fill.qty);
  order.notional = addMoney(order.notional, fill.notional);
  order.fees.set(fill.feeCurrency, addMoney(order.fees.get(fill.feeCurrency) ?? noMoney, fill.fee));
};

const removeFill = (order: OrderState, fill: Fill): void => {
  invariant(order.cumQty >= fill.qty, `cumQty must be at least ${fill.qty}, was ${order.cumQty}`);
  order.cumQty = Qty(order.cumQty - fill.qty);
  order.notional = subtractMoney(order.notional, fill.notional);
  order.fees.set(fill.feeCurrency, subtractMoney(order.fees.get(fill.feeCurrency) ?? noMoney, fill.fee));
};

const adoptFields = (order: OrderState, report: ExecutionReport): void => {
  order.orderId = report.orderId ?? order.orderId;
  order.text = report.text ?? order.text;
  order.ordRejReason = report.ordRejReason ?? order.ordRejReason;
  if (report.execType !== 'Rejected') order.isAcknowledged = true;
  if (report.execType === 'Replaced') adoptReplacement(order, report);
  if (report.execType === 'Restated' && report.orderQty !== undefined) order.orderQty = report.orderQty;
};

const adoptReplacement = (order: OrderState, report: ExecutionReport): void => {
  const asked = order.pendingReplace;
  order.clOrdId = report.clOrdId;
  order.orderQty = report.orderQty ?? asked?.orderQty ?? order.orderQty;
  order.price = report.price ?? asked?.price ?? order.price;
  order.stopPx = asked?.stopPx ?? order.stopPx;
  order.pendingReplace = undefined;
};

/** Open size after the report. A bust of a finished order reopens it only when the venue itself says leaves remain. */
const openAfter = (order: OrderState, report: ExecutionReport): number => {
  const remaining = order.orderQty - order.cumQty;
  if (remaining <= 0) return 0;
  const isAdjustment = report.execType === 'TradeCancel' || report.execType === 'TradeCorrect';
  return isAdjustment && isTerminal(order.status) && report.leavesQty === 0 ? 0 : remaining;
};

/** The table knows neither cumQty nor what an OrderStatus report carries; both decide between its neighbours here. */
const refine = (order: OrderState, report: ExecutionReport, status: OrdStatus): OrdStatus => {
  if (report.execType === 'OrderStatus') {
    return isTerminal(order.status) || order.status !== 'Unknown' ? status : resolvedStatus(order, report.ordStatus);
  }
  return status === 'New' || status === 'PartiallyFilled' ? workingStatus(order) : status;
};

const settle = (order: OrderState, status: OrdStatus, at: Timestamp): void => {
  setStatus(order, status, at);
  order.leavesQty = isTerminal(status) ? Qty(0) : Qty(Math.max(0, order.orderQty - order.cumQty));
};

const setStatus = (order: OrderState, status: OrdStatus, at: Timestamp): void => {
  if (order.status === status) return;
  order.status = status;
  order.stamps.push({ status, at });
};

interface ChangeParts {
  readonly leavesBefore: Qty;
  readonly anomalies: readonly AnomalyName[];
  readonly booking?: Booking | undefined;
}

const changeOf = (order: OrderState, from: OrdStatus, { leavesBefore, anomalies, booking }: ChangeParts): OrderChange => ({
  order,
  from,
  to: order.status,
  leavesDelta: order.leavesQty - leavesBefore,
  anomalies,
  ...(booking === undefined ? {} : { booking }),
});
