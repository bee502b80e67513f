/**
 * pow(x, y) = x^y: log2 x in two doubles, times y exactly, then 2^that. Error below 0.7 ulp.
 * Follows ECMAScript at the edges: pow(x, 0) = 1 even for NaN, pow(±1, ±Infinity) is NaN.
 * Source: fdlibm 5.3 e_pow.c (Sun Microsystems, 2004).
 */
import { highWord, scaleByPowerOfTwo, truncateLow, withHighWord } from './bits.ts';

const TWO_53 = 9007199254740992;
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;
const LN2 = 0.6931471805599453;
const LN2_H = 0.6931471824645996;
const LN2_L = -1.904654299957768e-9;
const OVERFLOW_TAIL = 8.008566259537294e-17;
const CP = 0.9617966939259756;
const CP_H = 0.9617967009544373;
const CP_L = -7.028461650952758e-9;
const INV_LN2 = 1.4426950408889634;
const INV_LN2_H = 1.4426950216293335;
const INV_LN2_L = 1.9259629911266175e-8;
const LOG2_1_5_H = 0.5849624872207642;
const LOG2_1_5_L = 1.350039202129749e-8;

/** 2^-20: inside this distance of 1 a short series is exact enough. */
const NEAR_ONE = 9.5367431640625e-7;

let log2High = 0;
let log2Low = 0;

export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return powOfInfiniteExponent(size, y);
  return x < 0 || Object.is(x, -0) ? powOfNegative(size, y) : powOfSize(size, y);
}

function powOfNegative(size: number, y: number): number {
  if (!Number.isInteger(y)) return size === 0 || size === Infinity ? powOfSize(size, y) : NaN;
  return Math.abs(y % 2) === 1 ? -powOfSize(size, y) : powOfSize(size, y);
}

function powOfSize(size: number, y: number): number {
  if (size === 1) return 1;
  if (size === 0 || size === Infinity) return (size === 0) === y > 0 ? 0 : Infinity;
  return powOfPositive(size, y);
}

function powOfInfiniteExponent(size: number, y: number): number {
  if (size === 1) return NaN;
  return size > 1 === y > 0 ? Infinity : 0;
}

function powOfPositive(x: number, y: number): number {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5) return Math.sqrt(x);
  if (Math.abs(y) > 2147483648) {
    if (x < 1 - NEAR_ONE) return y < 0 ? Infinity : 0;
    if (x > 1 + NEAR_ONE) return y > 0 ? Infinity : 0;
    log2NearOne(x);
  } else {
    log2Wide(x);
  }
  const yHigh = truncateLow(y);
  const low = (y - yHigh) * log2High + y * log2Low;
  return exp2Wide(yHigh * log2High, low);
}

/** log2 x for x within 2^-20 of 1, as log2High + log2Low. */
function log2NearOne(x: number): void {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = INV_LN2_H * t;
  const v = t * INV_LN2_L - w * INV_LN2;
  log2High = truncateLow(u + v);
  log2Low = v - (log2High - u);
}

/** log2 x for any positive finite x, as log2High + log2Low. */
function log2Wide(x: number): void {
  const isSubnormal = highWord(x) < 0x00100000;
  const normal = isSubnormal ? x * TWO_53 : x;
  const word = highWord(normal);
  const mantissa = word & 0x000fffff;
  const isWrapped = mantissa >= 0xbb67a;
  const n = (word >> 20) - 0x3ff - (isSubnormal ? 53 : 0) + (isWrapped ? 1 : 0);
  const aboveRoot = mantissa > 0x3988e && !isWrapped;
  const high = (mantissa | 0x3ff00000) - (isWrapped ? 0x00100000 : 0);
  const a = withHighWord(normal, high);
  const base = aboveRoot ? 1.5 : 1;
  const u = a - base;
  const v = 1 / (a + base);
  const s = u * v;
  const sHigh = truncateLow(s);
  const tHigh = withHighWord(0, ((high >> 1) | 0x20000000) + 0x00080000 + (aboveRoot ? 0x00040000 : 0));
  const tLow = a - (tHigh - base);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  const square = s * s;
  const series = square * square * (L1 + square * (L2 + square * (L3 + square * (L4 + square * (L5 + square * L6)))));
  const r = series + sLow * (sHigh + s);
  const sSquared = sHigh * sHigh;
  const t3 = truncateLow(3 + sSquared + r);
  const t3Low = r - (t3 - 3 - sSquared);
  const product = sHigh * t3;
  const productLow = sLow * t3 + t3Low * s;
  const pHigh = truncateLow(product + productLow);
  const pLow = productLow - (pHigh - product);
  const zHigh = CP_H * pHigh;
  const zLow = CP_L * pHigh + pLow * CP + (aboveRoot ? LOG2_1_5_L : 0);
  const baseHigh = aboveRoot ? LOG2_1_5_H : 0;
  log2High = truncateLow(zHigh + zLow + baseHigh + n);
  log2Low = zLow - (log2High - n - baseHigh - zHigh);
}

/** 2^(high + low). */
function exp2Wide(high: number, low: number): number {
  const z = high + low;
  if (z > 1024 || (z === 1024 && low + OVERFLOW_TAIL > z - high)) return Infinity;
  if (z < -1075 || (z === -1075 && low <= z - high)) return 0;
  const n = Math.abs(z) > 0.5 ? Math.sign(z) * Math.floor(Math.abs(z) + 0.5) : 0;
  const rest = high - n;
  const t = truncateLow(low + rest);
  const u = t * LN2_H;
  const v = (low - (t - rest)) * LN2 + t * LN2_L;
  const sum = u + v;
  const w = v - (sum - u);
  const square = sum * sum;
  const c = sum - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  const r = (sum * c) / (c - 2) - (w + sum * w);
  return scaleByPowerOfTwo(1 - (r - sum), n);
}
