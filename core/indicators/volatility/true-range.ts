/**
 * True range: the day's range extended to the previous close. Price units. First value at bar 1, since bar 0 has no previous close.
 * Source: Wilder (1978); TA-Lib TRANGE, equal within 1e-12.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { TrueRange, trueRangeOf } from '../kernels/true-range.ts';

export const trueRange = defineIndicator({
  id: 'true-range',
  title: 'True range',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['range'],
  unit: 'price',
  params: {},
  formula: 'TR = max(high - low, |close[-1] - high|, |close[-1] - low|)',
  source: 'Wilder (1978); TA-Lib TRANGE',
  talib: [{ name: 'TRANGE', outputs: { real: 'range' } }],
  pane: 'own',
  warmUp: () => 1,
  create: () => new TrueRangeStepper(),
  fill: (_params, columns, [out]) => trueRanges(columns, out),
});

class TrueRangeStepper implements Stepper {
  private readonly range = new TrueRange();

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.range.push(at(input, 0), at(input, 1), at(input, 2));
  }
}

function trueRanges([high, low, close]: readonly [Float64Array, Float64Array, Float64Array], out: Float64Array): void {
  out.fill(NaN, 0, 1);
  for (let i = 1; i < out.length; i += 1) {
    out[i] = trueRangeOf(at(high, i), at(low, i), at(close, i - 1));
  }
}
