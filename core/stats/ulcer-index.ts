/**
 * Ulcer index: root mean square of the drawdowns.
 * sqrt(sum(drawdown^2) / (n - 1)).
 * Convention: fraction; n - 1 as in quantstats. Source: Martin and McCann (1989); quantstats ulcer_index.
 */
import { defineStatistic } from './define.ts';
import { drawdownsOf } from './growth.ts';

export const ulcerIndex = defineStatistic({
  id: 'ulcer-index',
  title: 'Ulcer index',
  formula: 'sqrt(sum(drawdown^2) / (n - 1))',
  convention: 'fraction; n - 1 as in quantstats',
  source: 'Martin and McCann (1989); quantstats ulcer_index',
  unit: 'fraction',
  better: 'lower',
  basis: 'returns',
  minN: 2,
  compute: ({ returns }) => {
    let sum = 0;
    for (const drawdown of drawdownsOf(returns)) sum += drawdown * drawdown;
    return Math.sqrt(sum / (returns.length - 1));
  },
});
