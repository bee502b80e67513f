/**
 * Relative momentum index, 0 to 100: the RSI of changes over `momentum` bars instead of one; 0 without any. First value at bar
 * momentum + period - 1. Source: Altman (1993), Stocks & Commodities 11.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { StrengthOfChanges } from '../kernels/relative-strength.ts';

export const rmi = defineIndicator({
  id: 'rmi',
  title: 'Relative momentum index',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rmi'],
  unit: 'percent',
  params: { period: windowBars(20), momentum: windowBars(5, 1) },
  formula: 'RMI = 100 G / (G + L), G and L Wilder means of the gains and losses in x - x[-m]',
  source: 'Altman (1993)',
  pane: 'own',
  warmUp: ({ period, momentum }) => momentum + period - 1,
  create: ({ period, momentum }) => new RmiStepper(period, momentum),
});

class RmiStepper implements Stepper {
  private readonly lag: Lag;
  private readonly strength: StrengthOfChanges;

  constructor(period: number, momentum: number) {
    this.lag = new Lag(momentum);
    this.strength = new StrengthOfChanges(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const change = x - this.lag.push(x);
    output[0] = Number.isNaN(change) ? NaN : this.strength.push(change);
  }
}
