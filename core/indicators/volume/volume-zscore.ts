/**
 * Z-score of volume: how many sample standard deviations (n - 1) the bar's volume stands above the mean of the last `period`, this one
 * included; 0 where all are equal. First value at bar period - 1. Source: textbook definition, as statistic/zscore.ts.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { ZscoreStepper } from '../kernels/zscore.ts';

export const volumeZscore = defineIndicator({
  id: 'volume-zscore',
  title: 'Z-score of volume',
  family: 'volume',
  inputs: ['volume'],
  outputs: ['zscore'],
  unit: 'none',
  params: { period: windowBars(20) },
  formula: 'z = (volume - mean) / sd, sd with n - 1',
  source: 'textbook definition; equals pandas rolling mean and std',
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new ZscoreStepper(period),
});
