/**
 * Williams fractal: 100 where the high `right` bars ago is above the highs of the `left` bars before it and of all bars since,
 * else 0, and likewise for the low; it is known `right` bars after it stood. First values at bar left + right.
 * Source: Williams (1995), Trading Chaos; TA-Lib FRACTAL.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { Lag } from '../kernels/lag.ts';

export const fractal = defineIndicator({
  id: 'fractal',
  title: 'Williams fractal',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['high', 'low'],
  unit: 'none',
  params: { left: windowBars(2, 1), right: windowBars(2, 1) },
  formula: 'high = 100 where high[t - right] > all other highs of t - right - left to t; low likewise',
  source: 'Williams (1995); TA-Lib FRACTAL',
  talib: [{ name: 'FRACTAL', params: { leftbars: 'left', rightbars: 'right' }, outputs: { swinghigh: 'high', swinglow: 'low' } }],
  pane: 'own',
  warmUp: ({ left, right }) => left + right,
  create: ({ left, right }) => new FractalStepper(left, right),
});

/** One side: the value `right` bars ago against the extremes before and after it. */
class Swing {
  private readonly sign: number;
  private readonly after: WindowExtreme;
  private readonly before: WindowExtreme;
  private readonly lag: Lag;
  private pivot = NaN;

  constructor(left: number, right: number, kind: 'highest' | 'lowest') {
    this.sign = kind === 'highest' ? 1 : -1;
    this.after = new WindowExtreme(right, kind);
    this.before = new WindowExtreme(left, kind);
    this.lag = new Lag(right);
  }

  push(x: number): boolean {
    if (!Number.isNaN(this.pivot)) this.before.push(this.pivot);
    this.pivot = this.lag.push(x);
    const after = this.after.push(x);
    return (this.pivot - after) * this.sign > 0 && (this.pivot - this.before.value) * this.sign > 0;
  }
}

class FractalStepper implements Stepper {
  private readonly high: Swing;
  private readonly low: Swing;
  private missing: number;

  constructor(left: number, right: number) {
    this.high = new Swing(left, right, 'highest');
    this.low = new Swing(left, right, 'lowest');
    this.missing = left + right + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const isHigh = this.high.push(at(input, 0));
    const isLow = this.low.push(at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    const isWarm = this.missing === 0;
    output[0] = isWarm ? Number(isHigh) * 100 : NaN;
    output[1] = isWarm ? Number(isLow) * 100 : NaN;
  }
}
