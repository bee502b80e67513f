/**
 * Relative strength index, 0 to 100: Wilder-smoothed gains over gains plus losses. First value at bar `period`.
 * Seeded with the plain means of the first `period` gains and losses. A window without any move gives 0, as in TA-Lib.
 * Source: Wilder (1978); TA-Lib RSI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from './define.ts';

const ZERO = 1e-14;

export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rsi'],
  params: { period: windowBars(14) },
  formula: 'RSI = 100 G / (G + L), G and L Wilder means of gains and losses',
  source: 'Wilder (1978); TA-Lib RSI',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RsiStepper(period),
  vector: ({ period }, [close]) => [strengthIndex(close, period)],
});

class RsiStepper implements Stepper {
  private readonly period: number;
  private seen = 0;
  private previous = NaN;
  private gain = 0;
  private loss = 0;

  constructor(period: number) {
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = input[0] ?? NaN;
    const change = x - this.previous;
    this.previous = x;
    if (this.seen > this.period) {
      this.loss *= this.period - 1;
      this.gain *= this.period - 1;
    }
    if (this.seen > 0) {
      if (change < 0) this.loss -= change;
      else this.gain += change;
    }
    if (this.seen >= this.period) {
      this.loss /= this.period;
      this.gain /= this.period;
    }
    const total = this.gain + this.loss;
    if (this.seen < this.period) output[0] = NaN;
    else output[0] = total < ZERO ? 0 : 100 * (this.gain / total);
    if (this.seen <= this.period) this.seen += 1;
  }
}

function strengthIndex(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  out.fill(NaN, 0, Math.min(n, period));
  if (period >= n) return out;
  let gain = 0;
  let loss = 0;
  let previous = x[0] ?? NaN;
  for (let i = 1; i <= period; i += 1) {
    const v = x[i] ?? NaN;
    const change = v - previous;
    previous = v;
    if (change < 0) loss -= change;
    else gain += change;
  }
  gain /= period;
  loss /= period;
  out[period] = gain + loss < ZERO ? 0 : 100 * (gain / (gain + loss));
  const keep = period - 1;
  for (let i = period + 1; i < n; i += 1) {
    const v = x[i] ?? NaN;
    const change = v - previous;
    previous = v;
    gain = (gain * keep + (change > 0 ? change : 0)) / period;
    loss = (loss * keep + (change < 0 ? -change : 0)) / period;
    const total = gain + loss;
    out[i] = total < ZERO ? 0 : 100 * (gain / total);
  }
  return out;
}
