/**
 * Sharpe, low end of 95%: low end of the 95% confidence interval of the annual Sharpe ratio.
 * (SR - 1.96 standard error) sqrt(periods a year).
 * Convention: normal approximation, two-sided. Source: Bailey and Lopez de Prado (2012).
 */
import { defineStatistic } from './define.ts';
import { sharpeSampleOf, sharpeStandardErrorOf } from './sharpe-inference.ts';

export const sharpeLow95 = defineStatistic({
  id: 'sharpe-low-95',
  title: 'Sharpe, low end of 95%',
  formula: '(SR - 1.96 standard error) sqrt(periods a year)',
  convention: 'normal approximation, two-sided',
  source: 'Bailey and Lopez de Prado (2012)',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 4,
  compute: ({ returns, periodsPerYear }) => {
    const sample = sharpeSampleOf(returns);
    return (sample.sharpe - 1.959963984540054 * sharpeStandardErrorOf(sample)) * Math.sqrt(periodsPerYear);
  },
});
