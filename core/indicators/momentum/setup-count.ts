/**
 * Setup count: how many bars in a row the close was below (buy) or above (sell) the close `lag` bars before, 0 where it was not; nine in a
 * row complete a setup. First values (both) at bar `lag`. Source: DeMark (1994), The New Science of Technical Analysis, sequential.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';

export const setupCount = defineIndicator({
  id: 'setup-count',
  title: "DeMark's setup count",
  family: 'momentum',
  inputs: ['close'],
  outputs: ['buy', 'sell'],
  unit: 'count',
  params: { lag: windowBars(4, 1) },
  formula: 'buy = buy[-1] + 1 where x < x[-lag], else 0; sell likewise where x > x[-lag]',
  source: 'DeMark (1994)',
  pane: 'own',
  warmUp: ({ lag }) => lag,
  create: ({ lag }) => new SetupStepper(lag),
});

class SetupStepper implements Stepper {
  private readonly lag: Lag;
  private buy = 0;
  private sell = 0;

  constructor(bars: number) {
    this.lag = new Lag(bars);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const before = this.lag.push(x);
    output.fill(NaN);
    if (Number.isNaN(before)) return;
    this.buy = x < before ? this.buy + 1 : 0;
    this.sell = x > before ? this.sell + 1 : 0;
    output[0] = this.buy;
    output[1] = this.sell;
  }
}
