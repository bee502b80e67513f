import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '../instrument/instrument.ts';
import { Currency, Money } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import { execTypes, isTerminal, type ExecutionReport, type NewOrderSingle, type OrdStatus } from './order.ts';
import { isReopeningPair } from './transition.ts';
import {
  applyCancelReject,
  applyReport,
  applyStatusReport,
  markPendingCancel,
  markPendingReplace,
  markUnknown,
  openOrder,
} from './order-state.ts';

const instrument: Instrument = {
  id: 'X',
  symbol: 'X',
  name: 'X',
  assetClass: 'Equity',
  venue: 'sim',
  priceScale: 2,
  qtyScale: 0,
  currency: Currency('USD'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
};

const request: NewOrderSingle = {
  account: 'A',
  instrumentId: 'X',
  side: 'Buy',
  ordType: 'Limit',
  orderQty: Qty(100),
  price: Price(5000),
  timeInForce: 'Day',
  execInst: [],
  clOrdId: 'c1',
  userId: 'u',
  transactTime: Timestamp(1n),
};

let clock = 1n;
const report = (part: Partial<ExecutionReport> & Pick<ExecutionReport, 'execType' | 'execId'>): ExecutionReport => {
  clock += 1n;
  return {
    kind: 'ExecutionReport',
    venue: 'sim',
    clOrdId: 'c1',
    ordStatus: 'New',
    cumQty: Qty(0),
    leavesQty: Qty(0),
    tsVenue: Timestamp(clock),
    tsLocal: Timestamp(clock),
    ...part,
  };
};
const trade = (execId: string, qty: number, cum: number, px = 5000): ExecutionReport =>
  report({
    execType: 'Trade',
    execId,
    lastQty: Qty(qty),
    lastPx: Price(px),
    cumQty: Qty(cum),
    leavesQty: Qty(Math.max(0, 100 - cum)),
  });

const open = () => openOrder(request, 'sim');

describe('an order', () => {
  test('acknowledged and filled in two parts keeps its average price as an exact pair', () => {
    const order = open();
    applyReport(order, report({ execType: 'New', execId: 'e0' }), instrument);
    applyReport(order, trade('e1', 30, 30), instrument);
    const change = applyReport(order, trade('e2', 70, 100, 5010), instrument);
    expect(order).toMatchObject({ status: 'Filled', cumQty: 100, leavesQty: 0, notional: Money(500_700_000_000n) });
    expect(change).toMatchObject({ from: 'PartiallyFilled', to: 'Filled', leavesDelta: -70, anomalies: [] });
    expect(order.stamps.map(({ status }) => status)).toEqual(['PendingNew', 'New', 'PartiallyFilled', 'Filled']);
  });

  test('takes a fill before its acknowledgement, and the late acknowledgement changes nothing', () => {
    const order = open();
    expect(applyReport(order, trade('e1', 10, 10), instrument).anomalies).toEqual(['FillBeforeAck']);
    expect(applyReport(order, report({ execType: 'New', execId: 'e0', cumQty: Qty(10) }), instrument).anomalies).toEqual(['LateAck']);
    expect(order).toMatchObject({ status: 'PartiallyFilled', cumQty: 10, leavesQty: 90 });
  });

  test('books a duplicate execId once', () => {
    const order = open();
    const fill = trade('e1', 10, 10);
    expect(applyReport(order, fill, instrument).booking?.kind).toBe('Fill');
    const again = applyReport(order, fill, instrument);
    expect(again).toMatchObject({ anomalies: ['DuplicateExec'], leavesDelta: 0 });
    expect(again.booking).toBeUndefined();
    expect(order.cumQty).toBe(10);
  });

  test('books a fill that crossed its cancel on the wire, and alerts', () => {
    const order = open();
    markPendingCancel(order, Timestamp(5n));
    applyReport(order, report({ execType: 'Canceled', execId: 'e1' }), instrument);
    const change = applyReport(order, trade('e2', 10, 10), instrument);
    expect(change).toMatchObject({ to: 'Canceled', anomalies: ['FillAfterCancel'], leavesDelta: 0 });
    expect(change.booking?.kind).toBe('Fill');
    expect(order).toMatchObject({ cumQty: 10, leavesQty: 0 });
  });

  test('says so when the venue counts more fills than we have seen, or fills more than was asked', () => {
    const order = open();
    expect(applyReport(order, trade('e2', 10, 30), instrument).anomalies).toContain('MissedFill');
    expect(applyReport(order, trade('e1', 20, 20), instrument).anomalies).toEqual(['StaleReport']);
    expect(applyReport(order, trade('e3', 90, 120), instrument)).toMatchObject({
      to: 'Filled',
      anomalies: ['OverFill'],
    });
    expect(order.cumQty).toBe(120);
  });

  test('does not book a trade without a size or price', () => {
    const order = open();
    const change = applyReport(order, report({ execType: 'Trade', execId: 'e1' }), instrument);
    expect(change).toMatchObject({ anomalies: ['IncompleteFill'], to: 'PendingNew' });
    expect(change.booking).toBeUndefined();
  });

  test('is reopened by a bust only when the venue says leaves remain', () => {
    const reinstated = open();
    applyReport(reinstated, trade('e1', 100, 100), instrument);
    const bust = applyReport(
      reinstated,
      report({ execType: 'TradeCancel', execId: 'b1', execRefId: 'e1', leavesQty: Qty(100) }),
      instrument,
    );
    expect(bust).toMatchObject({ to: 'New', leavesDelta: 100, booking: { kind: 'Bust', fill: { execId: 'e1' } } });
    const gone = open();
    applyReport(gone, trade('e1', 100, 100), instrument);
    applyReport(gone, report({ execType: 'TradeCancel', execId: 'b1', execRefId: 'e1' }), instrument);
    expect(gone).toMatchObject({ status: 'Canceled', cumQty: 0, leavesQty: 0, notional: 0n });
  });

  test('takes a correction as the old fill and the new one, and refuses one that refers to nothing', () => {
    const order = open();
    applyReport(order, trade('e1', 40, 40), instrument);
    const correction = report({
      execType: 'TradeCorrect',
      execId: 'k1',
      execRefId: 'e1',
      lastQty: Qty(40),
      lastPx: Price(4990),
      cumQty: Qty(40),
    });
    expect(applyReport(order, correction, instrument).booking).toMatchObject({
      kind: 'Correction',
      fill: { px: 5000 },
      corrected: { px: 4990 },
    });
    expect(order).toMatchObject({ cumQty: 40, notional: 199_600_000_000n, status: 'PartiallyFilled' });
    const stray = report({ execType: 'TradeCancel', execId: 'k2', execRefId: 'none', cumQty: Qty(40) });
    expect(applyReport(order, stray, instrument).anomalies).toEqual(['UnknownExecRef']);
  });

  test('carries its replacement terms only once the venue accepts them', () => {
    const order = open();
    applyReport(order, report({ execType: 'New', execId: 'e0' }), instrument);
    markPendingReplace(order, { clOrdId: 'c2', orderQty: Qty(60), price: Price(4900) }, Timestamp(9n));
    applyReport(order, trade('e1', 10, 10), instrument);
    expect(order).toMatchObject({ status: 'PendingReplace', orderQty: 100, leavesQty: 90 });
    const change = applyReport(
      order,
      report({ execType: 'Replaced', execId: 'e2', clOrdId: 'c2', origClOrdId: 'c1', cumQty: Qty(10) }),
      instrument,
    );
    expect(order).toMatchObject({ clOrdId: 'c2', orderQty: 60, price: 4900, leavesQty: 50, status: 'PartiallyFilled' });
    expect(change.leavesDelta).toBe(-40);
  });

  test('is filled by a replace that arrives at or under what is already done', () => {
    const order = open();
    applyReport(order, trade('e1', 60, 60), instrument);
    markPendingReplace(order, { clOrdId: 'c2', orderQty: Qty(60) }, Timestamp(9n));
    applyReport(order, report({ execType: 'Replaced', execId: 'e2', clOrdId: 'c2', cumQty: Qty(60) }), instrument);
    expect(order).toMatchObject({ status: 'Filled', leavesQty: 0 });
  });

  test('whose cancel was refused because it is done is Unknown until the fill arrives', () => {
    const order = open();
    markPendingCancel(order, Timestamp(5n));
    const reject = {
      kind: 'OrderCancelReject',
      venue: 'sim',
      clOrdId: 'c9',
      origClOrdId: 'c1',
      cxlRejReason: 0,
      tsVenue: Timestamp(6n),
      tsLocal: Timestamp(6n),
    } as const;
    expect(applyCancelReject(order, { ...reject, ordStatus: 'Filled' })).toMatchObject({
      to: 'Unknown',
      anomalies: ['CancelRejectedAsDone'],
    });
    expect(order.leavesQty).toBe(100);
    expect(applyReport(order, trade('e1', 100, 100), instrument).to).toBe('Filled');
  });

  test('that is Unknown keeps its exposure until evidence, and a not-found ends it only when final', () => {
    const order = open();
    markUnknown(order, Timestamp(4n), 'no answer within 2 s');
    expect(order).toMatchObject({ status: 'Unknown', leavesQty: 100, text: 'no answer within 2 s' });
    const query = { kind: 'OrderStatusReport', venue: 'sim', clOrdId: 'c1', tsLocal: Timestamp(7n) } as const;
    applyStatusReport(order, { ...query, found: false }, { isNotFoundFinal: false });
    expect(order).toMatchObject({ status: 'Unknown', leavesQty: 100 });
    const missed = applyStatusReport(order, { ...query, found: true, ordStatus: 'Filled', cumQty: Qty(100) }, { isNotFoundFinal: false });
    expect(missed).toMatchObject({ to: 'Unknown', anomalies: ['MissedFill'] });
    applyStatusReport(order, { ...query, found: true, ordStatus: 'New', cumQty: Qty(0) }, { isNotFoundFinal: false });
    expect(order.status).toBe('New');
    const lost = open();
    applyStatusReport(lost, { ...query, found: false }, { isNotFoundFinal: true });
    expect(lost).toMatchObject({ status: 'Rejected', leavesQty: 0 });
  });
});

test('any sequence of reports conserves size, keeps what is done done, and books each execution once', () => {
  const step = fc.record({
    execType: fc.constantFrom(...execTypes),
    id: fc.integer({ min: 0, max: 25 }),
    ref: fc.integer({ min: 0, max: 25 }),
    qty: fc.integer({ min: 0, max: 40 }),
    leaves: fc.integer({ min: 0, max: 3 }),
    ours: fc.constantFrom('none', 'cancel', 'replace', 'unknown'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const order = open();
      let booked = 0;
      for (const { execType, id, ref, qty, leaves, ours } of steps) {
        if (ours === 'cancel') markPendingCancel(order, Timestamp(clock));
        if (ours === 'unknown') markUnknown(order, Timestamp(clock), 'silence');
        if (ours === 'replace') markPendingReplace(order, { clOrdId: 'c2', orderQty: Qty(qty + 1) }, Timestamp(clock));
        const before: OrdStatus = order.status;
        const openBefore = order.leavesQty;
        const change = applyReport(
          order,
          report({
            execType,
            execId: `e${id}`,
            execRefId: `e${ref}`,
            lastQty: Qty(qty),
            lastPx: Price(5000),
            leavesQty: Qty(leaves),
          }),
          instrument,
        );
        const { booking } = change;
        if (booking?.kind === 'Fill') booked += booking.fill.qty;
        if (booking?.kind === 'Bust') booked -= booking.fill.qty;
        if (booking?.kind === 'Correction') booked += booking.corrected.qty - booking.fill.qty;
        expect(order.cumQty).toBe(booked);
        expect(order.cumQty).toBe(order.fills.reduce((sum, fill) => sum + fill.qty, 0));
        expect(change.leavesDelta).toBe(order.leavesQty - openBefore);
        const isDone = isTerminal(order.status);
        expect(order.leavesQty).toBe(isDone ? 0 : Math.max(0, order.orderQty - order.cumQty));
        expect(isDone || !isTerminal(before) || isReopeningPair(before, execType)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
