import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceFromNumber } from '../instrument/convert.ts';
import { formatDecimal } from '../value/decimal.ts';
import { PriceScaleFinder, toExactPrice } from './price-scale.ts';

const finderOf = (...texts: readonly string[]): PriceScaleFinder => {
  const finder = new PriceScaleFinder();
  texts.forEach((text, i) => {
    const price = toExactPrice(text);
    if (price === undefined) throw new Error(`${text} must be exact`);
    finder.note(price, { column: 'close', line: i + 2 });
  });
  return finder;
};
const messageOf = (finder: PriceScaleFinder, given?: number): string => {
  const settled = finder.settle(given);
  return settled.ok ? `scale ${settled.value}` : settled.failure.message;
};

test.each([
  ['1.1', 1.1, 1],
  ['1.10', 1.1, 1],
  ['100', 100, 0],
  ['-0.05', -0.05, 2],
  ['0.000000001', 1e-9, 9],
  ['0.30000000000000004', 0.3, 1],
  ['1.100000000000000088817841970012523', 1.1, 1],
  ['1426.2200000000003', 1426.22, 2],
])('%s is %d with %d decimals', (text, value, decimals) => expect(toExactPrice(text)).toEqual({ value, decimals }));

test.each(['0.0000000001', '1.0000000001', '1.00000000049', '1e-10', '', 'NaN'])('%j has no exact price at nine decimals', (text) =>
  expect(toExactPrice(text)).toBeUndefined(),
);

describe('the scale of a series', () => {
  test('is the smallest at which every price is exact', () => {
    expect(messageOf(finderOf())).toBe('scale 0');
    expect(messageOf(finderOf('1', '2.50', '3.125'))).toBe('scale 3');
    expect(messageOf(finderOf('0.000000001', '2000000'))).toBe('scale 9');
  });

  test('is refused by row, column and value where a price is too large for it', () => {
    const most = 'must be exact at 9 decimals, so at most 2251799.813685248, was';
    expect(messageOf(finderOf('12345678.123456789'))).toBe(`close in line 2 ${most} "12345678.123456789"`);
    expect(messageOf(finderOf('1.000000001', '90000000'))).toBe(`close in line 3 ${most} "90000000"`);
  });

  test('may be given, and is then checked', () => {
    expect(messageOf(finderOf('1.25'), 4)).toBe('scale 4');
    expect(messageOf(finderOf('1', '1.25'), 1)).toBe('close in line 3 must be exact at the given 1 decimals, was "1.25"');
    expect(messageOf(finderOf('1'), 10)).toBe('scale must be a whole number from 0 to 9, was 10');
    expect(messageOf(finderOf('1'), 1.5)).toBe('scale must be a whole number from 0 to 9, was 1.5');
  });
});

test('whatever scale is found, the double of the text comes back as the whole number that the text means', () => {
  const units = fc.integer({ min: -(2 ** 51), max: 2 ** 51 });
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 9 }), (whole, scale) => {
      const price = toExactPrice(formatDecimal(whole, scale));
      if (price === undefined) return false;
      const finder = new PriceScaleFinder();
      finder.note(price, { column: 'close', line: 2 });
      const settled = finder.settle(scale);
      const back = priceFromNumber(price.value, { priceScale: scale, qtyScale: 0 });
      return settled.ok && back.ok && back.value === whole;
    }),
    { numRuns: 2000 },
  );
});
