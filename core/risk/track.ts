/**
 * Keeps exposure, message counts and memories in step with orders: the engine calls these as it folds, live and in recovery
 * alike. A reservation is made the moment an order is admitted, so parallel orders each under a limit never sum above it.
 */
import type { Booking, Fill } from '../order/fill.ts';
import { isTerminal, type NewOrderSingle } from '../order/order.ts';
import type { OrderChange, OrderState } from '../order/order-state.ts';
import type { Currency, Money } from '../value/money.ts';
import { moveExposure, openOn, type CellChange, type ExposureBook, type ExposurePath } from './exposure.ts';
import { countEvent, eventsIn } from './rate.ts';

const keptRecent = 256;
export const longestRepeatMs = 60_000;

export const repeatKey = ({ side, orderQty, ordType, price, stopPx }: NewOrderSingle): string =>
  `${side} ${orderQty} ${ordType} ${price ?? ''} ${stopPx ?? ''}`;

/** An order has passed the gate: its whole size is open from now on. */
export const trackAdmitted = (path: ExposurePath, order: NewOrderSingle, nowMs: number): void => {
  moveExposure(path, { ...openOn(order.side, order.orderQty), openOrders: 1 });
  trackMessage(path, nowMs);
  const recent = path.accountCell.recent ?? new Map<string, number>();
  path.accountCell.recent = recent;
  if (recent.size >= keptRecent) for (const [key, at] of recent) if (nowMs - at > longestRepeatMs) recent.delete(key);
  recent.set(repeatKey(order), nowMs);
};

/** Any message to the venue (new, replace, cancel) counts; only new orders and replaces are ever held back by the count. */
export const trackMessage = ({ nodes }: ExposurePath, nowMs: number): void => {
  for (const { rates } of nodes) {
    if (rates === undefined) continue;
    countEvent(rates.perSecond, nowMs);
    countEvent(rates.perMinute, nowMs);
  }
};

export interface ReplacementTrack {
  readonly path: ExposurePath;
  readonly addedQty: number;
  readonly nowMs: number;
}

/** A replace is on its way: what it would add is reserved until the venue has answered. */
export const trackReplacement = (book: ExposureBook, { request }: OrderState, { path, addedQty, nowMs }: ReplacementTrack): void => {
  trackMessage(path, nowMs);
  release(book, path, request);
  if (addedQty <= 0) return;
  book.replacements.set(request.clOrdId, addedQty);
  moveExposure(path, openOn(request.side, addedQty));
};

const release = (book: ExposureBook, path: ExposurePath, { clOrdId, side }: NewOrderSingle): void => {
  const reserved = book.replacements.get(clOrdId);
  if (reserved === undefined) return;
  book.replacements.delete(clOrdId);
  moveExposure(path, openOn(side, -reserved));
};

export interface ChangeTrack {
  readonly path: ExposurePath;
  readonly nowMs: number;
  /** Exposure units of money at today's rate; undefined where there is none: then the P&L of risk leaves it out. */
  readonly valueOf: (amount: Money, currency: Currency) => number | undefined;
  readonly currency: Currency;
}

/** What a report did to an order: open size, open count, position and P&L follow. */
export const trackChange = (book: ExposureBook, change: OrderChange, track: ChangeTrack): void => {
  const { order, from, to, leavesDelta, booking } = change;
  const { path } = track;
  if (order.pendingReplace === undefined || isTerminal(to)) release(book, path, order.request);
  const openOrders = Number(isTerminal(from)) - Number(isTerminal(to));
  moveExposure(path, { ...openOn(order.request.side, leavesDelta), openOrders, ...bookingChange(booking, track) });
  if (booking?.kind === 'Fill') trackExecution(path, track.nowMs);
};

const bookingChange = (booking: Booking | undefined, track: ChangeTrack): CellChange => {
  if (booking === undefined) return {};
  const first = fillChange(booking.fill, booking.kind === 'Fill' ? 1 : -1, track);
  if (booking.kind !== 'Correction') return first;
  const second = fillChange(booking.corrected, 1, track);
  return { qty: (first.qty ?? 0) + (second.qty ?? 0), flow: (first.flow ?? 0) + (second.flow ?? 0) };
};

const fillChange = (fill: Fill, sign: 1 | -1, { valueOf, currency }: ChangeTrack): CellChange => {
  const direction = fill.side === 'Buy' ? sign : -sign;
  const value = valueOf(fill.notional, currency) ?? 0;
  const fee = valueOf(fill.fee, fill.feeCurrency) ?? 0;
  return { qty: direction * fill.qty, flow: -direction * value - sign * fee };
};

const trackExecution = ({ nodes }: ExposurePath, nowMs: number): void => {
  for (const node of nodes) {
    if (node.rates === undefined) continue;
    countEvent(node.rates.executions, nowMs);
    node.peakExecutions = Math.max(node.peakExecutions, eventsIn(node.rates.executions, nowMs));
  }
};
