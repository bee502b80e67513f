/** Between the exchange's wire and the desk's order types. */
import type { ExecutionReport, NewOrderSingle, OrderCancelReject } from '#/core/order/order.ts';
import type { VenueExecution } from '#/core/ports/broker.ts';
import { simulatedVenue } from '#/core/instrument/builtin.ts';
import { Money } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { WireCancelReject, WireExecution, WireOrder, WireReport } from './wire.ts';

type Given<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

/** The members that are there: an absent one stays absent, never undefined. */
const given = <Value extends object>(value: Given<Value>): Partial<Value> => {
  const kept: Partial<Value> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept;
};

export const toWireOrder = (order: NewOrderSingle): WireOrder => ({
  t: 'D',
  clOrdId: order.clOrdId,
  account: order.account,
  instrumentId: order.instrumentId,
  side: order.side,
  ordType: order.ordType,
  orderQty: order.orderQty,
  timeInForce: order.timeInForce,
  execInst: [...order.execInst],
  ...given<{ price: number; stopPx: number }>({ price: order.price, stopPx: order.stopPx }),
});

export const toReport = (wire: WireReport, tsLocal: Timestamp): ExecutionReport => ({
  kind: 'ExecutionReport',
  venue: simulatedVenue,
  clOrdId: wire.clOrdId,
  execId: wire.execId,
  execType: wire.execType,
  ordStatus: wire.ordStatus,
  cumQty: Qty(wire.cumQty),
  leavesQty: Qty(wire.leavesQty),
  tsVenue: Timestamp(BigInt(wire.ts)),
  tsLocal,
  ...given<Pick<ExecutionReport, 'origClOrdId' | 'orderId' | 'feeCurrency' | 'lastLiquidityInd' | 'ordRejReason' | 'text'>>({
    origClOrdId: wire.origClOrdId,
    orderId: wire.orderId,
    feeCurrency: wire.feeCurrency,
    lastLiquidityInd: wire.lastLiquidityInd,
    ordRejReason: wire.ordRejReason,
    text: wire.text,
  }),
  ...(wire.lastQty === undefined ? {} : { lastQty: Qty(wire.lastQty) }),
  ...(wire.lastPx === undefined ? {} : { lastPx: Price(wire.lastPx) }),
  ...(wire.fee === undefined ? {} : { fee: BigInt(wire.fee) }),
  ...newTerms(wire),
});

const newTerms = ({ execType, orderQty, price }: WireReport): Partial<Pick<ExecutionReport, 'orderQty' | 'price'>> =>
  execType !== 'Replaced'
    ? {}
    : {
        ...(orderQty === undefined ? {} : { orderQty: Qty(orderQty) }),
        ...(price === undefined ? {} : { price: Price(price) }),
      };

export const toCancelReject = (wire: WireCancelReject, tsLocal: Timestamp): OrderCancelReject => ({
  kind: 'OrderCancelReject',
  venue: simulatedVenue,
  clOrdId: wire.clOrdId,
  origClOrdId: wire.origClOrdId,
  ordStatus: wire.ordStatus,
  cxlRejReason: wire.cxlRejReason,
  ...(wire.text === undefined ? {} : { text: wire.text }),
  tsVenue: Timestamp(BigInt(wire.ts)),
  tsLocal,
});

export const toExecution = (wire: WireExecution): VenueExecution => ({
  execId: wire.execId,
  clOrdId: wire.clOrdId,
  account: wire.account,
  instrumentId: wire.instrumentId,
  side: wire.side,
  lastQty: Qty(wire.lastQty),
  lastPx: Price(wire.lastPx),
  fee: Money(BigInt(wire.fee)),
  feeCurrency: wire.feeCurrency,
  lastLiquidityInd: wire.lastLiquidityInd,
  tsVenue: Timestamp(BigInt(wire.ts)),
});

/** The report that was missed, as it would have come. */
export const toMissedReport = ({ side: _side, instrumentId: _instrumentId, ...execution }: WireExecution): WireReport => ({
  ...execution,
  t: '8',
  execType: 'Trade',
  ordStatus: execution.leavesQty === 0 ? 'Filled' : 'PartiallyFilled',
});
