/**
 * Variance ratio: the variance of changes over `horizon` bars, overlapping, over `horizon` times that of one-bar changes, both unbiased, of
 * the last `period` one-bar changes; 1 for a random walk, above it for a trend, below it for a reversion. z is its distance from 1
 * in standard errors under equal variances. Of the series as it is: give it log prices for log returns. No value where the one-bar
 * changes are constant or the window is not longer than the horizon. First values (both) at bar `period`. O(period).
 * Source: Lo and MacKinlay (1988), Review of Financial Studies 1.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Window } from '../kernels/window.ts';

export const varianceRatio = defineIndicator({
  id: 'variance-ratio',
  title: 'Variance ratio',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['ratio', 'z'],
  unit: { ratio: 'ratio', z: 'none' },
  isPartial: true,
  params: { period: windowBars(100, 4), horizon: windowBars(4) },
  formula: 'VR = var(x - x[-q]) / (q var(x - x[-1])); z = (VR - 1) / sqrt(2 (2 q - 1) (q - 1) / (3 q n))',
  source: 'Lo and MacKinlay (1988)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period, horizon }) => new VarianceRatioStepper(period, horizon),
});

class VarianceRatioStepper implements Stepper {
  /** Of n changes, the n + 1 values. */
  private readonly window: Window;
  private readonly period: number;
  private readonly horizon: number;

  constructor(period: number, horizon: number) {
    this.window = new Window(period + 1);
    this.period = period;
    this.horizon = horizon;
  }

  step(input: Float64Array, output: Float64Array): void {
    const { period: n, horizon: q } = this;
    this.window.push(at(input, 0));
    output.fill(NaN);
    if (!this.window.isFull || q >= n) return;
    const drift = (this.window.nth(n) - this.window.nth(0)) / n;
    const one = this.squaresOver(1, drift) / (n - 1);
    if (one === 0) return;
    const ratio = this.squaresOver(q, drift) / (q * (n - q + 1) * (1 - q / n)) / one;
    output[0] = ratio;
    output[1] = (ratio - 1) / Math.sqrt((2 * (2 * q - 1) * (q - 1)) / (3 * q * n)) + 0;
  }

  private squaresOver(bars: number, drift: number): number {
    let squares = 0;
    for (let i = bars; i <= this.period; i += 1) {
      const distance = this.window.nth(i) - this.window.nth(i - bars) - bars * drift;
      squares += distance * distance;
    }
    return squares;
  }
}
