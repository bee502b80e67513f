/**
 * Keeps exposure in step with orders: the engine calls these as it folds. A reservation is made the moment an order is
 * admitted, so parallel orders each under a limit never sum above it. What must be remembered longer is in memory.ts.
 */
import type { Booking, Fill } from '../order/fill.ts';
import { isTerminal, type NewOrderSingle } from '../order/order.ts';
import type { OrderChange, OrderState } from '../order/order-state.ts';
import type { Currency, Money } from '../value/money.ts';
import { moveExposure, openOn, toExposure, type ExposureBook, type ExposurePath } from './exposure.ts';

/** An order has passed the gate: its whole size is open from now on. */
export const trackAdmitted = (path: ExposurePath, order: NewOrderSingle): void =>
  moveExposure(path, { ...openOn(order.side, order.orderQty), openOrders: 1 });

export interface ReplacementTrack {
  readonly path: ExposurePath;
  readonly addedQty: number;
}

/** A replace is on its way: what it would add is reserved until the venue has answered. */
export const trackReplacement = (book: ExposureBook, { request }: OrderState, { path, addedQty }: ReplacementTrack): void => {
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
  /** What the booking moved in money, in exposure units. */
  readonly flow: number;
}

/** What a report did to an order: open size, open count, position and P&L follow. */
export const trackChange = (book: ExposureBook, change: OrderChange, { path, flow }: ChangeTrack): void => {
  const { order, from, to, leavesDelta, booking } = change;
  if (order.pendingReplace === undefined || isTerminal(to)) release(book, path, order.request);
  const openOrders = Number(isTerminal(from)) - Number(isTerminal(to));
  const qty = booking === undefined ? 0 : bookedQty(booking);
  moveExposure(path, { ...openOn(order.request.side, leavesDelta), openOrders, qty, flow });
};

const bookedQty = (booking: Booking): number => {
  const first = signedQty(booking.fill) * (booking.kind === 'Fill' ? 1 : -1);
  return booking.kind === 'Correction' ? first + signedQty(booking.corrected) : first;
};

const signedQty = ({ side, qty }: Fill): number => (side === 'Buy' ? qty : -qty);

/** Risk currency for one unit of a currency; undefined where it is not known: then the P&L of risk leaves the amount out. */
export type RateOf = (currency: Currency) => number | undefined;

/** Money that came in (or, negative, went out) with a booking, after fees, in exposure units. */
export const flowOf = (booking: Booking, currency: Currency, rateOf: RateOf): number => {
  const first = fillFlow(booking.fill, currency, rateOf);
  if (booking.kind === 'Fill') return first;
  return booking.kind === 'Correction' ? fillFlow(booking.corrected, currency, rateOf) - first : -first;
};

const fillFlow = ({ side, notional, fee, feeCurrency }: Fill, currency: Currency, rateOf: RateOf): number => {
  const value = inUnits(notional, rateOf(currency));
  return (side === 'Buy' ? -value : value) - inUnits(fee, rateOf(feeCurrency));
};

const inUnits = (amount: Money, rate: number | undefined): number => (rate === undefined ? 0 : toExposure(amount, rate));
