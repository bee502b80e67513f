/**
 * Whether the price trends, 1, or cycles, 0, from the dominant cycle's phase (ht-dc-phase.ts) and the trend line over one cycle. O(50) a
 * bar. First value at bar 63. Source: Ehlers (2001), Rocket Science for Traders; TA-Lib HT_TRENDMODE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { CyclePhase, CycleTrend } from '../kernels/cycle-phase.ts';

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
