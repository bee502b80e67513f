/**
 * Chaikin volatility: change over `change` bars, in percent, of the exponential mean range high - low. First value at bar period + change
 * - 1. Source: Chaikin; TA-Lib CVI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { Lag } from '../kernels/lag.ts';

export const chaikinVolatility = defineIndicator({
  id: 'chaikin-volatility',
  title: 'Chaikin volatility',
  family: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['volatility'],
  unit: 'percent',
  params: { period: windowBars(10), change: windowBars(10, 1) },
  formula: '100 (EMA(high - low) / EMA(high - low)[t - change] - 1)',
  source: 'Chaikin; TA-Lib CVI',
  talib: [{ name: 'CVI', params: { timeperiod: 'period', rocperiod: 'change' }, outputs: { real: 'volatility' } }],
  pane: 'own',
  warmUp: ({ period, change }) => period + change - 1,
  create: ({ period, change }) => new ChaikinStepper(period, change),
});

class ChaikinStepper implements Stepper {
  private readonly mean: ExponentialMean;
  private readonly lag: Lag;

  constructor(period: number, change: number) {
    this.mean = new ExponentialMean(period);
    this.lag = new Lag(change);
  }

  step(input: Float64Array, output: Float64Array): void {
    const mean = this.mean.push(at(input, 0) - at(input, 1));
    const before = this.lag.push(mean);
    output[0] = before === 0 ? 0 : (mean / before - 1) * 100 + 0;
  }
}
