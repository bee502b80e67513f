/**
 * Deflated Sharpe ratio: probability that the true Sharpe ratio is above what the best of as many worthless variants would show.
 * PSR with benchmark sd(SR of trials) E[max Z of N].
 * Convention: undefined unless the number of trials and their variance are known. Source: Bailey and Lopez de Prado (2014).
 */
import { defineStatistic } from './define.ts';
import { deflatedBenchmark, probabilisticSharpe, sharpeSampleOf } from './sharpe-inference.ts';

export const dsr = defineStatistic({
  id: 'dsr',
  title: 'Deflated Sharpe ratio',
  formula: 'PSR with benchmark sd(SR of trials) E[max Z of N]',
  convention: 'undefined unless the number of trials and their variance are known',
  source: 'Bailey and Lopez de Prado (2014)',
  unit: 'probability',
  better: 'higher',
  basis: 'returns',
  minN: 4,
  compute: ({ returns, trials }) =>
    trials === undefined ? undefined : probabilisticSharpe(sharpeSampleOf(returns), deflatedBenchmark(trials)),
});
