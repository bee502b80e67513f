/**
 * Parabolic SAR with its own acceleration for each side, a start at a given stop and an offset on reversal. The stop of a
 * downtrend is written negative, so that the side shows. First value at bar 1. A start of 0 chooses the side as sar.ts does;
 * above 0 it begins long at that stop, below 0 short at its size. Accelerations are held to their maximum.
 * Source: Wilder (1978); TA-Lib SAREXT.
 */
import { defineIndicator, type ParamSpec, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

const acceleration = (value: number): ParamSpec => ({ min: 0, max: 1, default: value, integer: false, unit: 'ratio' });

interface SideParams {
  readonly initial: number;
  readonly step: number;
  readonly maximum: number;
}

const sideOf = (initial: number, step: number, maximum: number): SideParams => ({
  initial: Math.min(initial, maximum),
  step: Math.min(step, maximum),
  maximum,
});

export const sarExt = defineIndicator({
  id: 'sar-ext',
  title: 'Parabolic SAR, extended',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['sar'],
  unit: 'price',
  params: {
    start: { min: -1e9, max: 1e9, default: 0, integer: false, unit: 'price' },
    offset: { min: 0, max: 1, default: 0, integer: false, unit: 'ratio' },
    initialLong: acceleration(0.02),
    accelerationLong: acceleration(0.02),
    maximumLong: acceleration(0.2),
    initialShort: acceleration(0.02),
    accelerationShort: acceleration(0.02),
    maximumShort: acceleration(0.2),
  },
  formula: 'SAR = SAR[-1] + af (extreme - SAR[-1]), af by side; negative in a downtrend',
  source: 'Wilder (1978); TA-Lib SAREXT',
  talib: [
    {
      name: 'SAREXT',
      params: {
        startvalue: 'start',
        offsetonreverse: 'offset',
        accelerationinitlong: 'initialLong',
        accelerationlong: 'accelerationLong',
        accelerationmaxlong: 'maximumLong',
        accelerationinitshort: 'initialShort',
        accelerationshort: 'accelerationShort',
        accelerationmaxshort: 'maximumShort',
      },
      outputs: { real: 'sar' },
    },
  ],
  pane: 'own',
  warmUp: () => 1,
  create: ({ start, offset, ...of }) =>
    new ExtendedSarStepper(start, offset, {
      long: sideOf(of.initialLong, of.accelerationLong, of.maximumLong),
      short: sideOf(of.initialShort, of.accelerationShort, of.maximumShort),
    }),
});

class ExtendedSarStepper implements Stepper {
  private readonly start: number;
  private readonly offset: number;
  private readonly sides: { readonly long: SideParams; readonly short: SideParams };
  private seen = 0;
  /** 1 in an uptrend, -1 in a downtrend; stop, extreme and bounds below are prices times this. */
  private side = 1;
  private stop = NaN;
  private extreme = NaN;
  private factor = 0;
  private high = NaN;
  private low = NaN;

  constructor(start: number, offset: number, sides: { readonly long: SideParams; readonly short: SideParams }) {
    this.start = start;
    this.offset = offset;
    this.sides = sides;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    if (this.seen === 1) this.begin(high, low);
    output[0] = this.seen === 0 ? NaN : this.advance(high, low);
    if (this.seen < 2) this.seen += 1;
    this.high = high;
    this.low = low;
  }

  private begin(high: number, low: number): void {
    const down = this.low - low;
    const isDown = this.start === 0 ? down > 0 && high - this.high < down : this.start < 0;
    this.side = isDown ? -1 : 1;
    this.stop = this.start === 0 ? (isDown ? -this.high : this.low) : this.start;
    this.extreme = isDown ? -low : high;
    this.factor = this.current().initial;
    this.high = high;
    this.low = low;
  }

  private current(): SideParams {
    return this.side > 0 ? this.sides.long : this.sides.short;
  }

  private advance(high: number, low: number): number {
    const isTouched = (this.side > 0 ? low : -high) <= this.stop;
    if (isTouched) this.turn(high, low);
    const shown = this.stop;
    const top = this.side > 0 ? high : -low;
    if (!isTouched && top > this.extreme) {
      this.extreme = top;
      this.factor = Math.min(this.factor + this.current().step, this.current().maximum);
    }
    this.stop += this.factor * (this.extreme - this.stop);
    this.holdBack(high, low);
    return shown;
  }

  /** The stop of the other side is the extreme, held out of the bars, and moved off by the offset. */
  private turn(high: number, low: number): void {
    this.side = -this.side;
    this.stop = -this.extreme;
    this.holdBack(high, low);
    this.stop -= Math.abs(this.stop) * this.offset;
    this.extreme = this.side > 0 ? high : -low;
    this.factor = this.current().initial;
  }

  private holdBack(high: number, low: number): void {
    this.stop = Math.min(this.stop, this.side > 0 ? this.low : -this.high, this.side > 0 ? low : -high);
  }
}
