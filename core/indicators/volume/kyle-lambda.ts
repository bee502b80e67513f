/**
 * Kyle's lambda of bars: the slope of the close's change on volume, signed by that change (the sign before where there is none), over
 * `period` bars: how far the price moves for a million bought or sold. Bars stand for trades, so a bar counts wholly as its
 * direction. A bar before the first change counts 0. No value while the signed volume is constant. First value at bar `period`.
 * Source: Kyle (1985), Econometrica 53; signs as in Lopez de Prado (2018), Advances in Financial Machine Learning, chapter 19.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowProducts } from '../kernels/window-products.ts';

export const kyleLambda = defineIndicator({
  id: 'kyle-lambda',
  title: "Kyle's lambda",
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['lambda'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(50) },
  formula: '10^6 cov(dp, s volume) / var(s volume), dp = close - close[-1], s = sign(dp), or s[-1] where dp = 0',
  source: 'Kyle (1985)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new KyleStepper(period),
});

class KyleStepper implements Stepper {
  private readonly window: WindowProducts;
  private previous = NaN;
  private sign = 0;

  constructor(period: number) {
    this.window = new WindowProducts(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = at(input, 0) - this.previous;
    this.previous = at(input, 0);
    output[0] = NaN;
    if (Number.isNaN(change)) return;
    if (change !== 0) this.sign = Math.sign(change);
    this.window.push(this.sign * at(input, 1), change);
    const { xx, xy } = this.window;
    output[0] = xx === 0 ? NaN : (1e6 * xy) / xx + 0;
  }
}
