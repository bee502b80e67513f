/**
 * Center of gravity: where in the window of `period` median prices their weight lies, from its middle, in bars; it turns with the price
 * and hardly later. First value at bar period - 1. O(period).
 * Source: Ehlers (2002), The CG Oscillator, Stocks & Commodities 20; for prices above 0.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Window } from '../kernels/window.ts';

export const centerOfGravity = defineIndicator({
  id: 'center-of-gravity',
  title: 'Center of gravity oscillator',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['gravity'],
  unit: 'none',
  params: { period: windowBars(10) },
  formula: '(n + 1) / 2 - sum((1 + i) p[-i]) / sum(p[-i]), i = 0 to n - 1, p = (high + low) / 2',
  source: 'Ehlers (2002)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new GravityStepper(period),
});

class GravityStepper implements Stepper {
  private readonly window: Window;
  private readonly period: number;

  constructor(period: number) {
    this.window = new Window(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push((at(input, 0) + at(input, 1)) / 2);
    output[0] = this.window.isFull ? this.gravity() : NaN;
  }

  /** About the newest price, so that a constant window has its middle exactly. */
  private gravity(): number {
    const { period: n, window } = this;
    const reference = window.nth(n - 1);
    let sum = 0;
    let moment = 0;
    for (let i = 0; i < n; i += 1) {
      const x = window.nth(i) - reference;
      sum += x;
      moment += (i - (n - 1) / 2) * x;
    }
    return moment / (n * reference + sum) + 0;
  }
}
