/**
 * Anchored VWAP with bands: sum(tp * volume) / sum(volume) since the anchor, plus and minus `deviations` volume-weighted
 * standard deviations of tp about it, tp = (high + low + close) / 3. The anchor is the first bar and then every `session`-th.
 * Price units; no value until the session's first volume. No warm-up. The weighted mean and its squares run along by West's
 * update, so prices far from 0 keep their digits. Source: West (1979), Communications of the ACM 22; Shannon (2023).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const vwapBands = defineIndicator({
  id: 'vwap-bands',
  title: 'Session VWAP with bands',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['upper', 'vwap', 'lower'],
  unit: 'price',
  isPartial: true,
  params: {
    session: windowBars(78, 1),
    deviations: { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' },
  },
  formula: 'VWAP +- k sqrt(sum(volume (tp - VWAP)^2) / sum(volume)) since the session began',
  source: 'West (1979); Shannon (2023)',
  pane: 'price',
  warmUp: () => 0,
  create: ({ session, deviations }) => new SessionVwapStepper(session, deviations),
});

class SessionVwapStepper implements Stepper {
  private readonly session: number;
  private readonly deviations: number;
  private bar = 0;
  private volume = 0;
  private mean = 0;
  private squares = 0;

  constructor(session: number, deviations: number) {
    this.session = session;
    this.deviations = deviations;
  }

  step(input: Float64Array, output: Float64Array): void {
    if (this.bar === this.session) this.begin();
    this.bar += 1;
    this.add((at(input, 0) + at(input, 1) + at(input, 2)) / 3, at(input, 3));
    const isKnown = this.volume > 0;
    const width = this.deviations * Math.sqrt(this.squares / this.volume);
    output[0] = isKnown ? this.mean + width : NaN;
    output[1] = isKnown ? this.mean : NaN;
    output[2] = isKnown ? this.mean - width : NaN;
  }

  private begin(): void {
    this.bar = 0;
    this.volume = 0;
    this.mean = 0;
    this.squares = 0;
  }

  private add(price: number, volume: number): void {
    if (volume === 0) return;
    if (this.volume === 0) this.mean = price;
    this.volume += volume;
    const distance = price - this.mean;
    this.mean += (distance * volume) / this.volume;
    this.squares += volume * distance * (price - this.mean);
  }
}
