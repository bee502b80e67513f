/**
 * Middle of the range of the last `period` bars: of a series, (highest + lowest) / 2, and of the bars, (highest high + lowest
 * low) / 2. First values at bar period - 1. Source: TA-Lib MIDPOINT, MIDPRICE.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';

export const midpoint = defineIndicator({
  id: 'midpoint',
  title: 'Midpoint',
  family: 'trend',
  inputs: ['close'],
  outputs: ['midpoint'],
  unit: 'input',
  params: { period: windowBars(14) },
  formula: '(highest x + lowest x) / 2 over n bars',
  source: 'TA-Lib MIDPOINT',
  talib: [{ name: 'MIDPOINT', params: { timeperiod: 'period' }, outputs: { real: 'midpoint' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MiddleStepper(period, 0),
});

export const midprice = defineIndicator({
  id: 'midprice',
  title: 'Midprice',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['midprice'],
  unit: 'price',
  params: { period: windowBars(14) },
  formula: '(highest high + lowest low) / 2 over n bars',
  source: 'TA-Lib MIDPRICE',
  talib: [{ name: 'MIDPRICE', params: { timeperiod: 'period' }, outputs: { real: 'midprice' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MiddleStepper(period, 1),
});

class MiddleStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly lowInput: number;
  private missing: number;

  constructor(period: number, lowInput: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.lowInput = lowInput;
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, this.lowInput));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : (highest + lowest) / 2;
  }
}
