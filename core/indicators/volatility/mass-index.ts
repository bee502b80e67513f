/**
 * Mass index: the sum over `slow` bars of the range's exponential mean over the exponential mean of that, 1 without range. First value at
 * bar 2 fast + slow - 3. Source: Dorsey (1992); TA-Lib MASSI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const massIndex = defineIndicator({
  id: 'mass-index',
  title: 'Mass index',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['mass'],
  unit: 'none',
  params: { fast: windowBars(9), slow: windowBars(25) },
  formula: 'sum over slow bars of EMA(high - low) / EMA(EMA(high - low))',
  source: 'Dorsey (1992); TA-Lib MASSI',
  talib: [{ name: 'MASSI', params: { fastperiod: 'fast', slowperiod: 'slow' }, outputs: { real: 'mass' } }],
  pane: 'own',
  warmUp: ({ fast, slow }) => 2 * fast + slow - 3,
  create: ({ fast, slow }) => new MassStepper(fast, slow),
});

class MassStepper implements Stepper {
  private readonly once: ExponentialMean;
  private readonly twice: ExponentialMean;
  private readonly sum: WindowSum;
  private missing: number;

  constructor(fast: number, slow: number) {
    this.once = new ExponentialMean(fast);
    this.twice = new ExponentialMean(fast);
    this.sum = new WindowSum(slow);
    this.missing = slow;
  }

  step(input: Float64Array, output: Float64Array): void {
    const once = this.once.push(at(input, 0) - at(input, 1));
    const twice = Number.isNaN(once) ? NaN : this.twice.push(once);
    output[0] = NaN;
    if (Number.isNaN(twice)) return;
    const mass = this.sum.push(twice === 0 ? 1 : once / twice);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing === 0) output[0] = mass;
  }
}
