/**
 * Population standard deviation (ddof 0) of the last `period` closes. Price units. First value at bar period - 1.
 * Source: TA-Lib STDDEV with one deviation, equal within 1e-10.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments, windowMoments } from '../kernels/window-moments.ts';

export const stddev = defineIndicator({
  id: 'stddev',
  title: 'Standard deviation',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['stddev'],
  unit: 'input',
  params: { period: windowBars(5) },
  formula: 'sd = sqrt(mean((x - mean)^2))',
  source: 'TA-Lib STDDEV',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new DeviationStepper(period),
  vector: ({ period }, [close]) => [deviations(close, period)],
});

class DeviationStepper implements Stepper {
  private readonly period: number;
  private readonly window: WindowMoments;

  constructor(period: number) {
    this.period = period;
    this.window = new WindowMoments(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = Math.sqrt(this.window.squares / this.period);
  }
}

function deviations(x: Float64Array, period: number): Float64Array {
  const out = windowMoments(x, 0, period)[1];
  for (let i = 0; i < out.length; i += 1) out[i] = Math.sqrt(at(out, i) / period);
  return out;
}
