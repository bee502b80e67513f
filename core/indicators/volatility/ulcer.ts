/**
 * Ulcer index, in percent: root mean square over `period` bars of the drawdown from the highest value of the `period` bars up to
 * each; a drawdown from 0 counts 0. First value at bar 2 period - 2. Source: Martin and McCann (1989).
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const ulcer = defineIndicator({
  id: 'ulcer',
  title: 'Ulcer index',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['ulcer'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'sqrt(mean(R^2)), R = 100 (x - highest) / highest',
  source: 'Martin and McCann (1989)',
  pane: 'own',
  warmUp: ({ period }) => 2 * period - 2,
  create: ({ period }) => new UlcerStepper(period),
});

class UlcerStepper implements Stepper {
  private readonly period: number;
  private readonly highest: WindowExtreme;
  private readonly squares: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.period = period;
    this.highest = new WindowExtreme(period, 'highest');
    this.squares = new WindowSum(period);
    this.missing = 2 * period - 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const highest = this.highest.push(x);
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (this.missing >= this.period) return;
    const drawdown = highest === 0 ? 0 : (100 * (x - highest)) / highest;
    const sum = this.squares.push(drawdown * drawdown);
    if (this.missing === 0) output[0] = Math.sqrt(sum / this.period);
  }
}
