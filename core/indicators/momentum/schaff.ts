/**
 * Schaff trend cycle, 0 to 100: MACD's place in its range of `cycle` bars, smoothed by half, and the place of that in its own
 * range, smoothed again. A range of nothing leaves the place as it was (0 at first). First value at bar slow + 2 cycle - 3.
 * Source: Schaff (2008), Schaff trend cycle, Stocks & Commodities.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { WindowExtreme } from '../kernels/extremes.ts';

export const schaff = defineIndicator({
  id: 'schaff',
  title: 'Schaff trend cycle',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['cycle'],
  unit: 'percent',
  params: { fast: windowBars(23), slow: windowBars(50), cycle: windowBars(10) },
  formula: 'S(S(EMA(fast) - EMA(slow))), S = S[-1] + (100 (x - lowest) / (highest - lowest) - S[-1]) / 2',
  source: 'Schaff (2008)',
  pane: 'own',
  warmUp: ({ fast, slow, cycle }) => Math.max(fast, slow) + 2 * cycle - 3,
  create: ({ fast, slow, cycle }) => new SchaffStepper(fast, slow, cycle),
});

/** The smoothed place in the range; NaN until the window is full. */
class SmoothedPlace {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;
  private place = 0;
  private smoothed = NaN;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.missing = period;
  }

  push(x: number): number {
    const lowest = this.lowest.push(x);
    const range = this.highest.push(x) - lowest;
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return NaN;
    if (range > 0) this.place = 100 * ((x - lowest) / range);
    this.smoothed = Number.isNaN(this.smoothed) ? this.place : this.smoothed + 0.5 * (this.place - this.smoothed);
    return this.smoothed;
  }
}

class SchaffStepper implements Stepper {
  private readonly fast: ExponentialMean;
  private readonly slow: ExponentialMean;
  private readonly first: SmoothedPlace;
  private readonly second: SmoothedPlace;

  constructor(fast: number, slow: number, cycle: number) {
    this.fast = new ExponentialMean(fast);
    this.slow = new ExponentialMean(slow);
    this.first = new SmoothedPlace(cycle);
    this.second = new SmoothedPlace(cycle);
  }

  step(input: Float64Array, output: Float64Array): void {
    const difference = this.fast.push(at(input, 0)) - this.slow.push(at(input, 0));
    const first = Number.isNaN(difference) ? NaN : this.first.push(difference);
    output[0] = Number.isNaN(first) ? NaN : this.second.push(first);
  }
}
