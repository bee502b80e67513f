/**
 * Sine of the dominant cycle's phase (ht-dc-phase.ts), now and an eighth of a cycle ahead. O(50) a bar. First values at bar 63. Source:
 * Ehlers (2001), Rocket Science for Traders; TA-Lib HT_SINE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { CyclePhase } from '../kernels/cycle-phase.ts';

export const htSine = defineIndicator({
  id: 'ht-sine',
  title: 'Sine wave of the dominant cycle',
  family: 'cycle',
  inputs: ['close'],
  outputs: ['sine', 'lead'],
  unit: 'none',
  params: {},
  formula: 'sine = sin(phase), lead = sin(phase + 45 degrees)',
  source: 'Ehlers (2001); TA-Lib HT_SINE',
  talib: [{ name: 'HT_SINE', outputs: { sine: 'sine', leadsine: 'lead' } }],
  pane: 'own',
  warmUp: () => 63,
  create: () => new SineStepper(),
});

class SineStepper implements Stepper {
  private readonly phase = new CyclePhase();
  private missing = 64;

  step(input: Float64Array, output: Float64Array): void {
    this.phase.push(at(input, 0));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.phase.sine;
    output[1] = this.missing > 0 ? NaN : this.phase.lead;
  }
}
