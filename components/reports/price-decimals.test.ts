import { expect, test } from 'vitest';
import { priceDecimals } from './price-decimals.ts';

test.each<[string, readonly number[], number]>([
  ['a currency to its points', [1.08473, 1.0851], 5],
  ['yen to their points', [150.123, 149.5], 3],
  ['shares in cents', [101.25, 99.5], 2],
  ['whole prices with two', [45_000, 61_000], 2],
  ['a large average no finer than it is shown', [45_123.456789], 2],
  ['a token of small price', [0.000012345], 9],
  ['the finest price decides', [45_000.1, 1.08473], 5],
  ['a price of nothing', [0], 2],
  ['no price', [], 2],
  ['below zero as above', [-1.08473], 5],
  ['never more than can be read', [1.23456789e-9], 12],
])('%s', (_, prices, decimals) => {
  expect(priceDecimals(prices)).toBe(decimals);
});
