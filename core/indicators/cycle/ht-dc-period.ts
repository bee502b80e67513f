/**
 * Dominant cycle period, in bars, by Ehlers' Hilbert transform. First value at bar 32. Source: Ehlers (2001), Rocket Science for Traders;
 * TA-Lib HT_DCPERIOD.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { cyclePeriods, HilbertCycle } from '../kernels/hilbert.ts';

export const htDcPeriod = defineIndicator({
  id: 'ht-dc-period',
  title: 'Dominant cycle period',
  family: 'cycle',
  inputs: ['close'],
  outputs: ['period'],
  unit: 'count',
  params: {},
  formula: 'period of the homodyne discriminator, 6 to 50 bars, smoothed',
  source: 'Ehlers (2001); TA-Lib HT_DCPERIOD',
  talib: [{ name: 'HT_DCPERIOD', outputs: { real: 'period' } }],
  pane: 'own',
  warmUp: () => 32,
  create: () => new PeriodStepper(),
  fill: (_params, [close], [out]) => cyclePeriods(close, out),
});

class PeriodStepper implements Stepper {
  private readonly cycle = new HilbertCycle(12);
  private missing = 33;

  step(input: Float64Array, output: Float64Array): void {
    this.cycle.push(at(input, 0));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.cycle.smoothPeriod;
  }
}
