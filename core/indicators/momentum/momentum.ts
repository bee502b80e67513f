/**
 * Momentum: the change of the close over `period` bars. Price units. First value at bar `period`. Source: TA-Lib MOM, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { at } from '../kernels/at.ts';
import { LaggedStepper } from '../kernels/lagged.ts';

export const momentum = defineIndicator({
  id: 'momentum',
  title: 'Momentum',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['momentum'],
  unit: 'input',
  params: { period: windowBars(10, 1) },
  formula: 'MOM = x[t] - x[t - n]',
  source: 'TA-Lib MOM',
  talib: [{ name: 'MOM', params: { timeperiod: 'period' }, outputs: { real: 'momentum' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new MomentumStepper(period),
  fill: ({ period }, [close], [out]) => changes(close, period, out),
});

class MomentumStepper extends LaggedStepper {
  protected compare(x: number, before: number): number {
    return x - before;
  }
}

function changes(x: Float64Array, period: number, out: Float64Array): void {
  const n = x.length;
  for (let i = period; i < n; i += 1) out[i] = at(x, i) - at(x, i - period);
  out.fill(NaN, 0, Math.min(n, period));
}
