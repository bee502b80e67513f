/**
 * Average holding time: mean time between entry and exit.
 * mean(exit - entry) / 86,400,000 ms.
 * Convention: calendar days. Source: textbook.
 */
import { defineStatistic } from './define.ts';

export const averageHolding = defineStatistic({
  id: 'average-holding',
  title: 'Average holding time',
  formula: 'mean(exit - entry) / 86,400,000 ms',
  convention: 'calendar days',
  source: 'textbook',
  unit: 'days',
  better: 'neither',
  basis: 'trades',
  minN: 1,
  compute: ({ trades }) => {
    let sum = 0;
    for (const { entryTs, exitTs } of trades) sum += exitTs - entryTs;
    return sum / trades.length / 86_400_000;
  },
});
