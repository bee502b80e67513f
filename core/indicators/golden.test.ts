import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bollinger } from './volatility/bollinger.ts';
import type { Indicator } from './define.ts';
import { ema } from './trend/ema.ts';
import { linreg } from './statistic/linreg.ts';
import { realisedVol } from './volatility/realised-vol.ts';
import { rsi } from './momentum/rsi.ts';
import { createSeriesStepper, seriesVector } from './series.ts';
import { sma } from './trend/sma.ts';
import { stddev } from './volatility/stddev.ts';
import { vwap } from './volume/vwap.ts';
import { zscore } from './statistic/zscore.ts';

function readGolden(file: string): readonly [input: Float64Array, expected: readonly (string | undefined)[]] {
  const rows = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
  return [Float64Array.from(rows, ([x]) => Number(x)), rows.map(([, y]) => y)];
}

function only(indicator: Indicator, params: Readonly<Record<string, number>>, ...columns: Float64Array[]): number[] {
  return [...(indicator.vector(params, columns)[0] ?? [])];
}

test("RSI(14) gives the published values of Wilder's series", () => {
  const [closes, expected] = readGolden('./wilder-rsi.golden.csv');
  const shown = only(rsi, {}, closes).map((x) => (Number.isNaN(x) ? '' : x.toFixed(2)));
  expect(shown).toEqual(expected);
});

test('EMA(3) of 0..9 is nan, nan, 1..8, as in the tests of ta-lib-python', () => {
  const [input, expected] = readGolden('./ema-ramp.golden.csv');
  expect(only(ema, { period: 3 }, input)).toEqual(expected.map((y) => (y === '' ? NaN : Number(y))));
});

test('z-score and realised volatility follow their formulas with n - 1', () => {
  expect(only(zscore, { period: 3 }, Float64Array.of(1, 2, 3, 7)).slice(2)).toEqual([1, 3 / Math.sqrt(7)]);
  const vol = only(realisedVol, { period: 2, barsPerYear: 252 }, Float64Array.of(100, 110, 99));
  const [a, b] = [Math.log(1.1), Math.log(0.9)];
  expect(vol[2]).toBeCloseTo(Math.sqrt(252 * ((a - b) ** 2 / 2)), 12);
});

test('a volume-weighted price weighs by volume and falls back to the price of a bar without any', () => {
  const flat = (price: readonly number[]): Float64Array => Float64Array.from(price);
  const prices = flat([10, 20, 30, 40]);
  expect(only(vwap, { period: 2 }, prices, prices, prices, flat([1, 3, 0, 0])).slice(1)).toEqual([17.5, 20, 40]);
});

test('deviation keeps its digits on high prices and returns to exactly zero after a spike', () => {
  const closes = Float64Array.from({ length: 200 }, (_, i) => (i === 50 ? 1e9 : 1e8 + (i < 100 ? i % 2 : 0)));
  const [upper = new Float64Array(0), middle = new Float64Array(0)] = bollinger.vector({ period: 20, deviations: 1 }, [closes]);
  expect((upper[45] ?? 0) - (middle[45] ?? 0)).toBeCloseTo(0.5, 7);
  expect((upper[190] ?? 0) - (middle[190] ?? 0)).toBe(0);
});

test('a bad tick that was the reference of its block leaves the deviation of the bars after it right, on both paths', () => {
  const closes = Float64Array.from({ length: 12 }, (_, i) => (i === 5 ? 1e6 : 100 + (i % 2)));
  const expected = [Math.sqrt(2 / 9), Math.sqrt(2 / 9)];
  const whole = only(stddev, { period: 3 }, closes);
  const stepper = stddev.create({ period: 3 });
  const output = new Float64Array(1);
  const streamed = [...closes].map((x) => {
    stepper.step(Float64Array.of(x), output);
    return output[0];
  });
  expect(streamed).toEqual(whole);
  for (const [k, value] of expected.entries()) expect(whole[8 + k]).toBeCloseTo(value, 12);
});

test('a straight line has its own slope, value and intercept', () => {
  const line = Float64Array.from({ length: 40 }, (_, i) => 5 + 0.25 * i);
  const [value, slope, intercept] = linreg.vector({ period: 10 }, [line]);
  expect([value?.[30], slope?.[30], intercept?.[30]]).toEqual([12.5, 0.25, 10.25]);
});

test('an indicator over a derived series starts where the series does, on both paths', () => {
  const closes = Float64Array.from({ length: 60 }, (_, i) => 100 + Math.sin(i) * 5);
  const derived = only(rsi, {}, closes);
  const [smoothed = new Float64Array(0)] = seriesVector(sma, { period: 5 }, [Float64Array.from(derived)]);
  const stepper = createSeriesStepper(sma, { period: 5 });
  const output = new Float64Array(1);
  derived.forEach((x, i) => {
    stepper.step(Float64Array.of(x), output);
    expect(output[0]).toBe(smoothed[i]);
  });
  expect(smoothed.findIndex((x) => !Number.isNaN(x))).toBe(14 + 4);
});

test('a parameter out of bounds is refused with its name, bound and value', () => {
  expect(() => sma.create({ period: 1 })).toThrow('sma: period must be an integer from 2 to 100000, was 1');
  expect(() => sma.create({ length: 5 })).toThrow('length must be a parameter of the indicator, was unknown');
  expect(() => sma.vector({}, [])).toThrow('columns must be close, was 0 arrays');
});
