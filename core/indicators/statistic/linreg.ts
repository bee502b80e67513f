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

/** Slope from sum(y) and sum(i y), i = 0..n-1. */
function slopeOf(sum: number, product: number, n: number): number {
  const indices = (n * (n - 1)) / 2;
  const divisor = (n * n * (n * n - 1)) / 12;
  return (n * product - indices * sum) / divisor + 0;
}

const angleOf = (slope: number): number => (atan(slope) * 180) / Math.PI;

export class LinregStepper implements Stepper {
  private readonly period: number;
  private readonly ring: Float64Array;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private position = 0;
  private isFull = false;
  private reference = NaN;
  private prefix = 0;
  private prefixProduct = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
    this.sums = new Float64Array(period + 1);
    this.products = new Float64Array(period + 1);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const n = this.period;
    if (Number.isNaN(this.reference)) this.reference = x;
    const y = x - this.reference;
    this.ring[this.position] = x;
    this.prefix += y;
    this.prefixProduct += this.position * y;
    this.position += 1;
    if (this.position === n) this.isFull = true;
    output.fill(NaN);
    if (this.isFull) {
      const k = this.position;
      const tail = at(this.sums, k);
      const sum = tail + this.prefix;
      const product = at(this.products, k) - k * tail + (this.prefixProduct + (n - k) * this.prefix);
      const slope = slopeOf(sum, product, n);
      const intercept = (sum - (slope * (n * (n - 1))) / 2) / n + this.reference;
      output[0] = intercept + slope * (n - 1);
      output[1] = slope;
      output[2] = intercept;
      output[3] = angleOf(slope);
      output[4] = intercept + slope * n;
    }
    if (this.position === n) this.closeBlock(x);
  }

  private closeBlock(last: number): void {
    let sum = 0;
    let product = 0;
    for (let k = this.period - 1; k >= 0; k -= 1) {
      const y = at(this.ring, k) - last;
      sum += y;
      product += k * y;
      this.sums[k] = sum;
      this.products[k] = product;
    }
    this.reference = last;
    this.prefix = 0;
    this.prefixProduct = 0;
    this.position = 0;
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
      const intercept = (sum - (slope * (n * (n - 1))) / 2) / n + reference;
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
