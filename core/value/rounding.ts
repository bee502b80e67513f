/**
 * Integer division with the rounding said aloud. Money rounds half to even (no drift over many bookings); prices round
 * by side (core/instrument/convert.ts).
 */
import { invariant } from './invariant.ts';

/** numerator / denominator, ties to the even neighbour. The denominator must be positive. */
export const divideHalfEven = (numerator: bigint, denominator: bigint): bigint => {
  invariant(denominator > 0n, `denominator must be positive, was ${denominator}`);
  const quotient = divideFloor(numerator, denominator);
  const twice = 2n * (numerator - quotient * denominator);
  if (twice < denominator) return quotient;
  if (twice > denominator) return quotient + 1n;
  return quotient % 2n === 0n ? quotient : quotient + 1n;
};

/** Towards minus infinity. */
export const divideFloor = (numerator: bigint, denominator: bigint): bigint => {
  invariant(denominator > 0n, `denominator must be positive, was ${denominator}`);
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
};

/** Towards plus infinity. */
export const divideCeil = (numerator: bigint, denominator: bigint): bigint => -divideFloor(-numerator, denominator);

const powers: readonly bigint[] = Array.from({ length: 77 }, (_, exponent) => BigInt(`1${'0'.repeat(exponent)}`));

/** 10^exponent as bigint, 0 <= exponent <= 76. */
export const powerOfTen = (exponent: number): bigint => {
  const power = powers[exponent];
  invariant(power !== undefined, `exponent must be an integer from 0 to 76, was ${exponent}`);
  return power;
};

const floatPowers: readonly number[] = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));

/** 10^exponent as an exact double, 0 <= exponent <= 15. */
export const floatPowerOfTen = (exponent: number): number => {
  const power = floatPowers[exponent];
  invariant(power !== undefined, `exponent must be an integer from 0 to 15, was ${exponent}`);
  return power;
};
