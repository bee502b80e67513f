/**
 * Phase of the dominant cycle, in degrees. It sums one period of the smoothed price, O(50) a bar. First value at bar 63. Source: Ehlers
 * (2001), Rocket Science for Traders; TA-Lib HT_DCPHASE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { CyclePhase } from '../kernels/cycle-phase.ts';

export const htDcPhase = defineIndicator({
  id: 'ht-dc-phase',
  title: 'Dominant cycle phase',
  family: 'cycle',
  inputs: ['close'],
  outputs: ['phase'],
  unit: 'none',
  params: {},
  formula: 'degrees, -45 to 315, of the smoothed price within its dominant cycle',
  source: 'Ehlers (2001); TA-Lib HT_DCPHASE',
  talib: [{ name: 'HT_DCPHASE', outputs: { real: 'phase' } }],
  pane: 'own',
  warmUp: () => 63,
  create: () => new PhaseStepper(),
});

class PhaseStepper implements Stepper {
  private readonly phase = new CyclePhase();
  private missing = 64;

  step(input: Float64Array, output: Float64Array): void {
    this.phase.push(at(input, 0));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.phase.degrees;
  }
}
