/**
 * Commodity channel index: distance of the typical price (high + low + close) / 3 from its mean, in units of 0.015 mean
 * absolute deviations; 0 where those are rounding noise of the mean. First value at bar period - 1. The mean absolute
 * deviation has no recurrence, so a bar costs O(period), with `period` at most 1,000; sums run over the ring's slots as in
 * TA-Lib. Source: Lambert (1980); TA-Lib CCI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const cci = defineIndicator({
  id: 'cci',
  title: 'Commodity channel index',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['cci'],
  unit: 'none',
  params: { period: windowBars(14, 2, 1000) },
  formula: 'CCI = (tp - mean(tp)) / (0.015 mean |tp - mean(tp)|), tp = (high + low + close) / 3',
  source: 'Lambert (1980); TA-Lib CCI',
  talib: [{ name: 'CCI', params: { timeperiod: 'period' }, outputs: { real: 'cci' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new CciStepper(period),
  vector: ({ period }, columns) => [channelIndex(columns, period)],
});

const NOISE = 1e-14;

function indexOf(typical: number, mean: number, deviation: number): number {
  return deviation <= NOISE * Math.abs(mean) ? 0 : (typical - mean) / (0.015 * deviation) + 0;
}

class CciStepper implements Stepper {
  private readonly period: number;
  private readonly ring: Float64Array;
  private slot = 0;
  private missing: number;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const typical = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    this.ring[this.slot] = typical;
    this.slot = this.slot + 1 === this.period ? 0 : this.slot + 1;
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.read(typical);
  }

  private read(typical: number): number {
    let sum = 0;
    for (let k = 0; k < this.period; k += 1) sum += at(this.ring, k);
    const mean = sum / this.period;
    let deviations = 0;
    for (let k = 0; k < this.period; k += 1) deviations += Math.abs(at(this.ring, k) - mean);
    return indexOf(typical, mean, deviations / this.period);
  }
}

function channelIndex([high, low, close]: readonly [Float64Array, Float64Array, Float64Array], period: number): Float64Array {
  const n = close.length;
  const out = new Float64Array(n);
  const slots = new Float64Array(period);
  let slot = 0;
  for (let i = 0; i < n; i += 1) {
    const typical = (at(high, i) + at(low, i) + at(close, i)) / 3;
    slots[slot] = typical;
    slot = slot + 1 === period ? 0 : slot + 1;
    if (i < period - 1) continue;
    let sum = 0;
    for (let k = 0; k < period; k += 1) sum += at(slots, k);
    const mean = sum / period;
    let deviations = 0;
    for (let k = 0; k < period; k += 1) deviations += Math.abs(at(slots, k) - mean);
    out[i] = indexOf(typical, mean, deviations / period);
  }
  return out.fill(NaN, 0, Math.min(n, period - 1));
}
