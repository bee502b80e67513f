/**
 * Least-squares line through the last `period` closes against bar number 0..n-1: its value at the last bar, slope (price per
 * bar), intercept (value at the window's first bar), angle (of the slope, degrees) and forecast one bar ahead. First values at
 * bar period - 1. O(1) a bar (kernels/window-line.ts). Source: TA-Lib LINEARREG and its _SLOPE, _INTERCEPT, _ANGLE, TSF; equal within
 * rounding.
 */
import { atan } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowLine, windowLines } from '../kernels/window-line.ts';
import { workColumn } from '../kernels/work-column.ts';

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
  fill: ({ period }, [close], outputs) => fillLines(close, period, outputs),
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
    const { slope } = this.line;
    output[0] = this.line.last;
    output[1] = slope;
    output[2] = this.line.valueAhead(1 - this.period);
    output[3] = angleOf(slope);
    output[4] = this.line.valueAhead(1);
  }
}

type Outputs = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** The others come from the value and the slope, which are worked out where one of them is wanted. */
function fillLines(x: Float64Array, period: number, [value, slope, intercept, angle, forecast]: Outputs): void {
  const n = x.length;
  const areSlopesNeeded = [intercept, angle, forecast].some(({ length }) => length > 0);
  const values = workColumn(value, n);
  const slopes = areSlopesNeeded ? workColumn(slope, n) : slope;
  windowLines(x, period, { values, slopes });
  fillAhead([values, slopes], 1 - period, intercept);
  fillAhead([values, slopes], 1, forecast);
  for (let i = 0; i < angle.length; i += 1) angle[i] = angleOf(at(slopes, i));
}

/** That many bars after each window's newest. */
function fillAhead([values, slopes]: readonly [Float64Array, Float64Array], bars: number, output: Float64Array): void {
  for (let i = 0; i < output.length; i += 1) output[i] = (values[i] ?? NaN) + (slopes[i] ?? NaN) * bars;
}
