/**
 * Whether a venue can take an order at all: prices on the tick and of a legal sign, quantity on the lot and above the
 * minimum, and a combination of type, time in force and instructions that has a meaning. Reasons are ordRejReason(103).
 */
import { notionalOf } from '../instrument/convert.ts';
import { rulesAt, type Instrument, type InstrumentRules } from '../instrument/instrument.ts';
import { Price } from '../value/quantity.ts';
import type { Timestamp } from '../value/timestamp.ts';
import { ordRejReason, type OrderEntry } from './match-event.ts';

export interface Refusal {
  readonly reason: number;
  readonly text: string;
}

const refuse = (reason: number, text: string): Refusal => ({ reason, text });

export const checkOrder = (order: OrderEntry, instrument: Instrument): Refusal | undefined =>
  checkShape(order) ?? checkNumbers(order, instrument);

/** The numbers of an order or of its amendment. */
export const checkNumbers = (
  terms: Pick<OrderEntry, 'orderQty' | 'price' | 'stopPx'> & { readonly at: Timestamp },
  instrument: Instrument,
): Refusal | undefined => {
  const rules = rulesAt(instrument, terms.at);
  return (
    checkQty(terms.orderQty, rules) ??
    checkPrice('price', terms.price, { rules, instrument }) ??
    checkPrice('stopPx', terms.stopPx, { rules, instrument }) ??
    checkNotional(terms, rules, instrument)
  );
};

const checkQty = (orderQty: number, { lotSize, minQty }: InstrumentRules): Refusal | undefined => {
  if (!Number.isSafeInteger(orderQty) || orderQty < Math.max(1, minQty)) {
    return refuse(ordRejReason.incorrectQuantity, `orderQty must be at least ${Math.max(1, minQty)}, was ${orderQty}`);
  }
  if (orderQty % lotSize === 0) return undefined;
  return refuse(ordRejReason.incorrectQuantity, `orderQty must be a multiple of the lot ${lotSize}, was ${orderQty}`);
};

const checkPrice = (
  field: string,
  px: number | undefined,
  { rules, instrument }: { readonly rules: InstrumentRules; readonly instrument: Instrument },
): Refusal | undefined => {
  if (px === undefined) return undefined;
  if (!Number.isSafeInteger(px)) return refuse(ordRejReason.other, `${field} must be a whole number of units, was ${px}`);
  if (px <= 0 && !instrument.allowsNegativePrice) {
    return refuse(ordRejReason.other, `${field} must be above zero, was ${px}`);
  }
  if (px % rules.tickSize === 0) return undefined;
  return refuse(ordRejReason.priceIncrement, `${field} must be a multiple of the tick ${rules.tickSize}, was ${px}`);
};

const checkNotional = (
  terms: Pick<OrderEntry, 'orderQty' | 'price'>,
  rules: InstrumentRules,
  instrument: Instrument,
): Refusal | undefined => {
  if (rules.minNotional === undefined || terms.price === undefined) return undefined;
  const notional = notionalOf(Price(Math.abs(terms.price)), terms.orderQty, instrument, rules.multiplier);
  if (notional >= rules.minNotional) return undefined;
  return refuse(ordRejReason.other, `notional must be at least ${rules.minNotional} ledger units, was ${notional}`);
};

const checkShape = (order: OrderEntry): Refusal | undefined => {
  const { ordType, price, stopPx } = order;
  return (
    checkPresence('price', price, { ordType, isNeeded: ordType === 'Limit' || ordType === 'StopLimit' }) ??
    checkPresence('stopPx', stopPx, { ordType, isNeeded: ordType === 'Stop' || ordType === 'StopLimit' }) ??
    checkPostOnly(order)
  );
};

const checkPresence = (
  field: string,
  px: number | undefined,
  { ordType, isNeeded }: { readonly ordType: string; readonly isNeeded: boolean },
): Refusal | undefined => {
  if (isNeeded === (px !== undefined)) return undefined;
  return refuse(ordRejReason.other, `${field} must be ${isNeeded ? 'present' : 'absent'} on ${ordType}, was ${px ?? 'absent'}`);
};

const checkPostOnly = ({ price, execInst, ordType, timeInForce }: OrderEntry): Refusal | undefined => {
  const canRest = price !== undefined && timeInForce !== 'ImmediateOrCancel' && timeInForce !== 'FillOrKill';
  if (canRest || !execInst.includes('ParticipateDoNotInitiate')) return undefined;
  return refuse(ordRejReason.unsupported, `ParticipateDoNotInitiate must be on an order that can rest, was ${ordType} ${timeInForce}`);
};
