/**
 * Williams' accumulation and distribution: running distance of the close from the true low on a rise, from the true high on a
 * fall, with the close before as part of the range. Price units; its level depends on where the series starts (0). No warm-up.
 * Source: Williams (1972); TA-Lib WAD.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const wad = defineIndicator({
  id: 'wad',
  title: "Williams' accumulation and distribution",
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['wad'],
  unit: 'price',
  params: {},
  formula: 'WAD = WAD[-1] + (close - min(low, close[-1]) on a rise, close - max(high, close[-1]) on a fall)',
  source: 'Williams (1972); TA-Lib WAD',
  talib: [{ name: 'WAD', outputs: { real: 'wad' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new AccumulationStepper(),
});

class AccumulationStepper implements Stepper {
  private previous = NaN;
  private sum = 0;

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 2);
    if (close > this.previous) this.sum += close - Math.min(at(input, 1), this.previous);
    else if (close < this.previous) this.sum += close - Math.max(at(input, 0), this.previous);
    this.previous = close;
    output[0] = this.sum;
  }
}
