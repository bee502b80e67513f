/**
 * Kaufman's adaptive moving average: an EMA whose constant runs from 2/3 (clean trend) to 2/31 (noise) with the
 * efficiency ratio |x[t] - x[t - n]| / sum |one-bar changes|, squared. Price units. First value at bar `period`.
 * As in TA-Lib the ratio is 1 where the summed changes do not exceed the signed change over the window, or are zero.
 * Source: Kaufman (1995), Smarter Trading; TA-Lib KAMA, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

const SLOW = 2 / 31;
const SPAN = 2 / 3 - SLOW;
const ZERO = 1e-14;

export const kama = defineIndicator({
  id: 'kama',
  title: 'Kaufman adaptive moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['kama'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'KAMA = KAMA[-1] + (x - KAMA[-1]) (ER (2/3 - 2/31) + 2/31)^2, ER = |change over n| / sum of |one-bar changes|',
  source: 'Kaufman (1995); TA-Lib KAMA',
  pane: 'price',
  warmUp: ({ period }) => period,
  create: ({ period }) => new KamaStepper(period),
  vector: ({ period }, [close]) => [adaptiveMeans(close, period)],
});

function smoothing(change: number, travelled: number): number {
  const efficiency = travelled <= change || travelled < ZERO ? 1 : Math.abs(change / travelled);
  const constant = efficiency * SPAN + SLOW;
  return constant * constant;
}

class KamaStepper implements Stepper {
  private readonly period: number;
  private readonly ring: Float64Array;
  private index = 0;
  private seen = 0;
  private last = NaN;
  private leaving = NaN;
  private travelled = 0;
  private value = NaN;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const oldest = at(this.ring, this.index);
    this.ring[this.index] = x;
    this.index = this.index + 1 === this.period ? 0 : this.index + 1;
    const before = this.last;
    this.last = x;
    if (this.seen < this.period) {
      if (this.seen > 0) this.travelled += Math.abs(before - x);
      this.seen += 1;
      output[0] = NaN;
      return;
    }
    if (this.seen === this.period) {
      this.travelled += Math.abs(before - x);
      this.value = before;
      this.seen += 1;
    } else {
      this.travelled -= Math.abs(this.leaving - oldest);
      this.travelled += Math.abs(x - before);
    }
    this.leaving = oldest;
    this.value = (x - this.value) * smoothing(x - oldest, this.travelled) + this.value;
    output[0] = this.value;
  }
}

function adaptiveMeans(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  out.fill(NaN, 0, Math.min(n, period));
  if (period >= n) return out;
  let travelled = 0;
  let before = at(x, 0);
  for (let i = 1; i < period; i += 1) {
    const v = at(x, i);
    travelled += Math.abs(before - v);
    before = v;
  }
  let leaving = at(x, 0);
  let value = before;
  for (let i = period; i < n; i += 1) {
    const v = at(x, i);
    const oldest = at(x, i - period);
    travelled -= Math.abs(leaving - oldest);
    travelled += Math.abs(v - before);
    value = (v - value) * smoothing(v - oldest, travelled) + value;
    out[i] = value;
    leaving = oldest;
    before = v;
  }
  return out;
}
