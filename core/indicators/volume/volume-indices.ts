/**
 * Price changes sorted by volume, as running values whose level depends on where the series starts. Negative and positive volume
 * index: compound the close's change on bars of less and of more volume than before, from 1,000. Price volume trend: volume
 * times the relative change, summed from 0. No warm-up. Source: Dysart (1936), Fosback (1976); TA-Lib NVI, PVI, PVT.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const nvi = defineIndicator({
  id: 'nvi',
  title: 'Negative volume index',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['nvi'],
  unit: 'none',
  params: {},
  formula: 'NVI = NVI[-1] close / close[-1] where volume < volume[-1], from 1000',
  source: 'Dysart (1936); TA-Lib NVI',
  talib: [{ name: 'NVI', outputs: { real: 'nvi' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new VolumeIndexStepper(-1),
});

export const pvi = defineIndicator({
  id: 'pvi',
  title: 'Positive volume index',
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['pvi'],
  unit: 'none',
  params: {},
  formula: 'PVI = PVI[-1] close / close[-1] where volume > volume[-1], from 1000',
  source: 'Fosback (1976); TA-Lib PVI',
  talib: [{ name: 'PVI', outputs: { real: 'pvi' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new VolumeIndexStepper(1),
});

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

class VolumeIndexStepper implements Stepper {
  private readonly side: number;
  private close = NaN;
  private volume = NaN;
  private index = 1000;

  constructor(side: number) {
    this.side = side;
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 0);
    const volume = at(input, 1);
    if ((volume - this.volume) * this.side > 0 && this.close !== 0) this.index *= 1 + (close - this.close) / this.close;
    this.close = close;
    this.volume = volume;
    output[0] = this.index;
  }
}

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
