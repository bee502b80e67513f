/**
 * Robust z-score: how far the value stands from the median of the last `period`, this one included, in units of their median absolute
 * deviation, scaled to agree with the standard deviation of normal values; no value where that deviation is 0. First value at bar
 * period - 1. O(period): the values are kept in order, and the deviations are merged from the median outwards.
 * Source: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, the modified z-score.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { SortedWindow } from '../kernels/sorted-window.ts';

const SCALE = 0.6745;

export const robustZscore = defineIndicator({
  id: 'robust-zscore',
  title: 'Robust z-score',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['zscore'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(20) },
  formula: '0.6745 (x - median) / median(|x - median|)',
  source: 'Iglewicz and Hoaglin (1993)',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new RobustStepper(period),
});

class RobustStepper implements Stepper {
  private readonly window: SortedWindow;
  private readonly period: number;

  constructor(period: number) {
    this.window = new SortedWindow(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    output[0] = NaN;
    if (this.window.size < this.period) return;
    const half = this.period >> 1;
    const isOdd = this.period % 2 === 1;
    const median = isOdd ? this.window.nth(half) : (this.window.nth(half - 1) + this.window.nth(half)) / 2;
    const deviation = this.deviationAbout(median);
    if (deviation > 0) output[0] = (SCALE * (x - median)) / deviation + 0;
  }

  /** The median of the distances: of the two runs away from the median, the nearer value comes next. */
  private deviationAbout(median: number): number {
    const { window, period } = this;
    let below = (period - 1) >> 1;
    let above = below + 1;
    let [before, last] = [0, 0];
    for (let taken = 0; taken <= period >> 1; taken += 1) {
      const down = below >= 0 ? median - window.nth(below) : Infinity;
      const up = above < period ? window.nth(above) - median : Infinity;
      before = last;
      last = Math.min(down, up);
      if (down <= up) below -= 1;
      else above += 1;
    }
    return period % 2 === 1 ? last : (before + last) / 2;
  }
}
