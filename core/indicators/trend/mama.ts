/**
 * MESA adaptive moving average, whose constant follows the change of the dominant cycle's phase, and its follower. In the input's unit.
 * First values (both) at bar 32. Source: Ehlers (2001), MESA Adaptive Moving Averages; TA-Lib MAMA, equal within 1e-9.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { MesaMean } from '../kernels/mesa.ts';

export const mama = defineIndicator({
  id: 'mama',
  title: 'MESA adaptive moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['mama', 'fama'],
  unit: 'input',
  params: {
    fastLimit: { min: 0.01, max: 0.99, default: 0.5, integer: false, unit: 'ratio' },
    slowLimit: { min: 0.01, max: 0.99, default: 0.05, integer: false, unit: 'ratio' },
  },
  formula: 'MAMA = a x + (1 - a) MAMA[-1], a = fast limit / change of phase; FAMA = a/2 MAMA + (1 - a/2) FAMA[-1]',
  source: 'Ehlers (2001); TA-Lib MAMA',
  talib: [{ name: 'MAMA', params: { fastlimit: 'fastLimit', slowlimit: 'slowLimit' }, outputs: { mama: 'mama', fama: 'fama' } }],
  pane: 'price',
  warmUp: () => 32,
  create: ({ fastLimit, slowLimit }) => new MamaStepper(fastLimit, slowLimit),
});

class MamaStepper implements Stepper {
  private readonly mean: MesaMean;

  constructor(fastLimit: number, slowLimit: number) {
    this.mean = new MesaMean(fastLimit, slowLimit);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.mean.push(at(input, 0));
    output[1] = this.mean.follower;
  }
}
