import { expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { draftOf, problemsOf, sendText } from './ticket-draft.ts';
import { slicesProblem, slicingOf } from './slicing.ts';
import type { TicketValues } from './ticket-store.ts';

const instrument: Instrument = {
  id: 'BTC',
  symbol: 'BTC-USDT',
  name: 'Bitcoin',
  assetClass: 'Crypto',
  venue: 'simx',
  priceScale: 2,
  qtyScale: 3,
  currency: Currency('USDT'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(500), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
};
const ticket: TicketValues = {
  side: 'Buy',
  qty: '0.250',
  ordType: 'Limit',
  price: '97,385',
  stopPx: '',
  timeInForce: 'GoodTillCancel',
  isPostOnly: true,
  isReduceOnly: false,
  algorithm: 'immediate',
  durationMs: 300_000,
  slices: '5',
  isBracket: false,
  stopLoss: '',
  takeProfit: '',
};
const draft = (change: Partial<TicketValues>) => draftOf({ ...ticket, ...change }, { account: 'SIM-01', instrument });

test('a ticket becomes the order it names, with decimals as text', () => {
  expect(draft({})).toEqual({
    account: 'SIM-01',
    symbol: 'BTC-USDT',
    side: 'Buy',
    ordType: 'Limit',
    qty: '0.250',
    price: '97385',
    timeInForce: 'GoodTillCancel',
    execInst: ['ParticipateDoNotInitiate'],
  });
});

test('a market order carries no price and cannot be post-only', () => {
  expect(draft({ ordType: 'Market' })).not.toHaveProperty('price');
  expect(draft({ ordType: 'Market' })?.execInst).toEqual([]);
});

test('nothing is sent without an account, a size or the price its type needs', () => {
  expect(draftOf(ticket, { account: undefined, instrument })).toBeUndefined();
  expect(draft({ qty: '' })).toBeUndefined();
  expect(draft({ ordType: 'StopLimit' })).toBeUndefined();
});

test.each([
  [{ qty: '0.2505' }, 'qty', /must be a number of at most 3 decimals/],
  [{ qty: '0' }, 'qty', /must be above 0, was 0/],
  [{ price: '97383' }, 'price', /must be a multiple of 5, was 97383/],
  [{ price: '1e5' }, 'price', /must be a plain decimal number/],
  [{ price: '-5' }, 'price', /must be above 0/],
] as const)('%j is a problem of its field', (change, field, message) => {
  expect(problemsOf(draft(change), instrument)[field]).toMatch(message);
});

test.each([
  [{}, 'Buy 0.250 at 97,385'],
  [{ ordType: 'Market' }, 'Buy 0.250 at market'],
  [{ side: 'Sell', ordType: 'Stop', stopPx: '96640' }, 'Sell 0.250 if 96,640 trades'],
  [{ ordType: 'Market', algorithm: 'twap' }, 'Buy 0.250 at market over 5 min'],
  [{ side: 'Sell', ordType: 'Stop', stopPx: '96640', algorithm: 'twap' }, 'Sell 0.250 if 96,640 trades'],
] as const)('the button says what it sends', (change, text) => {
  expect(sendText({ ...ticket, ...change })).toBe(text);
});

test.each([
  [{}, undefined],
  [{ slices: '1' }, 'slices must be from 2 to 250'],
  [{ slices: '251' }, 'slices must be from 2 to 250'],
  [{ slices: '2.5' }, 'slices must be from 2 to 250'],
  [{ slices: '31', durationMs: 30_000 }, 'slices must be from 2 to 30'],
  [{ qty: '0.001' }, 'too small to be cut in slices'],
] as const)('slices of %j', (change, problem) => {
  const cut = { ...ticket, algorithm: 'twap', ...change };
  expect(slicesProblem(slicingOf(cut), draft(cut), instrument)).toBe(problem);
});
