import { expect, test } from 'vitest';
import type { AlgorithmRow, OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { bracketPart, distanceText, executionOf, exitProblems, exitsOf, firstExits, progressOf } from './bracket.ts';
import type { TicketValues } from './ticket-store.ts';

const instrument: Instrument = {
  ...{ id: 'BTC', symbol: 'BTC-USDT', name: 'Bitcoin', assetClass: 'Crypto', venue: 'simx', priceScale: 2, qtyScale: 3 },
  ...{ currency: Currency('USDT'), calendar: 'always', allowsNegativePrice: false },
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(500), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
};
const ticket: TicketValues = {
  ...{ side: 'Buy', qty: '0.250', ordType: 'Limit', price: '97,385', stopPx: '', timeInForce: 'GoodTillCancel' },
  ...{ isPostOnly: false, isReduceOnly: false, algorithm: 'twap', durationMs: 300_000, slices: '5' },
  ...{ isBracket: true, stopLoss: '96,640', takeProfit: '98,560' },
};
const lastPx = 9_741_500;

test('a bracket is sent with both prices, at once, whatever algorithm was chosen before', () => {
  expect(exitsOf(ticket)).toEqual({ stopPx: '96640', profitPx: '98560' });
  expect(executionOf(ticket)).toEqual({ algorithm: 'bracket', durationMs: 0, slices: 1, exits: { stopPx: '96640', profitPx: '98560' } });
  expect(exitsOf({ ...ticket, isReduceOnly: true })).toBeUndefined();
  expect(exitsOf({ ...ticket, ordType: 'Stop' })).toBeUndefined();
});

test.each([
  [{}, {}],
  [{ stopLoss: '97,385' }, { stopLoss: 'must be below the entry 97385.00 for a buy, was 97385.00' }],
  [{ takeProfit: '97,000' }, { takeProfit: 'must be above the entry 97385.00 for a buy, was 97000.00' }],
  [{ side: 'Sell' }, { stopLoss: 'must be above the entry 97385.00 for a sell, was 96640.00' }],
  [{ stopLoss: '96,641' }, { stopLoss: 'must be a multiple of 5, was 96641' }],
  [{ takeProfit: '' }, { takeProfit: 'needs a price' }],
  [{ ordType: 'Market', stopLoss: '97,420' }, { stopLoss: 'must be below the entry 97415.00 for a buy, was 97420.00' }],
] as const)('problems of %j are of their field', (change, problems) => {
  expect(exitProblems({ ...ticket, ...change }, instrument, lastPx)).toEqual({ stopLoss: undefined, takeProfit: undefined, ...problems });
});

test('each exit says how far from the entry it is, and begins on the tick', () => {
  expect(distanceText('96,640', ticket, { instrument, lastPx })).toBe('\u22120.77%');
  expect(distanceText('98,560', ticket, { instrument, lastPx })).toBe('+1.21%');
  expect(distanceText('98,560', { ...ticket, ordType: 'Market' }, { instrument, lastPx: undefined })).toBeUndefined();
  const empty = { ...ticket, stopLoss: '', takeProfit: '' };
  expect(firstExits(empty, { instrument, lastPx })).toEqual({ stopLoss: '96410', takeProfit: '99335' });
  expect(firstExits({ ...empty, stopLoss: '96,000' }, { instrument, lastPx }).stopLoss).toBe('96,000');
});

const order = (part: Partial<OrderRow>): OrderRow => ({
  ...{ clOrdId: 'A', parentId: 'P', account: 'SIM-01', instrumentId: 'BTC', side: 'Sell', ordType: 'Stop', orderQty: 100 },
  ...{ timeInForce: 'GoodTillCancel', execInst: [], ordStatus: 'New', cumQty: 0, leavesQty: 0, cumNotional: 0n, userId: 'u' },
  ...{ tsCreated: 0n, tsUpdated: 0n },
  ...part,
});
const parent: AlgorithmRow = {
  ...{ parentId: 'P', algorithm: 'bracket', account: 'SIM-01', instrumentId: 'BTC', side: 'Buy', ordType: 'Limit', orderQty: 100 },
  ...{ slices: 1, slicesSent: 1, everyMs: 1, state: 'Working', userId: 'u', tsCreated: 0n },
  exits: { stopPx: 1, profitPx: 2, armedQty: 100 },
};

test('what is held without a stop is the entry less the exits, less what a stop has open', () => {
  const entry = order({ side: 'Buy', ordType: 'Limit', cumQty: 100 });
  const profit = order({ ordType: 'Limit', cumQty: 30, leavesQty: 70 });
  expect(progressOf(parent, [entry, profit, order({ stopPx: 1, leavesQty: 70 })])).toEqual({ filledQty: 100, bareQty: 0 });
  expect(progressOf(parent, [entry, profit, order({ stopPx: 1, ordStatus: 'Rejected' })])).toEqual({ filledQty: 100, bareQty: 70 });
  expect(progressOf(parent, [{ ...entry, parentId: 'Q' }])).toEqual({ filledQty: 0, bareQty: 0 });
});

test('an order is the entry or an exit of its bracket, or nothing of one', () => {
  const parents = new Map([['P', parent]]);
  expect(bracketPart(order({}), parents)).toBe('exit');
  expect(bracketPart(order({ side: 'Buy' }), parents)).toBe('entry');
  expect(bracketPart(order({ parentId: 'Q' }), parents)).toBeUndefined();
});
