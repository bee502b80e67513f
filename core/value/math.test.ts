import { describe, expect, test } from 'vitest';
import {
  acos,
  asin,
  atan,
  cos,
  cosh,
  erf,
  erfc,
  exp,
  expm1,
  log,
  log10,
  log1p,
  normalCdf,
  normalPdf,
  normalQuantile,
  pow,
  sin,
  sinh,
  tan,
  tanh,
} from './math.ts';
import { createRng } from './rng.ts';

const cell = new Float64Array(1);
const bits = new BigInt64Array(cell.buffer);

function orderOf(x: number): bigint {
  cell[0] = x;
  const raw = bits[0] ?? 0n;
  return raw < 0n ? -(raw & 0x7fffffffffffffffn) : raw;
}

/** Distance in units in the last place; equal values and two NaN are 0. */
function ulps(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const distance = orderOf(a) - orderOf(b);
  return Number(distance < 0n ? -distance : distance);
}

const random = createRng('math.test');
const between = (low: number, high: number): number => low + (high - low) * random.float();

/** Any finite positive double, every exponent equally likely. */
function anyPositive(): number {
  bits[0] = (BigInt(random.int(0x7ff)) << 52n) | (BigInt(random.uint32()) << 20n) | BigInt(random.int(1 << 20));
  return cell[0] ?? NaN;
}

function worstOf(ours: (x: number) => number, reference: (x: number) => number, draw: () => number): number {
  let worst = 0;
  for (let i = 0; i < 20_000; i += 1) {
    const x = draw();
    worst = Math.max(worst, ulps(ours(x), reference(x)));
  }
  return worst;
}

describe('elementary functions stay within 2 ulp of the platform over wide random ranges', () => {
  test.each([
    ['exp', exp, Math.exp, () => between(-750, 712)],
    ['exp near 0', exp, Math.exp, () => between(-1, 1)],
    ['expm1', expm1, Math.expm1, () => between(-60, 712)],
    ['expm1 near 0', expm1, Math.expm1, () => between(-0.7, 0.7)],
    ['log', log, Math.log, anyPositive],
    ['log near 1', log, Math.log, () => between(0.5, 2)],
    ['log1p', log1p, Math.log1p, anyPositive],
    ['log1p near 0', log1p, Math.log1p, () => between(-0.999, 0.6)],
    ['tanh', tanh, Math.tanh, () => between(-25, 25)],
    ['sin', sin, Math.sin, () => between(-1e6, 1e6)],
    ['cos', cos, Math.cos, () => between(-1e6, 1e6)],
    ['sin of anything', sin, Math.sin, anyPositive],
    ['cos of anything', cos, Math.cos, anyPositive],
    ['tan', tan, Math.tan, () => between(-1e6, 1e6)],
    ['tan near 0', tan, Math.tan, () => between(-0.9, 0.9)],
    ['tan of anything', tan, Math.tan, anyPositive],
    ['asin', asin, Math.asin, () => between(-1, 1)],
    ['acos', acos, Math.acos, () => between(-1, 1)],
    ['atan', atan, Math.atan, () => between(-5, 5)],
    ['atan of anything', atan, Math.atan, anyPositive],
    ['sinh', sinh, Math.sinh, () => between(-711, 711)],
    ['sinh near 0', sinh, Math.sinh, () => between(-1.5, 1.5)],
    ['cosh', cosh, Math.cosh, () => between(-711, 711)],
    ['cosh near 0', cosh, Math.cosh, () => between(-1.5, 1.5)],
    ['log10', log10, Math.log10, anyPositive],
    ['log10 near 1', log10, Math.log10, () => between(0.5, 2)],
  ] as const)('%s', (_name, ours, reference, draw) => {
    expect(worstOf(ours, reference, draw)).toBeLessThanOrEqual(2);
  });

  test('pow over bases and exponents of every size', () => {
    expect(
      worstOf(
        (x) => pow(x, 1.7),
        (x) => Math.pow(x, 1.7),
        anyPositive,
      ),
    ).toBeLessThanOrEqual(2);
    expect(
      worstOf(
        (y) => pow(1.0001, y),
        (y) => Math.pow(1.0001, y),
        () => between(-1e6, 1e6),
      ),
    ).toBeLessThanOrEqual(2);
    expect(
      worstOf(
        (x) => pow(x, -7),
        (x) => Math.pow(x, -7),
        () => between(-50, 50),
      ),
    ).toBeLessThanOrEqual(2);
  });
});

const ERF: readonly [number, number, number][] = [
  [-6, -1, 2],
  [-2.5, -0.999593047982555, 1.999593047982555],
  [-0.3, -0.32862675945912745, 1.3286267594591274],
  [0.1, 0.11246291601828488, 0.8875370839817152],
  [0.84375, 0.7672256612323416, 0.23277433876765838],
  [1.1, 0.8802050695740817, 0.1197949304259183],
  [1.25, 0.9229001282564583, 0.07709987174354177],
  [2.9, 0.9999589021219005, 4.109787809945884e-5],
  [5.5, 0.9999999999999927, 7.357847917974398e-15],
];

const QUANTILES: readonly [number, number][] = [
  [1e-300, -37.0470962993612],
  [1e-12, -7.034483825301132],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.2, -0.8416212335729142],
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.975, 1.9599639845400543],
];

describe('edges', () => {
  test.each([
    [0, -1],
    [-0, -3],
    [-0, 3],
    [-1, 0.5],
    [1, Infinity],
    [-1, -Infinity],
    [NaN, 0],
    [NaN, 1],
    [2, NaN],
    [-Infinity, 3],
    [-Infinity, -2],
    [2, 1024],
    [2, -1074],
    [2, -1075],
    [0.5, Infinity],
    [0.5, -Infinity],
    [5e-324, 0.3],
    [0, 0],
    [-8, 1 / 3],
  ])('pow(%d, %d) agrees with the language', (x, y) => {
    expect(pow(x, y)).toBe(Math.pow(x, y));
  });

  test('logarithms of zero and below', () => {
    expect([log(0), log(-1), log1p(-1), log1p(-2), log(Infinity), log(NaN)]).toEqual([-Infinity, NaN, -Infinity, NaN, Infinity, NaN]);
  });

  test('exponentials overflow to infinity and underflow to zero', () => {
    expect([exp(710), exp(-746), exp(-Infinity), expm1(-100), expm1(Infinity)]).toEqual([Infinity, 0, 0, -1, Infinity]);
  });

  test('inverse functions outside their domain are not numbers, and end where they must', () => {
    expect([asin(1.5), acos(-1.5), asin(NaN), acos(NaN), atan(NaN)]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect([asin(-1), acos(1), acos(-1), acos(0), atan(Infinity), atan(-Infinity)]).toEqual(
      [-1, 0, 2, 1, 1, -1].map((quarters) => (quarters * Math.PI) / 2),
    );
    expect([log10(0), log10(-1), log10(1000), log10(1e-300), log10(Infinity)]).toEqual([-Infinity, NaN, Math.log10(1000), -300, Infinity]);
    expect([sinh(-800), cosh(800), sinh(NaN), cosh(NaN), tan(Infinity)]).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  });

  test('sine of an infinite angle is not a number', () => {
    expect([sin(Infinity), cos(NaN)]).toEqual([NaN, NaN]);
  });
});

describe('error function and normal distribution, against 40-digit arithmetic (mpmath 1.x)', () => {
  test.each(ERF)('erf and erfc of %d', (x, expectedErf, expectedErfc) => {
    expect(ulps(erf(x), expectedErf)).toBeLessThanOrEqual(1);
    expect(ulps(erfc(x), expectedErfc)).toBeLessThanOrEqual(4);
  });

  test.each(QUANTILES)('quantile of %d', (p, expected) => {
    expect(ulps(normalQuantile(p), expected)).toBeLessThanOrEqual(8);
  });

  test('the distribution inverts its quantile', () => {
    for (let i = 1; i < 1000; i += 1) expect(normalCdf(normalQuantile(i / 1000))).toBeCloseTo(i / 1000, 14);
  });

  test('quantiles outside the unit interval are undefined and its ends infinite', () => {
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(0), normalQuantile(1)]).toEqual([NaN, NaN, -Infinity, Infinity]);
    expect(normalPdf(0)).toBe(0.3989422804014327);
  });
});
