/**
 * Ratio of the value to that of `period` bars before; 0 where that was 0. First value at bar `period`. Source: TA-Lib ROCR, equal within
 * 1e-12 (0 where it has -0).
 */
import { defineIndicator, windowBars } from '../define.ts';
import { LaggedStepper } from '../kernels/lagged.ts';

export const rocr = defineIndicator({
  id: 'rocr',
  title: 'Rate of change, ratio',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rocr'],
  unit: 'ratio',
  params: { period: windowBars(10, 1) },
  formula: 'ROCR = x[t] / x[t - n]',
  source: 'TA-Lib ROCR',
  talib: [{ name: 'ROCR', params: { timeperiod: 'period' }, outputs: { real: 'rocr' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RocrStepper(period),
});

class RocrStepper extends LaggedStepper {
  protected compare(x: number, before: number): number {
    return before === 0 ? 0 : x / before + 0;
  }
}
