/**
 * Longest drawdown: longest time below a peak.
 * longest run of periods with wealth below its highest value.
 * Convention: in bars; a drawdown still open counts to the end. Source: textbook; quantstats drawdown_details.
 */
import { defineStatistic } from './define.ts';
import { drawdownsOf } from './growth.ts';

export const maxDrawdownDuration = defineStatistic({
  id: 'max-drawdown-duration',
  title: 'Longest drawdown',
  formula: 'longest run of periods with wealth below its highest value',
  convention: 'in bars; a drawdown still open counts to the end',
  source: 'textbook; quantstats drawdown_details',
  unit: 'bars',
  better: 'lower',
  basis: 'returns',
  minN: 1,
  compute: ({ returns }) => {
    let longest = 0;
    let current = 0;
    for (const drawdown of drawdownsOf(returns)) {
      current = drawdown < 0 ? current + 1 : 0;
      longest = Math.max(longest, current);
    }
    return longest;
  },
});
