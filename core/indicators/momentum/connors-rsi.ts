/**
 * Connors RSI, 0 to 100: the mean of a short RSI of the value, an RSI of its streak (bars in a row up, or down as a negative
 * number) and the percent rank of the one-bar change among the `rank` changes before it. A change from 0 counts 0.
 * First value at bar max(rsi, streak, rank + 1). Source: Connors and Alvarez (2012), An Introduction to ConnorsRSI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { SortedWindow } from '../kernels/sorted-window.ts';
import { RsiStepper } from './rsi.ts';

export const connorsRsi = defineIndicator({
  id: 'connors-rsi',
  title: 'Connors RSI',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rsi'],
  unit: 'percent',
  params: { rsi: windowBars(3), streak: windowBars(2), rank: windowBars(100, 2, 10_000) },
  formula: '(RSI(x) + RSI(streak) + percent rank(x / x[-1] - 1)) / 3',
  source: 'Connors and Alvarez (2012)',
  pane: 'own',
  warmUp: ({ rsi, streak, rank }) => Math.max(rsi, streak, rank + 1),
  create: ({ rsi, streak, rank }) => new ConnorsStepper(rsi, streak, rank),
});

class ConnorsStepper implements Stepper {
  private readonly rsi: RsiStepper;
  private readonly streakRsi: RsiStepper;
  private readonly changes: SortedWindow;
  private readonly rank: number;
  private readonly streak = new Float64Array(1);
  private readonly strength = new Float64Array(1);
  private readonly streakStrength = new Float64Array(1);
  private previous = NaN;

  constructor(rsi: number, streak: number, rank: number) {
    this.rsi = new RsiStepper(rsi);
    this.streakRsi = new RsiStepper(streak);
    this.changes = new SortedWindow(rank);
    this.rank = rank;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const change = x - this.previous;
    this.streak[0] = this.lengthen(change);
    this.rsi.step(input, this.strength);
    this.streakRsi.step(this.streak, this.streakStrength);
    const rank = Number.isNaN(change) ? NaN : this.rankOf(this.previous === 0 ? 0 : change / this.previous);
    this.previous = x;
    output[0] = (at(this.strength, 0) + at(this.streakStrength, 0) + rank) / 3;
  }

  private lengthen(change: number): number {
    const held = at(this.streak, 0);
    if (change > 0) return Math.max(held, 0) + 1;
    return change < 0 ? Math.min(held, 0) - 1 : 0;
  }

  private rankOf(change: number): number {
    const isFull = this.changes.size === this.rank;
    const rank = isFull ? (100 * this.changes.below(change)) / this.rank : NaN;
    this.changes.push(change);
    return rank;
  }
}
