/**
 * erf(x) = 2/sqrt(pi) * integral of e^(-t^2) from 0 to x, and erfc(x) = 1 - erf(x) kept accurate in the far tail.
 * Four rational approximations by the size of x; error below 1 ulp for erf, 4 ulp for the tail of erfc.
 * Source: fdlibm 5.3 s_erf.c (Sun Microsystems, 1993).
 */
import { truncateLow } from './bits.ts';
import { exp } from './exp.ts';
import { polynomial } from './polynomial.ts';

const ERX = 0.8450629115104675;
const EFX = 0.1283791670955126;
const PP = [0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5];
const QQ = [1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6];
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668, 0.035478304325618236,
  -0.002166375594868791,
];
const QA = [1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905, 0.011984499846799107];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347, -184.60509290671104,
  -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783, 108.63500554177944,
  6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896, -1025.0951316110772,
  -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644, 474.52854120695537,
  -22.44095244658582,
];

export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size < 0.84375) return size < 3.725290298461914e-9 ? x + EFX * x : x + x * ratio(PP, QQ, x * x);
  const value = erfOfSize(size);
  return x < 0 ? -value : value;
}

function erfOfSize(size: number): number {
  if (size < 1.25) return ERX + ratio(PA, QA, size - 1);
  return size >= 6 ? 1 : 1 - tail(size);
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size < 0.84375) return erfcNearZero(x);
  if (size < 1.25) {
    const inner = ratio(PA, QA, size - 1);
    return x < 0 ? 1 + (ERX + inner) : 1 - ERX - inner;
  }
  if (x < -6) return 2;
  if (x >= 28) return 0;
  return x < 0 ? 2 - tail(size) : tail(size);
}

function erfcNearZero(x: number): number {
  if (Math.abs(x) < 1.3877787807814457e-17) return 1 - x;
  const y = ratio(PP, QQ, x * x);
  return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
}

/** erfc(size) for size >= 1.25. */
function tail(size: number): number {
  const s = 1 / (size * size);
  const inner = size < 2.857142857142857 ? ratio(RA, SA, s) : ratio(RB, SB, s);
  const z = truncateLow(size);
  return (exp(-z * z - 0.5625) * exp((z - size) * (z + size) + inner)) / size;
}

function ratio(above: readonly number[], below: readonly number[], x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}
