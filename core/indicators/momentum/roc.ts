/**
 * Rate of change over `period` bars, in percent of the earlier value; 0 where that was 0. First value at bar `period`. Source: TA-Lib ROC,
 * equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { at } from '../kernels/at.ts';
import { LaggedStepper } from '../kernels/lagged.ts';

export const roc = defineIndicator({
  id: 'roc',
  title: 'Rate of change',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['roc'],
  unit: 'percent',
  params: { period: windowBars(10, 1) },
  formula: 'ROC = 100 (x[t] / x[t - n] - 1)',
  source: 'TA-Lib ROC',
  talib: [{ name: 'ROC', params: { timeperiod: 'period' }, outputs: { real: 'roc' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RocStepper(period),
  fill: ({ period }, [close], [out]) => ratesOfChange(close, period, out),
});

class RocStepper extends LaggedStepper {
  protected compare(x: number, before: number): number {
    return before === 0 ? 0 : (x / before - 1) * 100;
  }
}

function ratesOfChange(x: Float64Array, period: number, out: Float64Array): void {
  const n = x.length;
  for (let i = period; i < n; i += 1) {
    const before = at(x, i - period);
    out[i] = before === 0 ? 0 : (at(x, i) / before - 1) * 100;
  }
  out.fill(NaN, 0, Math.min(n, period));
}
