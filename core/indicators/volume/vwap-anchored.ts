/**
 * VWAP anchored to an extreme: sum(tp * volume) / sum(volume) from the bar of the highest high, or of the lowest low, of the last
 * `period` bars on, plus and minus `deviations` volume-weighted standard deviations of tp about it, tp = (high + low + close) / 3.
 * The newest of equal extremes counts. Price units; no value without volume since the anchor. First values at bar period - 1.
 * O(period). Source: Shannon (2023), Maximum Trading Gains with Anchored VWAP; deviations by volume as in vwap-bands.ts.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { Window } from '../kernels/window.ts';

export const vwapAnchored = defineIndicator({
  id: 'vwap-anchored',
  title: 'VWAP anchored to an extreme',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['upper', 'vwap', 'lower'],
  unit: 'price',
  isPartial: true,
  params: {
    period: windowBars(50),
    anchor: { min: 0, max: 1, default: 0, integer: true, unit: 'kind', choices: ['highest high', 'lowest low'] },
    deviations: { min: 0.1, max: 10, default: 1, integer: false, unit: 'deviations' },
  },
  formula: 'VWAP +- k sqrt(sum(volume (tp - VWAP)^2) / sum(volume)) since the extreme of the last n bars',
  source: 'Shannon (2023)',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period, anchor, deviations }) => new AnchoredStepper(period, anchor, deviations),
});

class AnchoredStepper implements Stepper {
  private readonly period: number;
  private readonly isLow: boolean;
  private readonly deviations: number;
  private readonly extreme: WindowExtreme;
  private readonly prices: Window;
  private readonly volumes: Window;

  constructor(period: number, anchor: number, deviations: number) {
    this.period = period;
    this.isLow = anchor === 1;
    this.deviations = deviations;
    this.extreme = new WindowExtreme(period, this.isLow ? 'lowest' : 'highest');
    this.prices = new Window(period);
    this.volumes = new Window(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.extreme.push(at(input, this.isLow ? 1 : 0));
    this.prices.push((at(input, 0) + at(input, 1) + at(input, 2)) / 3);
    this.volumes.push(at(input, 3));
    output.fill(NaN);
    if (!this.prices.isFull) return;
    const first = this.period - 1 - this.extreme.age;
    const reference = this.prices.nth(first);
    let volume = 0;
    let money = 0;
    for (let i = first; i < this.period; i += 1) {
      volume += this.volumes.nth(i);
      money += this.volumes.nth(i) * (this.prices.nth(i) - reference);
    }
    if (volume === 0) return;
    const mean = money / volume;
    let squares = 0;
    for (let i = first; i < this.period; i += 1) {
      const distance = this.prices.nth(i) - reference - mean;
      squares += this.volumes.nth(i) * distance * distance;
    }
    const width = this.deviations * Math.sqrt(squares / volume);
    output[0] = reference + mean + width;
    output[1] = reference + mean;
    output[2] = reference + mean - width;
  }
}
