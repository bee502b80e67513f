/**
 * sin, cos and tan of radians over the whole range of doubles. Error below 1 ulp.
 * Arguments beyond 2^20 * pi/2 are reduced with pi computed to 1,300 bits, so even 1e300 is right.
 * Source: fdlibm 5.3 k_sin.c, k_cos.c, k_tan.c, e_rem_pio2.c (Sun Microsystems, 1993); pi by Machin's formula.
 */
import { highWord, truncateLow, withHighWord } from './bits.ts';
import { polynomial } from './polynomial.ts';

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;
const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;
const INV_PIO2 = 0.6366197723675814;
const PIO2_1 = 1.5707963267341256;
const PIO2_2 = 6.077100506303966e-11;
const PIO2_2T = 2.0222662487959506e-21;
const PIO2_3 = 2.0222662487111665e-21;
const PIO2_3T = 8.4784276603689e-32;
const PIO2_1T = 6.077100506506192e-11;
const PIO4 = 0.7853981633974483;
const PIO4_LO = 3.061616997868383e-17;
const TAN_FIRST = 0.3333333333333341;
const TAN_ODD = [
  0.13333333333320124, 0.021869488294859542, 0.0035920791075913124, 0.0005880412408202641, 7.817944429395571e-5, -1.8558637485527546e-5,
];
const TAN_EVEN = [
  0.05396825397622605, 0.0088632398235993, 0.0014562094543252903, 0.0002464631348184699, 7.140724913826082e-5, 2.590730518636337e-5,
];
const MEDIUM = 1647099;
const PI_BITS = 1300n;
const DROP_BITS = 400n;
/** 2^(PI_BITS - DROP_BITS). */
const REST_SCALE = Number(1n << (PI_BITS - DROP_BITS));

let remainder = 0;
let remainderTail = 0;

export function sin(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) <= PIO4) return Math.abs(x) < 7.450580596923828e-9 ? x : kernelSin(x, 0);
  const quadrant = reduce(x) & 3;
  const value = (quadrant & 1) === 0 ? kernelSin(remainder, remainderTail) : kernelCos(remainder, remainderTail);
  return quadrant >= 2 ? -value : value;
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) <= PIO4) return kernelCos(x, 0);
  const quadrant = (reduce(x) + 1) & 3;
  const value = (quadrant & 1) === 0 ? kernelSin(remainder, remainderTail) : kernelCos(remainder, remainderTail);
  return quadrant >= 2 ? -value : value;
}

export function tan(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) <= PIO4) return Math.abs(x) < 3.725290298461914e-9 ? x : kernelTan(x, 0, false);
  const isTurned = (reduce(x) & 1) === 1;
  return kernelTan(remainder, remainderTail, isTurned);
}

/** tan(x + tail), or -1 / tan(x + tail) when turned, for |x| up to pi/4; near pi/4 by tan(pi/4 - x). */
function kernelTan(x: number, tail: number, isTurned: boolean): number {
  const sign = x < 0 ? -1 : 1;
  const isBig = Math.abs(x) >= 0.6743316650390625;
  const near = isBig ? PIO4 - sign * x + (PIO4_LO - sign * tail) : x;
  const rest = isBig ? 0 : tail;
  const z = near * near;
  const w = z * z;
  const cube = z * near;
  const r = rest + z * (cube * (polynomial(TAN_ODD, w) + z * polynomial(TAN_EVEN, w)) + rest) + TAN_FIRST * cube;
  const value = near + r;
  if (isBig) {
    const one = isTurned ? -1 : 1;
    return sign * (one - 2 * (near - ((value * value) / (value + one) - r)));
  }
  return isTurned ? minusReciprocal(value, r - (truncateLow(value) - near)) : value;
}

/** -1 / (value, of which the low part is `low`), with one correction. */
function minusReciprocal(value: number, low: number): number {
  const first = -1 / value;
  const high = truncateLow(first);
  return high + first * (1 + high * truncateLow(value) + high * low);
}

function kernelSin(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  if (tail === 0) return x + v * (S1 + z * r);
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

function kernelCos(x: number, tail: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high < 0x3e400000) return 1;
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  if (high < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail));
  const quarter = high > 0x3fe90000 ? 0.28125 : withHighWord(0, high - 0x00200000);
  const half = 0.5 * z - quarter;
  return 1 - quarter - (half - (z * r - x * tail));
}

/** Sets remainder and remainderTail to x - n * pi/2 and returns n (mod 4 is what counts). */
function reduce(x: number): number {
  const size = Math.abs(x);
  const n = size < MEDIUM ? reduceMedium(size) : reduceHuge(size);
  if (x > 0) return n;
  remainder = -remainder;
  remainderTail = -remainderTail;
  return -n;
}

function reduceMedium(size: number): number {
  const n = Math.floor(size * INV_PIO2 + 0.5);
  let rest = size - n * PIO2_1;
  let tail = n * PIO2_1T;
  remainder = rest - tail;
  const exponent = (highWord(size) >> 20) & 0x7ff;
  if (exponent - ((highWord(remainder) >> 20) & 0x7ff) > 16) {
    const before = rest;
    rest = before - n * PIO2_2;
    tail = n * PIO2_2T - (before - rest - n * PIO2_2);
    remainder = rest - tail;
    if (exponent - ((highWord(remainder) >> 20) & 0x7ff) > 49) {
      const second = rest;
      rest = second - n * PIO2_3;
      tail = n * PIO2_3T - (second - rest - n * PIO2_3);
      remainder = rest - tail;
    }
  }
  remainderTail = rest - remainder - tail;
  return n;
}

let halfPi: bigint | undefined;

/** floor(pi/2 * 2^PI_BITS), from pi = 16 atan(1/5) - 4 atan(1/239). */
function halfPiFixed(): bigint {
  halfPi ??= (16n * atanInverse(5n) - 4n * atanInverse(239n)) >> 33n;
  return halfPi;
}

function atanInverse(n: bigint): bigint {
  let power = (1n << (PI_BITS + 32n)) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= -n * n;
    sum += power / k;
  }
  return sum;
}

/** Every double this large is an integer times 2^-32, so BigInt holds it exactly. */
function reduceHuge(size: number): number {
  const whole = Math.floor(size);
  const fraction = BigInt((size - whole) * 4294967296);
  const fixed = ((BigInt(whole) << 32n) + fraction) << (PI_BITS - 32n);
  const unit = halfPiFixed();
  const n = (fixed + (unit >> 1n)) / unit;
  const rest = (fixed - n * unit) >> DROP_BITS;
  const high = Number(rest);
  remainder = high / REST_SCALE;
  remainderTail = Number(rest - BigInt(high)) / REST_SCALE;
  return Number(n & 3n);
}
