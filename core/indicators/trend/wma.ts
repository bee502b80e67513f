/**
 * Linearly weighted moving average: the newest close weighs `period`, the oldest 1. Price units. First value at bar period - 1.
 * Two running sums (plain and weighted), updated in TA-Lib's order. Source: TA-Lib WMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const wma = defineIndicator({
  id: 'wma',
  title: 'Weighted moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['wma'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'WMA = (n x[t] + (n - 1) x[t - 1] + ... + x[t - n + 1]) / (n (n + 1) / 2)',
  source: 'TA-Lib WMA',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new WmaStepper(period),
  vector: ({ period }, [close]) => [weightedMeans(close, period)],
});

class WmaStepper implements Stepper {
  private readonly period: number;
  private readonly divider: number;
  private readonly ring: Float64Array;
  private index = 0;
  private seen = 0;
  private plain = 0;
  private weighted = 0;
  private trailing = 0;

  constructor(period: number) {
    this.period = period;
    this.divider = (period * (period + 1)) / 2;
    this.ring = new Float64Array(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.ring[this.index] = x;
    this.index = this.index + 1 === this.period ? 0 : this.index + 1;
    this.plain += x;
    if (this.seen < this.period - 1) {
      this.seen += 1;
      this.weighted += x * this.seen;
      output[0] = NaN;
      return;
    }
    this.plain -= this.trailing;
    this.weighted += x * this.period;
    this.trailing = at(this.ring, this.index);
    output[0] = this.weighted / this.divider;
    this.weighted -= this.plain;
  }
}

function weightedMeans(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  const first = Math.min(n, period - 1);
  out.fill(NaN, 0, first);
  const divider = (period * (period + 1)) / 2;
  let plain = 0;
  let weighted = 0;
  let trailing = 0;
  for (let i = 0; i < first; i += 1) {
    const v = at(x, i);
    plain += v;
    weighted += v * (i + 1);
  }
  for (let i = first; i < n; i += 1) {
    const v = at(x, i);
    plain = plain + v - trailing;
    weighted += v * period;
    trailing = at(x, i - period + 1);
    out[i] = weighted / divider;
    weighted -= plain;
  }
  return out;
}
