/**
 * Squeeze: 1 while the Bollinger bands lie within a Keltner channel of simple means, so that volatility is low, else 0; and its
 * momentum, the end of the least-squares line through the close less the mean of its middles, in price units.
 * The channel's range is the simple mean of the true range. First values (both) at bar 2 period - 2.
 * Source: Carter (2005), Mastering the Trade.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RangeMiddle } from '../kernels/range-middle.ts';
import { RunningMean } from '../kernels/sma.ts';
import { trueRangeOf } from '../kernels/true-range.ts';
import { WindowLine } from '../kernels/window-line.ts';
import { WindowMoments } from '../kernels/window-moments.ts';

export const squeeze = defineIndicator({
  id: 'squeeze',
  title: 'Squeeze',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['squeeze', 'momentum'],
  unit: { squeeze: 'none', momentum: 'price' },
  params: {
    period: windowBars(20),
    deviations: { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' },
    multiple: { min: 0.1, max: 10, default: 1.5, integer: false, unit: 'ratio' },
  },
  formula: '1 where k sd < m SMA(TR); momentum = linreg(close - ((highest + lowest) / 2 + SMA) / 2)',
  source: 'Carter (2005)',
  pane: 'own',
  warmUp: ({ period }) => 2 * period - 2,
  create: ({ period, deviations, multiple }) => new SqueezeStepper(period, deviations, multiple),
});

class SqueezeStepper implements Stepper {
  private readonly period: number;
  private readonly deviations: number;
  private readonly multiple: number;
  private readonly window: WindowMoments;
  private readonly range: RunningMean;
  private readonly middle: RangeMiddle;
  private readonly line: WindowLine;
  private previous = NaN;

  constructor(period: number, deviations: number, multiple: number) {
    this.period = period;
    this.deviations = deviations;
    this.multiple = multiple;
    this.window = new WindowMoments(period);
    this.range = new RunningMean(period);
    this.middle = new RangeMiddle(period);
    this.line = new WindowLine(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const close = at(input, 2);
    this.window.push(close);
    const range = this.range.push(Number.isNaN(this.previous) ? high - low : trueRangeOf(high, low, this.previous));
    const middle = this.middle.push(high, low);
    this.previous = close;
    const momentum = this.momentumOf(close - (middle + this.window.mean) / 2);
    const width = this.deviations * Math.sqrt(this.window.squares / this.period);
    output[0] = Number.isNaN(momentum) ? NaN : Number(width < this.multiple * range);
    output[1] = momentum;
  }

  private momentumOf(distance: number): number {
    if (Number.isNaN(distance)) return NaN;
    this.line.push(distance);
    return this.line.last + 0;
  }
}
