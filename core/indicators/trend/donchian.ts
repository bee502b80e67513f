/**
 * Donchian channel: highest high and lowest low of the last `period` bars, the current one included, and their middle. Price units.
 * First values at bar period - 1. A breakout rule compares with the channel one bar earlier. Source: Donchian; TA-Lib DONCHIAN.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme, windowExtremes } from '../kernels/extremes.ts';
import { workColumn } from '../kernels/work-column.ts';

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
  fill: ({ period }, columns, outputs) => fillChannel(columns, period, outputs),
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

type Channel = readonly [upper: Float64Array, middle: Float64Array, lower: Float64Array];

function fillChannel([high, low]: readonly [Float64Array, Float64Array], period: number, [upper, middle, lower]: Channel): void {
  const highs = workColumn(upper, high.length);
  const lows = workColumn(lower, high.length);
  windowExtremes(high, { period, kind: 'highest' }, highs);
  windowExtremes(low, { period, kind: 'lowest' }, lows);
  for (let i = 0; i < middle.length; i += 1) middle[i] = (at(highs, i) + at(lows, i)) / 2;
}
