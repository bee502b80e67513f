/**
 * Stability: how straight the growth of log wealth is.
 * R^2 of cumulative log(1 + r) against time.
 * Convention: 0 to 1; undefined for constant wealth or a return of -1. Source: empyrical stability_of_timeseries.
 */
import { log1p } from '#/core/value/math.ts';
import { defineStatistic } from './define.ts';

export const stability = defineStatistic({
  id: 'stability',
  title: 'Stability',
  formula: 'R^2 of cumulative log(1 + r) against time',
  convention: '0 to 1; undefined for constant wealth or a return of -1',
  source: 'empyrical stability_of_timeseries',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 3,
  compute: ({ returns }) => straightness(returns),
});

function straightness(returns: Float64Array): number | undefined {
  const n = returns.length;
  const middle = (n - 1) / 2;
  let wealth = 0;
  let mean = 0;
  for (const r of returns) {
    wealth += log1p(r);
    mean += wealth / n;
  }
  if (!Number.isFinite(mean)) return undefined;
  wealth = 0;
  let i = 0;
  let covariance = 0;
  let variance = 0;
  for (const r of returns) {
    wealth += log1p(r);
    covariance += (i - middle) * (wealth - mean);
    variance += (wealth - mean) * (wealth - mean);
    i += 1;
  }
  const timeVariance = (n * (n * n - 1)) / 12;
  return variance <= 1e-24 * n ? undefined : (covariance * covariance) / (timeVariance * variance);
}
