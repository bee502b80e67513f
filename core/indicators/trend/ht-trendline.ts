/**
 * Instantaneous trendline: the price averaged over its dominant cycle, which leaves the trend, then over four bars. In the
 * input's unit. First value at bar 63. Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_TRENDLINE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { CycleTrend } from '../kernels/cycle-phase.ts';
import { HilbertCycle } from '../kernels/hilbert.ts';

export const htTrendline = defineIndicator({
  id: 'ht-trendline',
  title: 'Instantaneous trendline',
  family: 'trend',
  inputs: ['close'],
  outputs: ['trendline'],
  unit: 'input',
  params: {},
  formula: '(4 M + 3 M[-1] + 2 M[-2] + M[-3]) / 10, M the mean of x over the dominant cycle',
  source: 'Ehlers (2001); TA-Lib HT_TRENDLINE',
  talib: [{ name: 'HT_TRENDLINE', outputs: { real: 'trendline' } }],
  pane: 'price',
  warmUp: () => 63,
  create: () => new TrendlineStepper(),
});

class TrendlineStepper implements Stepper {
  private readonly cycle = new HilbertCycle(37);
  private readonly trend = new CycleTrend();
  private missing = 64;

  step(input: Float64Array, output: Float64Array): void {
    this.cycle.push(at(input, 0));
    this.trend.push(at(input, 0), this.cycle);
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.trend.line;
  }
}
