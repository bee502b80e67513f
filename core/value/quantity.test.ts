import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Currency, Money, absMoney, addMoney, negateMoney, noMoney, subtractMoney } from './money.ts';
import { Price, Qty, SignedQty, addQty, minQty, subtractQty } from './quantity.ts';

const size = fc.integer({ min: 0, max: 2 ** 50 });
const amount = fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n });

describe('Price, Qty and SignedQty', () => {
  test.each([Number.NaN, Infinity, 0.5, 2 ** 53, -(2 ** 53)])('refuse %d, which is not a safe integer', (value) => {
    for (const make of [Price, Qty, SignedQty]) expect(() => make(value)).toThrow('must be');
  });

  test('know one zero', () => {
    for (const make of [Price, Qty, SignedQty]) expect(Object.is(make(-0), 0)).toBe(true);
  });

  test('a Qty is never negative, a Price and a SignedQty may be', () => {
    expect(() => Qty(-1)).toThrow('non-negative');
    expect([Price(-3763), SignedQty(-1)]).toEqual([-3763, -1]);
  });

  test('add, subtract and compare exactly', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        const sum = addQty(Qty(a), Qty(b));
        expect(subtractQty(sum, Qty(b))).toBe(a);
        expect(addQty(Qty(b), Qty(a))).toBe(sum);
        expect(minQty(Qty(a), Qty(b))).toBe(Math.min(a, b));
      }),
    );
    expect(() => subtractQty(Qty(1), Qty(2))).toThrow('was -1');
    expect(() => addQty(Qty(Number.MAX_SAFE_INTEGER), Qty(1))).toThrow('safe integer');
  });
});

describe('Money', () => {
  test('is a commutative group under addition', () => {
    fc.assert(
      fc.property(amount, amount, amount, (x, y, z) => {
        const [a, b, c] = [Money(x), Money(y), Money(z)];
        expect(addMoney(a, b)).toBe(addMoney(b, a));
        expect(addMoney(addMoney(a, b), c)).toBe(addMoney(a, addMoney(b, c)));
        expect(addMoney(a, negateMoney(a))).toBe(noMoney);
        expect(subtractMoney(a, b)).toBe(addMoney(a, negateMoney(b)));
        expect(absMoney(a)).toBe(absMoney(negateMoney(a)));
      }),
    );
  });

  test('stays within NUMERIC(38)', () => {
    const most = 10n ** 38n - 1n;
    expect([Money(most), Money(-most)]).toEqual([most, -most]);
    expect(() => addMoney(Money(most), Money(1n))).toThrow('NUMERIC(38)');
  });
});

test('a currency is 2 to 10 capitals or digits', () => {
  expect(['USD', 'USDT', '1INCH'].map(Currency)).toEqual(['USD', 'USDT', '1INCH']);
  for (const code of ['', 'U', 'usd', 'US D', 'ABCDEFGHIJK', 'ÜSD', '__proto__']) expect(() => Currency(code)).toThrow('Currency must be');
});
