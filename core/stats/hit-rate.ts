/**
 * Hit rate: share of trades with a profit.
 * wins / trades.
 * Convention: a trade at exactly 0 is not a win. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { sumTrades } from './trade-sums.ts';

export const hitRate = defineStatistic({
  id: 'hit-rate',
  title: 'Hit rate',
  formula: 'wins / trades',
  convention: 'a trade at exactly 0 is not a win',
  source: 'textbook',
  unit: 'fraction',
  better: 'higher',
  basis: 'trades',
  minN: 1,
  compute: ({ trades }) => sumTrades(trades).wins / trades.length,
});
