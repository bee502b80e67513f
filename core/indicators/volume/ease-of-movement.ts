/**
 * Ease of movement: how far the middle of the bar moved, times its range, for 10^8 of volume, the simple mean of `period` bars; a bar
 * without volume counts 0. Square of price units. First value at bar `period`.
 * Source: Arms (1983), Volume Cycles in the Stock Market, with the usual scale.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

const SCALE = 1e8;

export const easeOfMovement = defineIndicator({
  id: 'ease-of-movement',
  title: 'Ease of movement',
  family: 'volume',
  inputs: ['high', 'low', 'volume'],
  outputs: ['ease'],
  unit: 'none',
  params: { period: windowBars(14, 1) },
  formula: 'SMA(10^8 (m - m[-1]) (high - low) / volume), m = (high + low) / 2',
  source: 'Arms (1983)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new EaseStepper(period),
});

class EaseStepper implements Stepper {
  private readonly sum: WindowSum;
  private readonly period: number;
  private missing: number;
  private previous = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.period = period;
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const middle = (at(input, 0) + at(input, 1)) / 2;
    const move = middle - this.previous;
    const volume = at(input, 2);
    this.previous = middle;
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (Number.isNaN(move)) return;
    const sum = this.sum.push(volume === 0 ? 0 : (SCALE * move * (at(input, 0) - at(input, 1))) / volume);
    if (this.missing === 0) output[0] = sum / this.period + 0;
  }
}
