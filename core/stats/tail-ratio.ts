/**
 * Tail ratio: size of the good tail over the bad one.
 * |quantile(r, 0.95)| / |quantile(r, 0.05)|.
 * Convention: linear interpolation; undefined when the bad tail is 0. Source: empyrical tail_ratio.
 */
import { defineStatistic } from './define.ts';
import { quantileOf } from './moments.ts';

export const tailRatio = defineStatistic({
  id: 'tail-ratio',
  title: 'Tail ratio',
  formula: '|quantile(r, 0.95)| / |quantile(r, 0.05)|',
  convention: 'linear interpolation; undefined when the bad tail is 0',
  source: 'empyrical tail_ratio',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 20,
  compute: ({ returns }) => Math.abs(quantileOf(returns, 0.95)) / Math.abs(quantileOf(returns, 0.05)),
});
