/**
 * Phasor components: the in-phase and quadrature parts of the price by Ehlers' Hilbert transform, in the input's unit. First values at bar
 * 32. Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_PHASOR.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { HilbertCycle } from '../kernels/hilbert.ts';

export const htPhasor = defineIndicator({
  id: 'ht-phasor',
  title: 'Phasor components',
  family: 'cycle',
  inputs: ['close'],
  outputs: ['inPhase', 'quadrature'],
  unit: 'input',
  params: {},
  formula: 'the detrended price 3 bars ago, and its Hilbert transform',
  source: 'Ehlers (2001); TA-Lib HT_PHASOR',
  talib: [{ name: 'HT_PHASOR', outputs: { inphase: 'inPhase', quadrature: 'quadrature' } }],
  pane: 'own',
  warmUp: () => 32,
  create: () => new PhasorStepper(),
});

class PhasorStepper implements Stepper {
  private readonly cycle = new HilbertCycle(12);
  private missing = 33;

  step(input: Float64Array, output: Float64Array): void {
    this.cycle.push(at(input, 0));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.cycle.inPhase + 0;
    output[1] = this.missing > 0 ? NaN : this.cycle.quadrature + 0;
  }
}
