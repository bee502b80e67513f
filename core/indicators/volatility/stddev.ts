/**
 * Population standard deviation (ddof 0) of the last `period` closes, times `deviations`. Price units. First value at bar
 * period - 1. Source: TA-Lib STDDEV, equal within 1e-10.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments, windowSquares } from '../kernels/window-moments.ts';

export const stddev = defineIndicator({
  id: 'stddev',
  title: 'Standard deviation',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['stddev'],
  unit: 'input',
  params: {
    period: windowBars(5),
    deviations: { min: 0.1, max: 10, default: 1, integer: false, unit: 'deviations', isAdded: true },
  },
  formula: 'k sd, sd = sqrt(mean((x - mean)^2))',
  source: 'TA-Lib STDDEV',
  talib: [{ name: 'STDDEV', params: { timeperiod: 'period', nbdev: 'deviations' }, outputs: { real: 'stddev' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period, deviations }) => new DeviationStepper(period, deviations),
  fill: ({ period, deviations }, [close], [out]) => {
    windowSquares(close, period, out);
    for (let i = 0; i < out.length; i += 1) out[i] = Math.sqrt(at(out, i) / period) * deviations;
  },
});

class DeviationStepper implements Stepper {
  private readonly period: number;
  private readonly deviations: number;
  private readonly window: WindowMoments;

  constructor(period: number, deviations: number) {
    this.period = period;
    this.deviations = deviations;
    this.window = new WindowMoments(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = Math.sqrt(this.window.squares / this.period) * this.deviations;
  }
}
