/**
 * Price volume trend: volume times the close's relative change, summed from 0; its level depends on where the series starts. No warm-up.
 * Source: TA-Lib PVT.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const pvt = defineIndicator({
  id: 'pvt',
  title: 'Price volume trend',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['pvt'],
  unit: 'count',
  params: {},
  formula: 'PVT = PVT[-1] + volume (close - close[-1]) / close[-1]',
  source: 'TA-Lib PVT',
  talib: [{ name: 'PVT', outputs: { real: 'pvt' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new PriceVolumeStepper(),
});

class PriceVolumeStepper implements Stepper {
  private previous = NaN;
  private sum = 0;

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 0);
    if (!Number.isNaN(this.previous) && this.previous !== 0) this.sum += ((close - this.previous) / this.previous) * at(input, 1);
    this.previous = close;
    output[0] = this.sum;
  }
}
