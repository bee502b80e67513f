/**
 * Augmented Dickey-Fuller test: whether a series has a unit root (the null: it wanders) or reverts to a constant.
 *   t-value of b in x[t] - x[t-1] = c + b x[t-1] + lagged changes + e;  p by MacKinnon
 * Convention: a constant, no trend; lags given or chosen by AIC; the value is p.
 * Source: Said and Dickey (1984); MacKinnon (1994, 2010). statsmodels adfuller, regression c.
 */
import { ok } from '#/core/value/result.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';
import { dickeyFuller, type DickeyFuller } from './dickey-fuller.ts';
import { mackinnonCritical, mackinnonP, type CriticalValues } from './mackinnon.ts';

export interface Adf extends DickeyFuller {
  readonly p: number;
  readonly critical: CriticalValues;
}

export function adfOf(x: Float64Array, lags?: number): Estimate<Adf> {
  const lack = lackOf(x, 12);
  if (lack !== undefined) return lack;
  const test = dickeyFuller(x, { lags, hasConstant: true });
  if (test === undefined) return noValue('the lags leave no rows, or the changes depend on each other', x.length);
  return ok({ ...test, p: mackinnonP(test.tValue, 1), critical: mackinnonCritical(1, test.rows) });
}

export const adf = defineAnalysis({
  id: 'adf',
  title: 'Augmented Dickey-Fuller test',
  formula: 'p of t(b), x[t] - x[t-1] = c + b x[t-1] + lagged changes + e',
  convention: 'null: unit root; constant, no trend; lags by AIC unless given; MacKinnon p',
  source: 'Said and Dickey (1984); MacKinnon (1994, 2010)',
  unit: 'probability',
  takes: 'as-is',
  columns: [1, 1],
  against: [0, 0],
  params: { lags: { meaning: 'lagged changes', min: 0, max: 200, isWhole: true } },
  compute: ({ columns: [x = new Float64Array()] }, { lags }) => {
    const estimate = adfOf(x, lags);
    if (!estimate.ok) return estimate;
    const { p, critical, ...details } = estimate.value;
    return ok({ value: p, n: x.length, details: { ...details, critical: { ...critical } } });
  },
});
