/**
 * Quadratic trend: the least-squares parabola through the last `period` values, its value, slope (per bar) and curvature (change of the
 * slope per bar) at the last bar. In the input's unit. First values at bar period - 1. O(period): the parabola in polynomials that
 * are orthogonal over the window, so that high prices keep their digits.
 * Source: Savitzky and Golay (1964), Analytical Chemistry 36, at the end of the window.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Window } from '../kernels/window.ts';

export const quadraticTrend = defineIndicator({
  id: 'quadratic-trend',
  title: 'Quadratic trend',
  family: 'trend',
  inputs: ['close'],
  outputs: ['value', 'slope', 'curvature'],
  unit: 'input',
  params: { period: windowBars(30, 3) },
  formula: 'least squares x = a + b i + c i^2 over the last n bars, i = 0 at the last: value = a, slope = b, curvature = 2 c',
  source: 'Savitzky and Golay (1964)',
  pane: 'price',
  drawn: ['value'],
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new QuadraticStepper(period),
});

class QuadraticStepper implements Stepper {
  private readonly window: Window;
  private readonly period: number;
  private readonly norm: number;

  constructor(period: number) {
    this.window = new Window(period);
    this.period = period;
    this.norm = (period * (period * period - 1) * (period * period - 4)) / 180;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output.fill(NaN);
    if (!this.window.isFull) return;
    const { period: n, window } = this;
    const reference = window.nth(n - 1);
    const end = (n - 1) / 2;
    const mean = (n * n - 1) / 12;
    let sum = 0;
    let linear = 0;
    let square = 0;
    for (let i = 0; i < n; i += 1) {
      const x = window.nth(i) - reference;
      const t = i - end;
      sum += x;
      linear += t * x;
      square += (t * t - mean) * x;
    }
    const slope = linear / (n * mean);
    const bend = square / this.norm;
    output[0] = reference + sum / n + slope * end + bend * (end * end - mean);
    output[1] = slope + 2 * bend * end + 0;
    output[2] = 2 * bend + 0;
  }
}
