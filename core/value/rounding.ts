/**
 * Integer division with the rounding said aloud. Money rounds half to even (no drift over many bookings); prices round
 * by side (core/instrument/convert.ts).
 */
import { invariant } from './invariant.ts';

/** numerator / denominator, ties to the even neighbour. The denominator must be positive. */
export const divideHalfEven = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator <= 0n) invariant(false, `denominator must be positive, was ${denominator}`);
  const quotient = numerator / denominator;
  const rest = numerator - quotient * denominator;
  if (rest === 0n) return quotient;
  const twice = rest < 0n ? -2n * rest : 2n * rest;
  if (twice < denominator) return quotient;
  const away = rest < 0n ? quotient - 1n : quotient + 1n;
  return twice > denominator || quotient % 2n !== 0n ? away : quotient;
};

/** Towards minus infinity. */
export const divideFloor = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator <= 0n) invariant(false, `denominator must be positive, was ${denominator}`);
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
};

/** Towards plus infinity. */
export const divideCeil = (numerator: bigint, denominator: bigint): bigint => -divideFloor(-numerator, denominator);

const powers: readonly bigint[] = Array.from({ length: 77 }, (_, exponent) => BigInt(`1${'0'.repeat(exponent)}`));

/** 10^exponent as bigint, 0 <= exponent <= 76. */
export const powerOfTen = (exponent: number): bigint => {
  const power = powers[exponent];
  if (power === undefined) invariant(false, `exponent must be an integer from 0 to 76, was ${exponent}`);
  return power;
};

const floatPowers: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** 10^exponent as an exact double, 0 <= exponent <= 22. */
export const floatPowerOfTen = (exponent: number): number => {
  const power = floatPowers[exponent];
  if (power === undefined) invariant(false, `exponent must be an integer from 0 to 22, was ${exponent}`);
  return power;
};
