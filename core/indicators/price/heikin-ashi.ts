/**
 * Heikin-Ashi candles: the close is the bar's average price, the open the middle of the body before (the first: of the bar
 * itself), high and low reach over both. Price units. No warm-up; the open remembers the start of the series, ever less.
 * Source: Valcu (2004), Using the Heikin-Ashi technique; TA-Lib HA.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const heikinAshi = defineIndicator({
  id: 'heikin-ashi',
  title: 'Heikin-Ashi candles',
  family: 'price',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['open', 'high', 'low', 'close'],
  unit: 'price',
  params: {},
  formula: 'close = (o + h + l + c) / 4; open = (open[-1] + close[-1]) / 2; high = max(h, open, close); low = min(l, open, close)',
  source: 'Valcu (2004); TA-Lib HA',
  talib: [{ name: 'HA', outputs: { haopen: 'open', hahigh: 'high', halow: 'low', haclose: 'close' } }],
  pane: 'price',
  warmUp: () => 0,
  create: () => new HeikinAshiStepper(),
});

class HeikinAshiStepper implements Stepper {
  private open = NaN;
  private close = NaN;

  step(input: Float64Array, output: Float64Array): void {
    const open = at(input, 0);
    const close = at(input, 3);
    this.open = Number.isNaN(this.open) ? (open + close) / 2 : (this.open + this.close) / 2;
    this.close = (open + at(input, 1) + at(input, 2) + close) / 4;
    output[0] = this.open;
    output[1] = Math.max(at(input, 1), this.open, this.close);
    output[2] = Math.min(at(input, 2), this.open, this.close);
    output[3] = this.close;
  }
}
