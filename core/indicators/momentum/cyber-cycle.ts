/**
 * Cyber cycle of the median price: what a two-pole high-pass leaves of its four-bar mean, so the swing without the trend, and its value of
 * the bar before as trigger. Price units. Its values of bars 2 to 5, which seed it, are the second difference over 4; first values
 * (both) at bar 6.
 * Source: Ehlers (2004), Cybernetic Analysis for Stocks and Futures, chapter 4.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const cyberCycle = defineIndicator({
  id: 'cyber-cycle',
  title: 'Cyber cycle',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['cycle', 'trigger'],
  unit: 'price',
  params: { alpha: { min: 0.01, max: 1, default: 0.07, integer: false, unit: 'ratio' } },
  formula: 'C = (1 - a / 2)^2 (s - 2 s[-1] + s[-2]) + 2 (1 - a) C[-1] - (1 - a)^2 C[-2], s = (p + 2 p[-1] + 2 p[-2] + p[-3]) / 6',
  source: 'Ehlers (2004)',
  pane: 'own',
  warmUp: () => 6,
  create: ({ alpha }) => new CyberCycleStepper(alpha),
});

class CyberCycleStepper implements Stepper {
  private readonly alpha: number;
  private bars = 0;
  /** Of the bars before, the newest first. */
  private readonly prices = new Float64Array(3).fill(NaN);
  private readonly smooths = new Float64Array(2).fill(NaN);
  private readonly cycles = new Float64Array(2);

  constructor(alpha: number) {
    this.alpha = alpha;
  }

  step(input: Float64Array, output: Float64Array): void {
    const { prices, smooths, cycles } = this;
    const price = (at(input, 0) + at(input, 1)) / 2;
    const smooth = (price + 2 * at(prices, 0) + 2 * at(prices, 1) + at(prices, 2)) / 6;
    const keep = 1 - this.alpha;
    const gain = (1 - this.alpha / 2) * (1 - this.alpha / 2);
    const bend = this.bars < 6 ? (price - 2 * at(prices, 0) + at(prices, 1)) / 4 : gain * (smooth - 2 * at(smooths, 0) + at(smooths, 1));
    const cycle = this.bars < 6 ? bend : bend + 2 * keep * at(cycles, 0) - keep * keep * at(cycles, 1);
    output[0] = this.bars < 6 ? NaN : cycle + 0;
    output[1] = this.bars < 6 ? NaN : at(cycles, 0) + 0;
    if (this.bars < 6) this.bars += 1;
    prices.copyWithin(1, 0);
    prices[0] = price;
    smooths.copyWithin(1, 0);
    smooths[0] = smooth;
    cycles.copyWithin(1, 0);
    cycles[0] = cycle;
  }
}
