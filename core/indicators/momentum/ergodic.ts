/**
 * Ergodic oscillator, -100 to 100: the true strength index with its signal, an exponential mean of the length of its second smoothing by
 * default. First values (both) at bar first + second + signal - 2. Source: Blau (1995), Momentum, Direction, and Divergence.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { createAverage, type Average } from '../kernels/average.ts';
import { TrueStrength } from '../kernels/true-strength.ts';

export const ergodic = defineIndicator({
  id: 'ergodic',
  title: 'Ergodic oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['ergodic', 'signal'],
  unit: 'percent',
  params: { first: windowBars(20), second: windowBars(5), signal: windowBars(5, 1) },
  formula: 'E = 100 EMA(EMA(change)) / EMA(EMA(|change|)); signal = EMA(E)',
  source: 'Blau (1995)',
  pane: 'own',
  warmUp: ({ first, second, signal }) => first + second + signal - 2,
  create: ({ first, second, signal }) => new ErgodicStepper(first, second, signal),
});

class ErgodicStepper implements Stepper {
  private readonly strength: TrueStrength;
  private readonly signal: Average;

  constructor(first: number, second: number, signal: number) {
    this.strength = new TrueStrength(first, second);
    this.signal = createAverage(1, signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    const ergodic = this.strength.push(at(input, 0));
    const signal = Number.isNaN(ergodic) ? NaN : this.signal.push(ergodic);
    output[0] = Number.isNaN(signal) ? NaN : ergodic;
    output[1] = signal + 0;
  }
}
