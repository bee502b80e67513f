/**
 * Exposure: mean gross exposure as a fraction of equity.
 * mean(sum |position value| / equity).
 * Convention: gross, over the bars of each period; undefined when not recorded. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { meanOf } from './moments.ts';

export const exposure = defineStatistic({
  id: 'exposure',
  title: 'Exposure',
  formula: 'mean(sum |position value| / equity)',
  convention: 'gross, over the bars of each period; undefined when not recorded',
  source: 'textbook',
  unit: 'fraction',
  better: 'neither',
  basis: 'returns',
  minN: 1,
  compute: ({ exposure }) => (exposure === undefined ? undefined : meanOf(exposure)),
});
