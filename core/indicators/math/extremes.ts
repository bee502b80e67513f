/**
 * Highest and lowest value of the last `period`, and at which bar of the series each stood, counted from its first bar. Of
 * equal values the newest counts when it comes, the oldest in the first window and when the extreme has left it. First values
 * at bar period - 1. Source: TA-Lib MAX, MIN, MINMAX, MAXINDEX, MININDEX, MINMAXINDEX.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';

export const extremes = defineIndicator({
  id: 'extremes',
  title: 'Highest and lowest',
  family: 'math',
  inputs: ['close'],
  outputs: ['max', 'min', 'maxIndex', 'minIndex'],
  unit: { max: 'input', min: 'input', maxIndex: 'count', minIndex: 'count' },
  params: { period: windowBars(30) },
  formula: 'max and min of x[t - n + 1] to x[t], and the bars at which they stood',
  source: 'TA-Lib MAX, MIN, MAXINDEX, MININDEX',
  talib: [
    { name: 'MAX', params: { timeperiod: 'period' }, outputs: { real: 'max' } },
    { name: 'MIN', params: { timeperiod: 'period' }, outputs: { real: 'min' } },
    { name: 'MINMAX', params: { timeperiod: 'period' }, outputs: { min: 'min', max: 'max' } },
    { name: 'MAXINDEX', params: { timeperiod: 'period' }, outputs: { integer: 'maxIndex' } },
    { name: 'MININDEX', params: { timeperiod: 'period' }, outputs: { integer: 'minIndex' } },
    { name: 'MINMAXINDEX', params: { timeperiod: 'period' }, outputs: { minidx: 'minIndex', maxidx: 'maxIndex' } },
  ],
  pane: 'price',
  drawn: ['max', 'min'],
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new ExtremesStepper(period),
});

/** The bar of the extreme: a value as good as it takes its place; once it has left the window, the oldest of the best does. */
class ExtremeBar {
  value = NaN;
  index = -1;
  private readonly window: WindowExtreme;
  private readonly period: number;

  constructor(period: number, kind: 'highest' | 'lowest') {
    this.window = new WindowExtreme(period, kind, 'oldest');
    this.period = period;
  }

  push(x: number, now: number): void {
    this.value = this.window.push(x);
    if (now < this.period - 1) return;
    if (this.index <= now - this.period) this.index = now - this.window.age;
    else if (this.value === x) this.index = now;
  }
}

class ExtremesStepper implements Stepper {
  private readonly period: number;
  private readonly highest: ExtremeBar;
  private readonly lowest: ExtremeBar;
  private now = 0;

  constructor(period: number) {
    this.period = period;
    this.highest = new ExtremeBar(period, 'highest');
    this.lowest = new ExtremeBar(period, 'lowest');
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.highest.push(x, this.now);
    this.lowest.push(x, this.now);
    output.fill(NaN);
    if (this.now >= this.period - 1) {
      output[0] = this.highest.value;
      output[1] = this.lowest.value;
      output[2] = this.highest.index;
      output[3] = this.lowest.index;
    }
    this.now += 1;
  }
}
