/**
 * Relative strength index, 0 to 100: Wilder-smoothed gains over gains plus losses. First value at bar `period`.
 * Seeded with the plain means of the first `period` gains and losses. A window without any move gives 0, as in TA-Lib.
 * Source: Wilder (1978); TA-Lib RSI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RelativeStrength, riseOf, strengthOf } from '../kernels/relative-strength.ts';

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
  fill: ({ period }, [close], [out]) => strengthIndex(close, period, out),
});

class RsiStepper implements Stepper {
  private readonly strength: RelativeStrength;

  constructor(period: number) {
    this.strength = new RelativeStrength(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.strength.push(at(input, 0));
  }
}

function strengthIndex(x: Float64Array, period: number, out: Float64Array): void {
  const n = x.length;
  out.fill(NaN, 0, Math.min(n, period));
  if (period >= n) return;
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
  out[period] = strengthOf(gain, loss);
  const keep = (period - 1) / period;
  const share = 1 / period;
  for (let i = period + 1; i < n; i += 1) {
    const now = at(x, i);
    const change = now - previous;
    previous = now;
    gain = gain * keep + riseOf(change) * share;
    loss = loss * keep + riseOf(-change) * share;
    out[i] = strengthOf(gain, loss);
  }
}
