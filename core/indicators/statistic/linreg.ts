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
  vector: ({ period }, [close]) => regressions(close, period),
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
    output[3] = Number.isNaN(slope) ? NaN : angleOf(slope);
    output[4] = this.line.valueAt(this.period);
  }
}

function regressions(x: Float64Array, n: number): Float64Array[] {
  const length = x.length;
  const values = new Float64Array(length);
  const slopes = new Float64Array(length);
  const intercepts = new Float64Array(length);
  const angles = new Float64Array(length);
  const forecasts = new Float64Array(length);
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
      const intercept = interceptOf(sum, slope, n) + reference;
      values[i] = intercept + slope * (n - 1);
      slopes[i] = slope;
      intercepts[i] = intercept;
      angles[i] = angleOf(slope);
      forecasts[i] = intercept + slope * n;
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
  return [values, slopes, intercepts, angles, forecasts].map((column) => column.fill(NaN, 0, warm));
}
