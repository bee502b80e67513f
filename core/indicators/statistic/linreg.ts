/**
 * Least-squares line through the last `period` closes against bar number 0..n-1: its value at the last bar, slope (price per
 * bar), intercept (value at the window's first bar), angle (of the slope, degrees) and forecast one bar ahead. First values at
 * bar period - 1. O(1) a bar: block prefix and suffix sums of x - reference and of its product with the position (see
 * kernels/window-sums.ts), no drift. Source: TA-Lib LINEARREG and its _SLOPE, _INTERCEPT, _ANGLE, TSF, which sum afresh each
 * bar; equal within rounding.
 */
import { atan } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { interceptOf, slopeOf, WindowLine } from '../kernels/window-line.ts';

export const linreg = defineIndicator({
  id: 'linreg',
  title: 'Linear regression',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['value', 'slope', 'intercept', 'angle', 'forecast'],
  unit: { value: 'input', slope: 'input', intercept: 'input', angle: 'none', forecast: 'input' },
  params: { period: windowBars(14) },
  formula: 'least squares x = intercept + slope i over the last n bars; value = intercept + slope (n - 1), forecast = intercept + slope n',
  source: 'TA-Lib LINEARREG, LINEARREG_SLOPE, LINEARREG_INTERCEPT, LINEARREG_ANGLE, TSF',
  talib: [
    { name: 'LINEARREG', params: { timeperiod: 'period' }, outputs: { real: 'value' } },
    { name: 'LINEARREG_SLOPE', params: { timeperiod: 'period' }, outputs: { real: 'slope' } },
    { name: 'LINEARREG_INTERCEPT', params: { timeperiod: 'period' }, outputs: { real: 'intercept' } },
    { name: 'LINEARREG_ANGLE', params: { timeperiod: 'period' }, outputs: { real: 'angle' } },
    { name: 'TSF', params: { timeperiod: 'period' }, outputs: { real: 'forecast' } },
  ],
  pane: 'price',
  drawn: ['value', 'forecast'],
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new LinregStepper(period),
  vector: ({ period }, [close], wanted) => regressions(close, period, wanted),
});

const angleOf = (slope: number): number => (atan(slope) * 180) / Math.PI;

class LinregStepper implements Stepper {
  private readonly line: WindowLine;
  private readonly period: number;

  constructor(period: number) {
    this.line = new WindowLine(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.line.push(at(input, 0));
    const { slope, intercept } = this.line;
    output[0] = this.line.valueAt(this.period - 1);
    output[1] = slope;
    output[2] = intercept;
    output[3] = angleOf(slope);
    output[4] = this.line.valueAt(this.period);
  }
}

/** Slopes and intercepts always, since the others come from them. */
function regressions(x: Float64Array, n: number, wanted: readonly string[]): Float64Array[] {
  const lines = { slopes: new Float64Array(x.length), intercepts: new Float64Array(x.length) };
  fitLines(x, n, lines);
  const none = new Float64Array(0);
  return [
    wanted.includes('value') ? valuesAt(lines, n - 1) : none,
    lines.slopes,
    lines.intercepts,
    wanted.includes('angle') ? anglesOf(lines) : none,
    wanted.includes('forecast') ? valuesAt(lines, n) : none,
  ];
}

function valuesAt({ slopes, intercepts }: Lines, bars: number): Float64Array {
  const out = new Float64Array(slopes.length);
  for (let i = 0; i < out.length; i += 1) out[i] = at(intercepts, i) + at(slopes, i) * bars;
  return out;
}

function anglesOf({ slopes }: Lines): Float64Array {
  const out = new Float64Array(slopes.length);
  for (let i = 0; i < out.length; i += 1) out[i] = angleOf(at(slopes, i));
  return out;
}

interface Lines {
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
}

/** Writes the lines of x; NaN before the first full window. */
function fitLines(x: Float64Array, n: number, { slopes, intercepts }: Lines): void {
  const length = x.length;
  const sums = new Float64Array(n + 1);
  const products = new Float64Array(n + 1);
  let reference = at(x, 0);
  for (let start = 0; start < length; start += n) {
    const end = Math.min(length, start + n);
    let prefix = 0;
    let prefixProduct = 0;
    for (let i = start; i < end; i += 1) {
      const y = at(x, i) - reference;
      prefix += y;
      prefixProduct += (i - start) * y;
      const k = i - start + 1;
      const tail = at(sums, k);
      const sum = tail + prefix;
      const slope = slopeOf(sum, at(products, k) - k * tail + (prefixProduct + (n - k) * prefix), n);
      slopes[i] = slope;
      intercepts[i] = interceptOf(sum, slope, n) + reference;
    }
    reference = at(x, end - 1);
    let sum = 0;
    let product = 0;
    for (let i = end - 1; i >= start; i -= 1) {
      const y = at(x, i) - reference;
      sum += y;
      product += (i - start) * y;
      sums[i - start] = sum;
      products[i - start] = product;
    }
  }
  const warm = Math.min(length, n - 1);
  slopes.fill(NaN, 0, warm);
  intercepts.fill(NaN, 0, warm);
}
