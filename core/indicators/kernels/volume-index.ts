/** The close's changes compounded from 1,000 on the bars whose volume fell (side -1) or rose (side 1) from the bar before. */
import type { Stepper } from '../define.ts';
import { at } from './at.ts';

export class VolumeIndexStepper implements Stepper {
  private readonly side: number;
  private close = NaN;
  private volume = NaN;
  private index = 1000;

  constructor(side: -1 | 1) {
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
