/**
 * Connors RSI, 0 to 100: the mean of a short RSI of the value, an RSI of its streak (bars in a row up, or down as a negative
 * number) and the percent rank of the one-bar change among the `rank` changes before it. A change from 0 counts 0.
 * First value at bar max(rsi, streak, rank + 1). Source: Connors and Alvarez (2012), An Introduction to ConnorsRSI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RelativeStrength } from '../kernels/relative-strength.ts';
import { SortedWindow } from '../kernels/sorted-window.ts';

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
  private readonly rsi: RelativeStrength;
  private readonly streakRsi: RelativeStrength;
  private readonly changes: SortedWindow;
  private readonly rank: number;
  private streak = 0;
  private previous = NaN;

  constructor(rsi: number, streak: number, rank: number) {
    this.rsi = new RelativeStrength(rsi);
    this.streakRsi = new RelativeStrength(streak);
    this.changes = new SortedWindow(rank);
    this.rank = rank;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const change = x - this.previous;
    this.streak = this.lengthen(change);
    const rank = Number.isNaN(change) ? NaN : this.rankOf(this.previous === 0 ? 0 : change / this.previous);
    this.previous = x;
    output[0] = (this.rsi.push(x) + this.streakRsi.push(this.streak) + rank) / 3;
  }

  private lengthen(change: number): number {
    if (change > 0) return Math.max(this.streak, 0) + 1;
    return change < 0 ? Math.min(this.streak, 0) - 1 : 0;
  }

  private rankOf(change: number): number {
    const isFull = this.changes.size === this.rank;
    const rank = isFull ? (100 * this.changes.below(change)) / this.rank : NaN;
    this.changes.push(change);
    return rank;
  }
}
