/**
 * True strength index, -100 to 100: the one-bar change, twice exponentially smoothed, over its size smoothed likewise; 0
 * without any change. First value at bar first + second - 1. Source: Blau (1991); TA-Lib TSI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { TrueStrength } from '../kernels/true-strength.ts';

export const tsi = defineIndicator({
  id: 'tsi',
  title: 'True strength index',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['tsi'],
  unit: 'percent',
  params: { first: windowBars(25), second: windowBars(13) },
  formula: 'TSI = 100 EMA(EMA(change)) / EMA(EMA(|change|))',
  source: 'Blau (1991); TA-Lib TSI',
  talib: [{ name: 'TSI', params: { firstperiod: 'first', secondperiod: 'second' }, outputs: { real: 'tsi' } }],
  pane: 'own',
  warmUp: ({ first, second }) => first + second - 1,
  create: ({ first, second }) => new TrueStrengthStepper(first, second),
});

class TrueStrengthStepper implements Stepper {
  private readonly strength: TrueStrength;

  constructor(first: number, second: number) {
    this.strength = new TrueStrength(first, second);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.strength.push(at(input, 0));
  }
}
