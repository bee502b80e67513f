/**
 * Ratio of the value to that of `period` bars before, times 100; 0 where that was 0. First value at bar `period`. Source: TA-Lib ROCR100,
 * equal within 1e-12 (0 where it has -0).
 */
import { defineIndicator, windowBars } from '../define.ts';
import { LaggedStepper } from '../kernels/lagged.ts';

export const rocr100 = defineIndicator({
  id: 'rocr100',
  title: 'Rate of change, ratio times 100',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rocr100'],
  unit: 'percent',
  params: { period: windowBars(10, 1) },
  formula: 'ROCR100 = 100 x[t] / x[t - n]',
  source: 'TA-Lib ROCR100',
  talib: [{ name: 'ROCR100', params: { timeperiod: 'period' }, outputs: { real: 'rocr100' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new Rocr100Stepper(period),
});

class Rocr100Stepper extends LaggedStepper {
  protected compare(x: number, before: number): number {
    return before === 0 ? 0 : (x / before) * 100 + 0;
  }
}
