/**
 * Variable index dynamic average: an exponential mean whose constant 2 / (period + 1) is scaled by the size of Chande's momentum
 * oscillator over `momentum` changes, so that it stands still in a sideways market. In the input's unit. Begins with the
 * value before its first; first value at bar `momentum`. Source: Chande and Kroll (1994), The New Technical Trader.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { riseOf } from '../kernels/relative-strength.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const vidya = defineIndicator({
  id: 'vidya',
  title: 'Variable index dynamic average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['vidya'],
  unit: 'input',
  params: { period: windowBars(14), momentum: windowBars(9) },
  formula: 'V = V[-1] + 2 / (n + 1) |CMO| (x - V[-1]), CMO = (gains - losses) / (gains + losses)',
  source: 'Chande and Kroll (1994)',
  pane: 'price',
  warmUp: ({ momentum }) => momentum,
  create: ({ period, momentum }) => new VidyaStepper(period, momentum),
});

class VidyaStepper implements Stepper {
  private readonly constant: number;
  private readonly gains: WindowSum;
  private readonly losses: WindowSum;
  private missing: number;
  private previous = NaN;
  private value = NaN;

  constructor(period: number, momentum: number) {
    this.constant = 2 / (period + 1);
    this.gains = new WindowSum(momentum);
    this.losses = new WindowSum(momentum);
    this.missing = momentum;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const before = this.previous;
    this.previous = x;
    output[0] = NaN;
    if (Number.isNaN(before)) return;
    const gain = this.gains.push(riseOf(x - before));
    const loss = this.losses.push(riseOf(before - x));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    if (Number.isNaN(this.value)) this.value = before;
    const total = gain + loss;
    if (total > 0) this.value += this.constant * (Math.abs(gain - loss) / total) * (x - this.value);
    output[0] = this.value;
  }
}
