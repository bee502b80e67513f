/**
 * Ehlers' Hilbert transform indicators of the dominant cycle: its period in bars (first at bar 32), the in-phase and quadrature
 * parts of the price (bar 32), its phase in degrees and the sine of that, now and an eighth of a cycle ahead (bar 63), and
 * whether the price trends, 1, or cycles, 0 (bar 63). The phase sums one period of the smoothed price, O(50) a bar.
 * Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_DCPERIOD, HT_PHASOR, HT_DCPHASE, HT_SINE, HT_TRENDMODE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { CyclePhase, CycleTrend } from '../kernels/cycle-phase.ts';
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
  vector: (_params, [close]) => [cyclePeriods(close)],
});

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

export const htTrendMode = defineIndicator({
  id: 'ht-trend-mode',
  title: 'Trend or cycle mode',
  family: 'cycle',
  inputs: ['close'],
  outputs: ['mode'],
  unit: 'none',
  params: {},
  formula: '0 for half a period after the sine wave crosses its lead and while the phase runs with the cycle, else 1',
  source: 'Ehlers (2001); TA-Lib HT_TRENDMODE',
  talib: [{ name: 'HT_TRENDMODE', outputs: { integer: 'mode' } }],
  pane: 'own',
  warmUp: () => 63,
  create: () => new TrendModeStepper(),
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

class PhaseStepper implements Stepper {
  private readonly phase = new CyclePhase();
  private missing = 64;

  step(input: Float64Array, output: Float64Array): void {
    this.phase.push(at(input, 0));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.phase.degrees;
  }
}

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

class TrendModeStepper implements Stepper {
  private readonly phase = new CyclePhase();
  private readonly trend = new CycleTrend();
  private missing = 64;
  private days = 0;
  private degrees = 0;
  private sine = 0;
  private lead = 0;

  step(input: Float64Array, output: Float64Array): void {
    const isPast = this.phase.push(at(input, 0));
    this.trend.push(at(input, 0), this.phase);
    if (this.missing > 0) this.missing -= 1;
    const mode = isPast ? this.judge() : 0;
    output[0] = this.missing > 0 ? NaN : mode;
  }

  private judge(): number {
    const { smoothed, smoothPeriod } = this.phase;
    const isCrossed = this.isCrossed();
    const isWithCycle = this.isWithCycle();
    this.days = isCrossed ? 1 : this.days + 1;
    const line = this.trend.line;
    if (line !== 0 && Math.abs((smoothed - line) / line) >= 0.015) return 1;
    return isCrossed || this.days < 0.5 * smoothPeriod || isWithCycle ? 0 : 1;
  }

  private isCrossed(): boolean {
    const { sine, lead } = this.phase;
    const isCrossed = (sine > lead && this.sine <= this.lead) || (sine < lead && this.sine >= this.lead);
    this.sine = sine;
    this.lead = lead;
    return isCrossed;
  }

  /** Whether the phase turned by about as much as the period says. */
  private isWithCycle(): boolean {
    const { degrees, smoothPeriod } = this.phase;
    const turned = degrees - this.degrees;
    this.degrees = degrees;
    return smoothPeriod !== 0 && turned > (0.67 * 360) / smoothPeriod && turned < (1.5 * 360) / smoothPeriod;
  }
}
