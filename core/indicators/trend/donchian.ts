/**
 * Donchian channel: highest high and lowest low of the last `period` bars, the current one included, and their middle. Price units.
 * First values at bar period - 1. A breakout rule compares with the channel one bar earlier. Source: Donchian; TA-Lib DONCHIAN.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme, windowHighs, windowLows } from '../kernels/extremes.ts';

export const donchian = defineIndicator({
  id: 'donchian',
  title: 'Donchian channel',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'price',
  params: { period: windowBars(20, 1) },
  formula: 'upper = highest high, lower = lowest low, middle = (upper + lower) / 2',
  source: 'Donchian; TA-Lib DONCHIAN',
  talib: [
    { name: 'DONCHIAN', params: { timeperiod: 'period' }, outputs: { upperband: 'upper', middleband: 'middle', lowerband: 'lower' } },
  ],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new DonchianStepper(period),
  vector: ({ period }, [high, low]) => channel(high, low, period),
});

class DonchianStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) {
      output.fill(NaN);
      return;
    }
    output[0] = highest;
    output[1] = (highest + lowest) / 2;
    output[2] = lowest;
  }
}

function channel(high: Float64Array, low: Float64Array, period: number): Float64Array[] {
  const upper = windowHighs(high, period);
  const lower = windowLows(low, period);
  const middle = new Float64Array(upper.length);
  for (let i = 0; i < middle.length; i += 1) middle[i] = (at(upper, i) + at(lower, i)) / 2;
  return [upper, middle, lower];
}
