/**
 * Natural logarithm: x = 2^k (1 + f), log x = k ln 2 + log(1 + f); log1p(x) = log(1 + x) exact near 0. Error below 1 ulp.
 * log(0) = -Infinity, log of a negative number is NaN. log10 adds k log10 2 in two parts; its error is below 2 ulp.
 * Source: fdlibm 5.3 e_log.c, s_log1p.c and e_log10.c (Sun Microsystems, 1993).
 */
import { highWord, withHighWord } from './bits.ts';

const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;
const INV_LN10 = 0.4342944819032518;
const LOG10_2_HI = 0.30102999566361177;
const LOG10_2_LO = 3.694239077158931e-13;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  const isSubnormal = highWord(x) < 0x00100000;
  const normal = isSubnormal ? x * TWO_54 : x;
  const word = highWord(normal);
  const mantissa = word & 0x000fffff;
  const carry = (mantissa + 0x95f64) & 0x100000;
  const k = (word >> 20) - 1023 + (carry >> 20) - (isSubnormal ? 54 : 0);
  const f = withHighWord(normal, mantissa | (carry ^ 0x3ff00000)) - 1;
  if ((0x000fffff & (2 + mantissa)) < 3) return logNearPowerOfTwo(f, k);
  return logOfMantissa(f, k, mantissa);
}

function logNearPowerOfTwo(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO;
  const rest = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - rest : k * LN2_HI - (rest - k * LN2_LO - f);
}

function logOfMantissa(f: number, k: number, mantissa: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const r = odd + even;
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : k * LN2_HI - (half - (s * (half + r) + k * LN2_LO) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HI - (s * (f - r) - k * LN2_LO - f);
}

export function log10(x: number): number {
  if (!(x > 0) || x === Infinity) return log(x);
  const isSubnormal = highWord(x) < 0x00100000;
  const normal = isSubnormal ? x * TWO_54 : x;
  const word = highWord(normal);
  const exponent = (word >> 20) - 1023 - (isSubnormal ? 54 : 0);
  const isNegative = exponent < 0 ? 1 : 0;
  const k = exponent + isNegative;
  const mantissa = withHighWord(normal, (word & 0x000fffff) | ((1023 - isNegative) << 20));
  return k * LOG10_2_LO + INV_LN10 * log(mantissa) + k * LOG10_2_HI;
}

export function log1p(x: number): number {
  if (x === -1) return -Infinity;
  if (!(x > -1)) return NaN;
  if (x === Infinity) return Infinity;
  const size = Math.abs(x);
  if (size < 1.862645149230957e-9) return size < 5.551115123125783e-17 ? x : x - x * x * 0.5;
  const high = highWord(x);
  const isNearZero = high < 0x3fda827a && (high > 0 || high <= (0xbfd2bec3 | 0));
  return isNearZero ? log1pReduced(x, { k: 0, lost: 0, mantissa: 1 }) : log1pWide(x, high >= 0x43400000);
}

function log1pWide(x: number, isHuge: boolean): number {
  const u = isHuge ? x : 1 + x;
  const word = highWord(u);
  const exponent = (word >> 20) - 1023;
  const lost = isHuge ? 0 : (exponent > 0 ? 1 - (u - x) : x - (u - 1)) / u;
  const mantissa = word & 0x000fffff;
  if (mantissa < 0x6a09e) return log1pReduced(withHighWord(u, mantissa | 0x3ff00000) - 1, { k: exponent, lost, mantissa });
  const half = withHighWord(u, mantissa | 0x3fe00000);
  return log1pReduced(half - 1, { k: exponent + 1, lost, mantissa: (0x00100000 - mantissa) >> 2 });
}

interface Reduction {
  readonly k: number;
  readonly lost: number;
  readonly mantissa: number;
}

function log1pReduced(f: number, { k, lost, mantissa }: Reduction): number {
  const half = 0.5 * f * f;
  if (mantissa === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HI + (lost + k * LN2_LO);
    const rest = half * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - rest : k * LN2_HI - (rest - (k * LN2_LO + lost) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
  if (k === 0) return f - (half - s * (half + r));
  return k * LN2_HI - (half - (s * (half + r) + (k * LN2_LO + lost)) - f);
}
