/**
 * asin, acos and atan in radians; NaN for asin and acos outside [-1, 1]. Error below 1 ulp.
 * atan reduces to [0, 7/16] by the differences atan(x) - atan(c) for c = 1/2, 1, 3/2 and infinity.
 * Source: fdlibm 5.3 e_asin.c, e_acos.c, s_atan.c (Sun Microsystems, 1993).
 */
import { truncateLow } from './bits.ts';
import { polynomial } from './polynomial.ts';

const PIO2_HI = 1.5707963267948966;
const PIO2_LO = 6.123233995736766e-17;
const PIO4_HI = 0.7853981633974483;
const PI = 3.141592653589793;
const P = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145, 3.479331075960212e-5,
];
const Q = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194];
/** atan of 1/2 and of 3/2 in two doubles. */
const HALF_HI = 0.4636476090008061;
const HALF_LO = 2.2698777452961687e-17;
const THREE_HALVES_HI = 0.982793723247329;
const THREE_HALVES_LO = 1.3903311031230998e-17;
const PIO4_LO = 3.061616997868383e-17;
const A0 = 0.3333333333333293;
const A1 = -0.19999999999876483;
const A2 = 0.14285714272503466;
const A3 = -0.11111110405462356;
const A4 = 0.09090887133436507;
const A5 = -0.0769187620504483;
const A6 = 0.06661073137387531;
const A7 = -0.058335701337905735;
const A8 = 0.049768779946159324;
const A9 = -0.036531572744216916;
const A10 = 0.016285820115365782;

/** (asin x - x) / x for small x, from t = x^2. */
const ratio = (t: number): number => (t * polynomial(P, t)) / polynomial(Q, t);

export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 0.5) return size < 7.450580596923828e-9 ? x : x + x * ratio(x * x);
  const value = asinOfLarge(size);
  return x < 0 ? -value : value;
}

function asinOfLarge(size: number): number {
  if (size === 1) return PIO2_HI;
  const t = (1 - size) * 0.5;
  const s = Math.sqrt(t);
  if (size >= 0.975) return PIO2_HI - (2 * (s + s * ratio(t)) - PIO2_LO);
  const high = truncateLow(s);
  const low = (t - high * high) / (s + high);
  const p = 2 * s * ratio(t) - (PIO2_LO - 2 * low);
  return PIO4_HI - (p - (PIO4_HI - 2 * high));
}

export function acos(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size === 1) return x > 0 ? 0 : PI;
  if (size < 0.5) return PIO2_HI - (x - (PIO2_LO - x * ratio(x * x)));
  if (x < 0) {
    const s = Math.sqrt((1 + x) * 0.5);
    return PI - 2 * (s + (ratio((1 + x) * 0.5) * s - PIO2_LO));
  }
  const z = (1 - x) * 0.5;
  const s = Math.sqrt(z);
  const high = truncateLow(s);
  const low = (z - high * high) / (s + high);
  return 2 * (high + (ratio(z) * s + low));
}

export function atan(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size < 0.4375) return size < 1.862645149230957e-9 ? x : x - x * oddPart(x);
  const value = atanOfSize(size);
  return x < 0 ? -value : value;
}

function atanOfSize(size: number): number {
  if (size < 0.6875) return beyond((2 * size - 1) / (2 + size), HALF_HI, HALF_LO);
  if (size < 1.1875) return beyond((size - 1) / (size + 1), PIO4_HI, PIO4_LO);
  if (size < 2.4375) return beyond((size - 1.5) / (1 + 1.5 * size), THREE_HALVES_HI, THREE_HALVES_LO);
  return beyond(-1 / size, PIO2_HI, PIO2_LO);
}

/** The known angle plus atan of what is beyond it. */
function beyond(reduced: number, high: number, low: number): number {
  return high - (reduced * oddPart(reduced) - low - reduced);
}

/** 1 - atan(x) / x, by the series in x^2 with odd and even terms apart. */
function oddPart(x: number): number {
  const z = x * x;
  const w = z * z;
  const odd = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const even = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  return odd + even;
}
