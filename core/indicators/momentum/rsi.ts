/**
 * Relative strength index, 0 to 100: Wilder-smoothed gains over gains plus losses. First value at bar `period`.
 * Seeded with the plain means of the first `period` gains and losses. A window without any move gives 0, as in TA-Lib.
 * Source: Wilder (1978); TA-Lib RSI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WilderMean } from '../kernels/wilder.ts';

const ZERO = 1e-14;

export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rsi'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'RSI = 100 G / (G + L), G and L Wilder means of gains and losses',
  source: 'Wilder (1978); TA-Lib RSI',
  talib: [{ name: 'RSI', params: { timeperiod: 'period' }, outputs: { real: 'rsi' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RsiStepper(period),
  vector: ({ period }, [close]) => [strengthIndex(close, period)],
});

/** The rise in a change, its fall being riseOf(-change): exact, and without a branch. */
function riseOf(change: number): number {
  return 0.5 * (Math.abs(change) + change);
}

function percentOf(gain: number, loss: number): number {
  const total = gain + loss;
  return total < ZERO ? 0 : 100 * (gain / total);
}

export class RsiStepper implements Stepper {
  private readonly gains: WilderMean;
  private readonly losses: WilderMean;
  private previous = NaN;

  constructor(period: number) {
    this.gains = new WilderMean(period);
    this.losses = new WilderMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const change = x - this.previous;
    this.previous = x;
    if (Number.isNaN(change)) {
      output[0] = NaN;
      return;
    }
    output[0] = percentOf(this.gains.push(riseOf(change)), this.losses.push(riseOf(-change)));
  }
}

function strengthIndex(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  out.fill(NaN, 0, Math.min(n, period));
  if (period >= n) return out;
  let gain = 0;
  let loss = 0;
  let previous = at(x, 0);
  for (let i = 1; i <= period; i += 1) {
    const change = at(x, i) - previous;
    gain += riseOf(change);
    loss += riseOf(-change);
    previous = at(x, i);
  }
  gain /= period;
  loss /= period;
  out[period] = percentOf(gain, loss);
  const keep = (period - 1) / period;
  const share = 1 / period;
  for (let i = period + 1; i < n; i += 1) {
    const now = at(x, i);
    const change = now - previous;
    previous = now;
    gain = gain * keep + riseOf(change) * share;
    loss = loss * keep + riseOf(-change) * share;
    out[i] = percentOf(gain, loss);
  }
  return out;
}
