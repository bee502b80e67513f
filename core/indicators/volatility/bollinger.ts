/**
 * Bollinger bands: simple mean plus and minus `deviations` population standard deviations of the last `period` closes.
 * Price units. First values at bar period - 1. Sums without drift or cancellation (kernels/window-moments.ts).
 * Source: Bollinger (2001); TA-Lib BBANDS with SMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments, windowMoments } from '../kernels/window-moments.ts';

export const bollinger = defineIndicator({
  id: 'bollinger',
  title: 'Bollinger bands',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'input',
  params: {
    period: windowBars(20),
    deviations: { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' },
  },
  formula: 'middle = SMA; upper, lower = SMA +- k sd (population)',
  source: 'Bollinger (2001); TA-Lib BBANDS',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period, deviations }) => new BollingerStepper(period, deviations),
  vector: ({ period, deviations }, [close]) => bands(close, period, deviations),
});

class BollingerStepper implements Stepper {
  private readonly window: WindowMoments;
  private readonly period: number;
  private readonly deviations: number;

  constructor(period: number, deviations: number) {
    this.window = new WindowMoments(period);
    this.period = period;
    this.deviations = deviations;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    const width = Math.sqrt(this.window.squares / this.period) * this.deviations;
    const middle = this.window.mean;
    output[0] = middle + width;
    output[1] = middle;
    output[2] = middle - width;
  }
}

function bands(x: Float64Array, period: number, deviations: number): Float64Array[] {
  const [middle, lower] = windowMoments(x, 0, period);
  const n = x.length;
  const upper = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const width = Math.sqrt(at(lower, i) / period) * deviations;
    const mean = at(middle, i);
    upper[i] = mean + width;
    lower[i] = mean - width;
  }
  return [upper, middle, lower];
}
