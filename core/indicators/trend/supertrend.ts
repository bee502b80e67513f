/**
 * SuperTrend: a stop `multiple` average true ranges from the middle of the bar that only moves towards the price until a close
 * beyond it turns the trend, 1 up and -1 down. Price units. First values at bar `period`, in an uptrend.
 * A band is let go by the close of the bar before on its far side. Source: Seban (2009); TA-Lib SUPERTREND.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { trueRangeOf } from '../kernels/true-range.ts';
import { WilderMean } from '../kernels/wilder.ts';

export const supertrend = defineIndicator({
  id: 'supertrend',
  title: 'SuperTrend',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['stop', 'trend'],
  unit: { stop: 'price', trend: 'none' },
  params: { period: windowBars(10), multiple: { min: 0, max: 100, default: 3, integer: false, unit: 'ratio' } },
  formula: 'bands = (high + low) / 2 +- k ATR, drawn together until a close is beyond one',
  source: 'Seban (2009); TA-Lib SUPERTREND',
  talib: [
    { name: 'SUPERTREND', params: { timeperiod: 'period', multiplier: 'multiple' }, outputs: { supertrend: 'stop', trend: 'trend' } },
  ],
  pane: 'price',
  drawn: ['stop'],
  warmUp: ({ period }) => period,
  create: ({ period, multiple }) => new SupertrendStepper(period, multiple),
});

class SupertrendStepper implements Stepper {
  private readonly range: WilderMean;
  private readonly multiple: number;
  private previous = NaN;
  private upper = NaN;
  private lower = NaN;
  private trend = 1;

  constructor(period: number, multiple: number) {
    this.range = new WilderMean(period);
    this.multiple = multiple;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const close = at(input, 2);
    const range = Number.isNaN(this.previous) ? NaN : this.range.push(trueRangeOf(high, low, this.previous));
    output.fill(NaN);
    if (!Number.isNaN(range)) {
      const isFirst = Number.isNaN(this.upper);
      this.draw((high + low) / 2, this.multiple * range);
      if (isFirst) this.trend = 1;
      else if (this.trend > 0 && close < this.lower) this.trend = -1;
      else if (this.trend < 0 && close > this.upper) this.trend = 1;
      output[0] = this.trend > 0 ? this.lower : this.upper;
      output[1] = this.trend;
    }
    this.previous = close;
  }

  private draw(middle: number, band: number): void {
    const upper = middle + band;
    const lower = middle - band;
    if (!(upper >= this.upper && this.previous <= this.upper)) this.upper = upper;
    if (!(lower <= this.lower && this.previous >= this.lower)) this.lower = lower;
  }
}
