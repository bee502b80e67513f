import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideCeil, divideFloor, divideHalfEven, floatPowerOfTen, powerOfTen } from './rounding.ts';

const numerator = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const denominator = fc.bigInt({ min: 1n, max: 10n ** 20n });
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

test('floor and ceiling enclose the quotient and differ by one unless it is whole', () => {
  fc.assert(
    fc.property(numerator, denominator, (n, d) => {
      const [low, high] = [divideFloor(n, d), divideCeil(n, d)];
      expect(low * d <= n && n <= high * d).toBe(true);
      expect(high - low).toBe(n % d === 0n ? 0n : 1n);
    }),
  );
});

test('half-even is nearest, and a tie goes to the even neighbour', () => {
  fc.assert(
    fc.property(numerator, denominator, (n, d) => {
      const rounded = divideHalfEven(n, d);
      const twice = 2n * abs(rounded * d - n);
      expect(twice <= d).toBe(true);
      expect(twice < d || rounded % 2n === 0n).toBe(true);
    }),
  );
});

test('half-even is odd: rounding the opposite gives the opposite', () => {
  fc.assert(fc.property(numerator, denominator, (n, d) => divideHalfEven(-n, d) === -divideHalfEven(n, d)));
});

test.each([
  [5n, 10n, 0n],
  [15n, 10n, 2n],
  [25n, 10n, 2n],
  [-5n, 10n, 0n],
  [-15n, 10n, -2n],
  [26n, 10n, 3n],
])('%d / %d is %d by half-even', (n, d, expected) => {
  expect(divideHalfEven(n, d)).toBe(expected);
});

test('a denominator must be positive and a power within its table', () => {
  for (const divide of [divideFloor, divideHalfEven]) expect(() => divide(1n, 0n)).toThrow('must be positive');
  expect([powerOfTen(0), powerOfTen(76)]).toEqual([1n, 10n ** 76n]);
  for (const exponent of [-1, 77, 0.5]) expect(() => powerOfTen(exponent)).toThrow('from 0 to 76');
  expect([floatPowerOfTen(0), floatPowerOfTen(15)]).toEqual([1, 1e15]);
  for (const exponent of [-1, 23, 0.5]) expect(() => floatPowerOfTen(exponent)).toThrow('from 0 to 22');
});
