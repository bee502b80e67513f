/**
 * Acceleration bands: simple means of high and low widened by their distance, high (1 + 4 w) and low (1 - 4 w) with
 * w = (high - low) / (high + low), around the mean close. Price units. First values at bar period - 1.
 * Source: Headley (2002), Big Trends in Trading; TA-Lib ACCBANDS.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean } from '../kernels/sma.ts';

export const accelerationBands = defineIndicator({
  id: 'acceleration-bands',
  title: 'Acceleration bands',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'price',
  params: { period: windowBars(20) },
  formula: 'upper = SMA(high (1 + 4 w)), middle = SMA(close), lower = SMA(low (1 - 4 w)), w = (high - low) / (high + low)',
  source: 'Headley (2002); TA-Lib ACCBANDS',
  talib: [
    {
      name: 'ACCBANDS',
      params: { timeperiod: 'period' },
      outputs: { upperband: 'upper', middleband: 'middle', lowerband: 'lower' },
    },
  ],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AccelerationBandsStepper(period),
});

class AccelerationBandsStepper implements Stepper {
  private readonly upper: RunningMean;
  private readonly middle: RunningMean;
  private readonly lower: RunningMean;

  constructor(period: number) {
    this.upper = new RunningMean(period);
    this.middle = new RunningMean(period);
    this.lower = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const sum = high + low;
    const width = sum === 0 ? 0 : (4 * (high - low)) / sum;
    output[0] = this.upper.push(high * (1 + width));
    output[1] = this.middle.push(at(input, 2));
    output[2] = this.lower.push(low * (1 - width));
  }
}
