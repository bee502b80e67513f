/**
 * Bipower volatility a year, a fraction (0.2 = 20%), from the products of neighbouring absolute log returns, which a single jump hardly
 * moves; and the share of jumps in the realised variance of the same `period` returns, 0 to 1, no value without any return.
 * For values above 0. First values (both) at bar `period`.
 * Source: Barndorff-Nielsen and Shephard (2004), Journal of Financial Econometrics 2.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';
import { barsPerYear } from '../kernels/yearly.ts';

export const bipower = defineIndicator({
  id: 'bipower',
  title: 'Bipower volatility',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['volatility', 'jumps'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20), barsPerYear },
  formula: 'sqrt(bars a year B / n), B = pi / 2 n / (n - 1) sum |r r[-1]|; jumps = max(0, 1 - B / sum r^2), r = ln(x / x[-1])',
  source: 'Barndorff-Nielsen and Shephard (2004)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: (params) => new BipowerStepper(params.period, params.barsPerYear),
});

class BipowerStepper implements Stepper {
  private readonly products: WindowSum;
  private readonly squares: WindowSum;
  private readonly correction: number;
  private readonly scale: number;
  private missing: number;
  private previous = NaN;
  private change = NaN;

  constructor(period: number, yearly: number) {
    this.products = new WindowSum(period - 1);
    this.squares = new WindowSum(period);
    this.correction = ((Math.PI / 2) * period) / (period - 1);
    this.scale = yearly / period;
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = Math.abs(log(at(input, 0) / this.previous));
    const before = this.change;
    this.previous = at(input, 0);
    this.change = change;
    if (this.missing > 0) this.missing -= 1;
    output.fill(NaN);
    if (Number.isNaN(change)) return;
    const squares = this.squares.push(change * change);
    if (Number.isNaN(before)) return;
    const variation = this.correction * this.products.push(change * before);
    if (this.missing > 0) return;
    output[0] = Math.sqrt(this.scale * variation);
    output[1] = squares === 0 ? NaN : Math.max(0, 1 - variation / squares);
  }
}
