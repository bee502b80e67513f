import { expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { markOf, unrealisedOf } from './position-value.ts';

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
const quote = { lastPx: 9_741_500, bidPx: undefined, offerPx: undefined };

test('a long position gains what the mark is over its cost, to the last digit', () => {
  expect(unrealisedOf({ qty: 1250, cost: 12_112_875_000_000n }, instrument, quote)).toBe(64_000_000_000n);
});

test('a short position gains what the mark is under its cost', () => {
  expect(unrealisedOf({ qty: -1000, cost: 9_800_000_000_000n }, instrument, quote)).toBe(58_500_000_000n);
});

test('without a mark nothing is said', () => {
  expect(unrealisedOf({ qty: 1, cost: 1n }, instrument, undefined)).toBeUndefined();
  expect(markOf({ lastPx: undefined, bidPx: 100, offerPx: 102 })).toBe(101);
});
