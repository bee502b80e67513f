/**
 * Z-score: how many sample standard deviations (ddof 1) the close stands above the mean of the last `period` closes,
 * the current one included. Dimensionless; 0 where the window is constant. First value at bar period - 1.
 * Not in TA-Lib; sums without drift or cancellation (kernels/window-moments.ts).
 */
import { defineIndicator, windowBars } from '../define.ts';
import { at } from '../kernels/at.ts';
import { windowMoments } from '../kernels/window-moments.ts';
import { scoreOf, ZscoreStepper } from '../kernels/zscore.ts';

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
  fill: ({ period }, [close], [out]) => scores(close, period, out),
});

function scores(x: Float64Array, period: number, out: Float64Array): void {
  const means = new Float64Array(x.length);
  windowMoments(x, period, { means, squares: out });
  for (let i = 0; i < x.length; i += 1) out[i] = scoreOf(at(x, i), at(means, i), at(out, i) / (period - 1));
}
