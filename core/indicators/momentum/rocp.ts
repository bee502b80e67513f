/**
 * Rate of change over `period` bars, as a fraction of the earlier value; 0 where that was 0. First value at bar `period`. Source: TA-Lib
 * ROCP, equal within 1e-12 (0 where it has -0).
 */
import { defineIndicator, windowBars } from '../define.ts';
import { LaggedStepper } from '../kernels/lagged.ts';

export const rocp = defineIndicator({
  id: 'rocp',
  title: 'Rate of change, fraction',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rocp'],
  unit: 'ratio',
  params: { period: windowBars(10, 1) },
  formula: 'ROCP = (x[t] - x[t - n]) / x[t - n]',
  source: 'TA-Lib ROCP',
  talib: [{ name: 'ROCP', params: { timeperiod: 'period' }, outputs: { real: 'rocp' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RocpStepper(period),
});

class RocpStepper extends LaggedStepper {
  protected compare(x: number, before: number): number {
    return before === 0 ? 0 : (x - before) / before + 0;
  }
}
