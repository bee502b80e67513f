/**
 * Population standard deviation (ddof 0) of the last `period` closes. Price units. First value at bar period - 1.
 * Source: TA-Lib STDDEV with one deviation, equal to the bit.
 */
import { defineIndicator, windowBars, type Stepper } from './define.ts';
import { RunningDeviation, runningDeviations } from './kernels/running-deviation.ts';

export const stddev = defineIndicator({
  id: 'stddev',
  title: 'Standard deviation',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['stddev'],
  params: { period: windowBars(5) },
  formula: 'sd = sqrt(mean(x^2) - mean(x)^2)',
  source: 'TA-Lib STDDEV',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new DeviationStepper(period),
  vector: ({ period }, [close]) => [runningDeviations(close, period)[1]],
});

class DeviationStepper implements Stepper {
  private readonly window: RunningDeviation;

  constructor(period: number) {
    this.window = new RunningDeviation(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.window.push(input[0] ?? NaN);
  }
}
