/**
 * Vortex: upward movement |high - low[-1]| and downward movement |low - high[-1]| over true range, each summed over `period`
 * bars; around 1, and 0 without range. First values at bar `period`. Source: Botes and Siepman (2010); TA-Lib VORTEX.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { trueRangeOf } from '../kernels/true-range.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const vortex = defineIndicator({
  id: 'vortex',
  title: 'Vortex',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['plus', 'minus'],
  unit: 'ratio',
  params: { period: windowBars(14) },
  formula: '+VI = sum |high - low[-1]| / sum TR, -VI = sum |low - high[-1]| / sum TR',
  source: 'Botes and Siepman (2010); TA-Lib VORTEX',
  talib: [{ name: 'VORTEX', params: { timeperiod: 'period' }, outputs: { plusvi: 'plus', minusvi: 'minus' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new VortexStepper(period),
});

class VortexStepper implements Stepper {
  private readonly up: WindowSum;
  private readonly down: WindowSum;
  private readonly range: WindowSum;
  private missing: number;
  private high = NaN;
  private low = NaN;
  private close = NaN;

  constructor(period: number) {
    this.up = new WindowSum(period);
    this.down = new WindowSum(period);
    this.range = new WindowSum(period);
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    output.fill(NaN);
    if (!Number.isNaN(this.close)) {
      const up = this.up.push(Math.abs(high - this.low));
      const down = this.down.push(Math.abs(low - this.high));
      const range = this.range.push(trueRangeOf(high, low, this.close));
      if (this.missing === 1) {
        output[0] = range === 0 ? 0 : up / range;
        output[1] = range === 0 ? 0 : down / range;
      }
    }
    if (this.missing > 1) this.missing -= 1;
    this.high = high;
    this.low = low;
    this.close = at(input, 2);
  }
}
