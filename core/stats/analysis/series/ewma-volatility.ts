/**
 * Volatility with weights that fade: the forecast for the period after the last.
 *   s^2[1] = r[1]^2,  s^2[t] = L s^2[t-1] + (1 - L) r[t]^2,  volatility = s[n] sqrt(periods a year)
 * Convention: mean 0; seeded with the first squared return; L 0.94 for daily returns.
 * Source: J. P. Morgan, RiskMetrics technical document (1996), 5.2. pandas ewm(alpha=1 - L, adjust=False).
 */
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';

/** Variance a period, each including its own row. */
export function ewmaVariances(returns: Float64Array, decay: number): Estimate<Float64Array> {
  const lack = lackOf(returns, 2);
  if (lack !== undefined) return lack;
  const out = new Float64Array(returns.length);
  let variance = at(returns, 0) * at(returns, 0);
  for (const [t, r] of returns.entries()) {
    variance = decay * variance + (1 - decay) * r * r;
    out[t] = variance;
  }
  return ok(out);
}

export const ewmaVolatility = defineAnalysis({
  id: 'ewma-volatility',
  title: 'EWMA volatility',
  formula: 's[n] sqrt(periods a year), s^2[t] = L s^2[t-1] + (1 - L) r[t]^2',
  convention: 'mean 0, seeded with the first squared return; forecast for the next period',
  source: 'RiskMetrics (1996)',
  unit: 'fraction',
  takes: 'return',
  columns: [1, 1],
  against: [0, 0],
  params: { decay: { meaning: 'L', default: 0.94, min: 0, max: 0.9999, isWhole: false } },
  compute: ({ columns: [returns = new Float64Array()], periodsPerYear }, { decay }) => {
    const estimate = ewmaVariances(returns, decay);
    if (!estimate.ok) return estimate;
    const perPeriod = Math.sqrt(estimate.value.at(-1) ?? NaN);
    return ok({ value: perPeriod * Math.sqrt(periodsPerYear), n: returns.length, details: { perPeriod } });
  },
});
