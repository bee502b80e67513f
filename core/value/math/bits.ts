/**
 * Reading and writing the two 32-bit words of an IEEE 754 double, as the fdlibm routines need.
 * High word: sign, 11 exponent bits, 20 mantissa bits. Low word: 32 mantissa bits.
 * Works on either byte order; source: IEEE 754-2019 binary64, FreeBSD msun math_private.h.
 */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** High word as a signed 32-bit integer. */
export function highWord(x: number): number {
  float[0] = x;
  return (words[HIGH] ?? 0) | 0;
}

export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return float[0] ?? NaN;
}

export function withHighWord(x: number, high: number): number {
  float[0] = x;
  words[HIGH] = high;
  return float[0] ?? NaN;
}

/** x with its low word cleared: 20 explicit mantissa bits remain, so products of two such are exact. */
export function truncateLow(x: number): number {
  float[0] = x;
  words[LOW] = 0;
  return float[0] ?? NaN;
}

const TWO_1023 = fromWords(0x7fe00000, 0);
const TWO_M1022 = fromWords(0x00100000, 0);
const TWO_53 = 9007199254740992;

/** 2^k for -1022 <= k <= 1023, exact. */
export function powerOfTwo(k: number): number {
  return fromWords((1023 + k) << 20, 0);
}

/** y * 2^k with one rounding at most (musl scalbn). */
export function scaleByPowerOfTwo(y: number, k: number): number {
  let scaled = y;
  let n = k;
  if (n > 1023) {
    scaled *= TWO_1023;
    n -= 1023;
    if (n > 1023) {
      scaled *= TWO_1023;
      n = Math.min(n - 1023, 1023);
    }
  } else if (n < -1022) {
    scaled *= TWO_M1022 * TWO_53;
    n += 1022 - 53;
    if (n < -1022) {
      scaled *= TWO_M1022 * TWO_53;
      n = Math.max(n + 1022 - 53, -1022);
    }
  }
  return scaled * powerOfTwo(n);
}
