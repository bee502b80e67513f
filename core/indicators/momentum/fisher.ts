/**
 * Fisher transform: the median price's place in its range of `period` bars, smoothed and stretched by ln((1 + v) / (1 - v)) / 2,
 * so that turning points stand out, and the value of the bar before as its trigger. A range of nothing counts as its middle.
 * First values (both) at bar `period`. Source: Ehlers (2002), Using the Fisher transform.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';

const LIMIT = 0.999;

export const fisher = defineIndicator({
  id: 'fisher',
  title: 'Fisher transform',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['fisher', 'trigger'],
  unit: 'none',
  params: { period: windowBars(10) },
  formula: 'F = ln((1 + v) / (1 - v)) / 2 + F[-1] / 2, v = 0.66 (place - 1/2) + 0.67 v[-1] held to +-0.999; trigger = F[-1]',
  source: 'Ehlers (2002)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new FisherStepper(period),
});

class FisherStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;
  private value = 0;
  private fisher = 0;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const median = (at(input, 0) + at(input, 1)) / 2;
    const lowest = this.lowest.push(median);
    const range = this.highest.push(median) - lowest;
    if (this.missing > 0) this.missing -= 1;
    output.fill(NaN);
    if (this.missing > 1) return;
    const before = this.fisher;
    this.stretch(range === 0 ? 0.5 : (median - lowest) / range);
    if (this.missing === 1) return;
    output[0] = this.fisher + 0;
    output[1] = before + 0;
  }

  private stretch(place: number): void {
    const value = 0.66 * (place - 0.5) + 0.67 * this.value;
    this.value = Math.max(-LIMIT, Math.min(LIMIT, value));
    this.fisher = 0.5 * log((1 + this.value) / (1 - this.value)) + 0.5 * this.fisher;
  }
}
