/**
 * Permutation entropy, 0 to 1: how evenly the orders occur in which `order` neighbouring values can stand, over the last `period` such
 * groups; 1 is noise, 0 a straight trend. Of equal values the earlier counts as the smaller. First value at bar period + order - 2.
 * O(order!) a bar. Source: Bandt and Pompe (2002), Physical Review Letters 88, over its largest value ln(order!).
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { Window } from '../kernels/window.ts';

export const permutationEntropy = defineIndicator({
  id: 'permutation-entropy',
  title: 'Permutation entropy',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['entropy'],
  unit: 'ratio',
  params: { period: windowBars(50), order: { min: 2, max: 6, default: 3, integer: true, unit: 'bars' } },
  formula: '-sum(p ln p) / ln(order!), p the share of each order among the last n groups',
  source: 'Bandt and Pompe (2002)',
  pane: 'own',
  warmUp: ({ period, order }) => period + order - 2,
  create: ({ period, order }) => new EntropyStepper(period, order),
});

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

class EntropyStepper implements Stepper {
  private readonly period: number;
  private readonly order: number;
  private readonly group: Window;
  private readonly codes: Lag;
  private readonly counts: Float64Array;
  private groups = 0;

  constructor(period: number, order: number) {
    this.period = period;
    this.order = order;
    this.group = new Window(order);
    this.codes = new Lag(period);
    this.counts = new Float64Array(factorial(order));
  }

  step(input: Float64Array, output: Float64Array): void {
    this.group.push(at(input, 0));
    output[0] = NaN;
    if (!this.group.isFull) return;
    const code = this.code();
    const leaving = this.codes.push(code);
    this.counts[code] = at(this.counts, code) + 1;
    if (!Number.isNaN(leaving)) this.counts[leaving] = at(this.counts, leaving) - 1;
    if (this.groups < this.period) this.groups += 1;
    if (this.groups === this.period) output[0] = this.entropy();
  }

  /** The number of the order: of each value but the last, how many later ones are smaller, as digits of falling base (Lehmer). */
  private code(): number {
    let code = 0;
    for (let i = 0; i < this.order - 1; i += 1) {
      let smaller = 0;
      for (let j = i + 1; j < this.order; j += 1) if (this.group.nth(j) < this.group.nth(i)) smaller += 1;
      code = code * (this.order - i) + smaller;
    }
    return code;
  }

  private entropy(): number {
    let sum = 0;
    for (const count of this.counts) if (count > 0) sum += (count / this.period) * log(this.period / count);
    return sum / log(this.counts.length);
  }
}
