/**
 * Moving average of any kind that kernels/average.ts has, in the input's unit. First value at the average's first. Source: TA-Lib MA,
 * equal within 1e-9.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { averageKind, AverageStepper, averageWarmUp, createAverage } from '../kernels/average.ts';

export const movingAverage = defineIndicator({
  id: 'moving-average',
  title: 'Moving average of any kind',
  family: 'trend',
  inputs: ['close'],
  outputs: ['average'],
  unit: 'input',
  params: { period: windowBars(30, 1), kind: averageKind('simple') },
  formula: 'the average of that kind over n bars; MESA takes no period, none gives x itself',
  source: 'TA-Lib MA',
  talib: [{ name: 'MA', params: { timeperiod: 'period', matype: 'kind' }, outputs: { real: 'average' } }],
  pane: 'price',
  warmUp: ({ period, kind }) => averageWarmUp(kind, period),
  create: ({ period, kind }) => new AverageStepper(createAverage(kind, period)),
});
