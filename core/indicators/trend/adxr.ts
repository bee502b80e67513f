/**
 * Average directional index rating, 0 to 100: the mean of ADX (adx.ts) and the ADX period - 1 bars before. First value at bar
 * 3 period - 2. Source: Wilder (1978); TA-Lib ADXR, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { DirectionalAverage } from '../kernels/directional.ts';
import { Lag } from '../kernels/lag.ts';

export const adxr = defineIndicator({
  id: 'adxr',
  title: 'Average directional index rating',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['adxr'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'ADXR = (ADX[t] + ADX[t - (n - 1)]) / 2',
  source: 'Wilder (1978); TA-Lib ADXR',
  talib: [{ name: 'ADXR', params: { timeperiod: 'period' }, outputs: { real: 'adxr' } }],
  pane: 'own',
  warmUp: ({ period }) => 3 * period - 2,
  create: ({ period }) => new AdxrStepper(period),
});

class AdxrStepper implements Stepper {
  private readonly average: DirectionalAverage;
  private readonly lag: Lag;

  constructor(period: number) {
    this.average = new DirectionalAverage(period);
    this.lag = new Lag(period - 1);
  }

  step(input: Float64Array, output: Float64Array): void {
    const adx = this.average.push(at(input, 0), at(input, 1), at(input, 2));
    output[0] = (adx + this.lag.push(adx)) / 2;
  }
}
