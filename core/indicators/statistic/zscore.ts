/**
 * Z-score: how many sample standard deviations (ddof 1) the close stands above the mean of the last `period` closes,
 * the current one included. Dimensionless; 0 where the window is constant. First value at bar period - 1.
 * Not in TA-Lib; sums without drift or cancellation (kernels/window-moments.ts).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments, windowMoments } from '../kernels/window-moments.ts';

export const zscore = defineIndicator({
  id: 'zscore',
  title: 'Z-score',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['zscore'],
  unit: 'none',
  params: { period: windowBars(20) },
  formula: 'z = (x - mean) / sd, sd with n - 1',
  source: 'textbook definition; equals pandas rolling mean and std',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new ZscoreStepper(period),
  vector: ({ period }, [close]) => [scores(close, period)],
});

function scoreOf(x: number, mean: number, variance: number): number {
  return variance === 0 ? 0 : (x - mean) / Math.sqrt(variance);
}

class ZscoreStepper implements Stepper {
  private readonly period: number;
  private readonly window: WindowMoments;

  constructor(period: number) {
    this.period = period;
    this.window = new WindowMoments(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    output[0] = scoreOf(x, this.window.mean, this.window.squares / (this.period - 1));
  }
}

function scores(x: Float64Array, period: number): Float64Array {
  const [means, out] = windowMoments(x, 0, period);
  for (let i = 0; i < x.length; i += 1) out[i] = scoreOf(at(x, i), at(means, i), at(out, i) / (period - 1));
  return out;
}
