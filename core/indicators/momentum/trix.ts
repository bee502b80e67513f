/**
 * TRIX: one-bar rate of change, in percent, of a triple-smoothed EMA; 0 where the smoothed price before was 0.
 * First value at bar 3 (period - 1) + 1. Source: Hutson (1983); TA-Lib TRIX, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { TripleSmoothing } from '../kernels/ema-chain.ts';
import { exponentialMeans } from '../kernels/ema.ts';

export const trix = defineIndicator({
  id: 'trix',
  title: 'TRIX',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['trix'],
  unit: 'percent',
  params: { period: windowBars(30) },
  formula: 'TRIX = 100 (E3[t] / E3[t - 1] - 1), E3 = EMA(EMA(EMA))',
  source: 'Hutson (1983); TA-Lib TRIX',
  talib: [{ name: 'TRIX', params: { timeperiod: 'period' }, outputs: { real: 'trix' } }],
  pane: 'own',
  warmUp: ({ period }) => 3 * (period - 1) + 1,
  create: ({ period }) => new TrixStepper(period),
  fill: ({ period }, [close], [out]) => tripleChanges(close, period, out),
});

function percentChange(now: number, before: number): number {
  return before === 0 ? 0 : (now / before - 1) * 100;
}

class TrixStepper implements Stepper {
  private readonly smoothing: TripleSmoothing;
  private previous = NaN;

  constructor(period: number) {
    this.smoothing = new TripleSmoothing(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const smoothed = this.smoothing.push(at(input, 0));
    output[0] = Number.isNaN(this.previous) ? NaN : percentChange(smoothed, this.previous);
    this.previous = smoothed;
  }
}

function tripleChanges(x: Float64Array, period: number, out: Float64Array): void {
  const lag = period - 1;
  exponentialMeans(x, { from: 0, period }, out);
  exponentialMeans(out, { from: lag, period }, out);
  exponentialMeans(out, { from: 2 * lag, period }, out);
  const first = 3 * lag;
  if (first >= out.length) return;
  let previous = at(out, first);
  out[first] = NaN;
  for (let i = first + 1; i < out.length; i += 1) {
    const now = at(out, i);
    out[i] = percentChange(now, previous);
    previous = now;
  }
}
