import { describe, expect, test } from 'vitest';
import { averageOf, averageToNumber } from './convert.ts';

const share = { priceScale: 2, qtyScale: 0, multiplier: 1 };
const money = (text: string): bigint => BigInt(text.replace('.', ''));

describe('an average price', () => {
  test('reads as what it is where doubles leave a rest', () => {
    expect(300.03 / 3).toBe(100.00999999999999);
    const average = averageOf(money('300.03000000'), { units: 3n, per: 1n }, share);
    expect(average).toBe(100_010_000n);
    expect(String(averageToNumber(average, share))).toBe('100.01');
  });

  test('is rounded half to even at four decimals more than prices have', () => {
    expect(averageOf(money('100.00000000'), { units: 3n, per: 1n }, share)).toBe(33_333_333n);
    expect(averageOf(money('0.00000100'), { units: 2n, per: 1n }, share)).toBe(0n);
    expect(averageOf(money('0.00000300'), { units: 2n, per: 1n }, share)).toBe(2n);
  });

  test('counts the units of after a split, and what one contract stands for', () => {
    const paid = money('700.00000000');
    expect(averageOf(paid, { units: 7n * 7n, per: 3n }, share)).toBe(42_857_143n);
    expect(averageOf(paid, { units: 7n, per: 1n }, { ...share, multiplier: 50 })).toBe(2_000_000n);
    expect(averageOf(-paid, { units: 7n, per: 1n }, share)).toBe(-100_000_000n);
  });
});
