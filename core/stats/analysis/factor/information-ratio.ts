/**
 * Information ratio: the Sharpe ratio of the returns over a benchmark, with its standard error.
 *   IR = mean(r - b) / sd(r - b) sqrt(periods a year)
 *   standard error = sqrt((1 - skew IR' + (kurtosis - 1) / 4 IR'^2) / (n - 1)) sqrt(periods a year), IR' per period
 * Convention: sample deviation, n - 1; active returns independent in time.
 * Source: Grinold and Kahn (1999), chapter 5; the error is that of Bailey and Lopez de Prado (2012) for a Sharpe ratio.
 */
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, type Estimate } from '../../estimate.ts';
import { deviationOf } from '../../moments.ts';
import { sharpeSampleOf, sharpeStandardErrorOf } from '../../sharpe-inference.ts';
import { defineAnalysis } from '../define.ts';

export interface InformationRatio {
  /** All three per period. */
  readonly ratio: number;
  readonly standardError: number;
  readonly trackingError: number;
}

export function informationRatioOf(returns: Float64Array, benchmark: Float64Array): Estimate<InformationRatio> {
  const active = returns.map((r, i) => r - at(benchmark, i));
  const lack = lackOf(active, 4);
  if (lack !== undefined) return lack;
  const sample = sharpeSampleOf(active);
  return ok({ ratio: sample.sharpe, standardError: sharpeStandardErrorOf(sample), trackingError: deviationOf(active) });
}

export const informationRatio = defineAnalysis({
  id: 'information-ratio',
  title: 'Information ratio',
  formula: 'mean(r - b) / sd(r - b) sqrt(periods a year)',
  convention: 'sample deviation, n - 1; standard error for skewed and fat-tailed returns',
  source: 'Grinold and Kahn (1999); Bailey and Lopez de Prado (2012)',
  unit: 'ratio',
  takes: 'return',
  columns: [1, 1],
  against: [1, 1],
  params: {},
  compute: ({ columns: [returns = new Float64Array()], against: [benchmark = new Float64Array()], periodsPerYear }) => {
    const estimate = informationRatioOf(returns, benchmark);
    if (!estimate.ok) return estimate;
    const { ratio, standardError, trackingError } = estimate.value;
    const year = Math.sqrt(periodsPerYear);
    return ok({
      value: ratio * year,
      n: returns.length,
      details: { standardError: standardError * year, tValue: ratio / standardError, trackingError: trackingError * year },
    });
  },
});
