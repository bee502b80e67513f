/**
 * exp(x) = 2^k * e^r with |r| <= ln2/2, and expm1(x) = e^x - 1 without cancellation near 0. Error below 1 ulp.
 * Only +, -, *, / and bit access, so every platform gives the same bytes.
 * Source: fdlibm 5.3 e_exp.c and s_expm1.c (Sun Microsystems, 1993).
 */
import { highWord, powerOfTwo, scaleByPowerOfTwo } from './bits.ts';

const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const INV_LN2 = 1.4426950408889634;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;
const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -7.93650757867488e-5;
const Q4 = 4.008217827329362e-6;
const Q5 = -2.0109921818362437e-7;

/** Nearest multiple of ln 2, by fdlibm's rule: 1.5 ln 2 and below is one step, beyond it truncation after adding a half. */
function stepsOfLn2(x: number, high: number, oneStepBelow: number): number {
  const sign = x < 0 ? -1 : 1;
  return high < oneStepBelow ? sign : Math.trunc(INV_LN2 * x + sign * 0.5);
}

export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  const high = highWord(x) & 0x7fffffff;
  if (high < 0x3e300000) return 1 + x;
  const k = high > 0x3fd62e42 ? stepsOfLn2(x, high, 0x3ff0a2b2) : 0;
  const hi = x - k * LN2_HI;
  const lo = k * LN2_LO;
  const r = k === 0 ? x : hi - lo;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return scaleByPowerOfTwo(1 - (lo - (r * c) / (2 - c) - hi), k);
}

export function expm1(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > OVERFLOW) return Infinity;
  const high = highWord(x) & 0x7fffffff;
  if (x < 0 && high >= 0x4043687a) return -1;
  if (high < 0x3c900000) return x;
  const k = high > 0x3fd62e42 ? stepsOfLn2(x, high, 0x3ff0a2b2) : 0;
  const hi = x - k * LN2_HI;
  const lo = k * LN2_LO;
  const r = k === 0 ? x : hi - lo;
  const correction = k === 0 ? 0 : hi - r - lo;
  const half = 0.5 * r;
  const square = r * half;
  const r1 = 1 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
  const t = 3 - r1 * half;
  const e = square * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - square);
  return assembleExpm1(r, r * (e - correction) - correction - square, k);
}

/** 2^k * (1 + r - e) - 1, in the order that loses least for each k. */
function assembleExpm1(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  if (k < 20) return scaleByPowerOfTwo(1 - powerOfTwo(-k) - (e - r), k);
  return scaleByPowerOfTwo(r - (e + powerOfTwo(-k)) + 1, k);
}
