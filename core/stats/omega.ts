/**
 * Omega ratio: sum of the gains over the sum of the losses.
 * sum(max(r, 0)) / sum(max(-r, 0)).
 * Convention: threshold 0; undefined without a loss. Source: Keating and Shadwick (2002); empyrical omega_ratio.
 */
import { defineStatistic } from './define.ts';

export const omega = defineStatistic({
  id: 'omega',
  title: 'Omega ratio',
  formula: 'sum(max(r, 0)) / sum(max(-r, 0))',
  convention: 'threshold 0; undefined without a loss',
  source: 'Keating and Shadwick (2002); empyrical omega_ratio',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns }) => {
    let gains = 0;
    let losses = 0;
    for (const r of returns) {
      if (r > 0) gains += r;
      else losses -= r;
    }
    return gains / losses;
  },
});
