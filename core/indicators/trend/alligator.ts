/**
 * Alligator: Wilder's means of the median price, the jaw, the teeth and the lips, each as drawn some bars ahead: what stands at a bar was
 * known that many bars before. Price units. First values at the bar where all three are known.
 * Source: Williams (1995), Trading Chaos.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { WilderMean } from '../kernels/wilder.ts';

interface AlligatorParams {
  readonly jaw: number;
  readonly teeth: number;
  readonly lips: number;
  readonly jawShift: number;
  readonly teethShift: number;
  readonly lipsShift: number;
}

const warmUpOf = ({ jaw, teeth, lips, jawShift, teethShift, lipsShift }: AlligatorParams): number =>
  Math.max(jaw + jawShift, teeth + teethShift, lips + lipsShift) - 1;

export const alligator = defineIndicator({
  id: 'alligator',
  title: 'Alligator',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['jaw', 'teeth', 'lips'],
  unit: 'price',
  params: {
    jaw: windowBars(13),
    teeth: windowBars(8),
    lips: windowBars(5),
    jawShift: windowBars(8, 1),
    teethShift: windowBars(5, 1),
    lipsShift: windowBars(3, 1),
  },
  formula: 'RMA((high + low) / 2) over 13, 8 and 5 bars, of 8, 5 and 3 bars ago',
  source: 'Williams (1995)',
  pane: 'price',
  warmUp: warmUpOf,
  create: (params) => new AlligatorStepper(params),
});

class ShiftedMean {
  private readonly mean: WilderMean;
  private readonly lag: Lag;

  constructor(period: number, shift: number) {
    this.mean = new WilderMean(period);
    this.lag = new Lag(shift);
  }

  push(x: number): number {
    return this.lag.push(this.mean.push(x));
  }
}

class AlligatorStepper implements Stepper {
  private readonly jaw: ShiftedMean;
  private readonly teeth: ShiftedMean;
  private readonly lips: ShiftedMean;
  private missing: number;

  constructor(params: AlligatorParams) {
    this.jaw = new ShiftedMean(params.jaw, params.jawShift);
    this.teeth = new ShiftedMean(params.teeth, params.teethShift);
    this.lips = new ShiftedMean(params.lips, params.lipsShift);
    this.missing = warmUpOf(params) + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const median = (at(input, 0) + at(input, 1)) / 2;
    output[0] = this.jaw.push(median);
    output[1] = this.teeth.push(median);
    output[2] = this.lips.push(median);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output.fill(NaN);
  }
}
