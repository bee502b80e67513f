/**
 * Wilder's moving average, seeded with the simple mean of the first `period` values. In the input's unit. First value at bar period - 1.
 * Source: Wilder (1978); TA-Lib RMA, equal within 1e-9.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { WilderMean } from '../kernels/wilder.ts';

export const rma = defineIndicator({
  id: 'rma',
  title: "Wilder's moving average",
  family: 'trend',
  inputs: ['close'],
  outputs: ['rma'],
  unit: 'input',
  params: { period: windowBars(30, 1) },
  formula: 'RMA = (RMA[-1] (n - 1) + x) / n, seeded with the SMA',
  source: 'Wilder (1978); TA-Lib RMA',
  talib: [{ name: 'RMA', params: { timeperiod: 'period' }, outputs: { real: 'rma' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new WilderMean(period)),
});
