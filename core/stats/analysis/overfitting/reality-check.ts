/**
 * White's reality check: p that the best of many models only looks better than the benchmark.
 *   p of max over k of sqrt(n) mean(r[k] - b), every model centred, by the stationary bootstrap
 * Convention: not studentised, so a wild model can hide a good one: Hansen's test (spa) repairs that. Source: White (2000).
 */
import { ok } from '#/core/value/result.ts';
import { defineAnalysis } from '../define.ts';
import { searchParams, testSearch } from './spa.ts';

export const realityCheck = defineAnalysis({
  id: 'reality-check',
  title: 'Reality check',
  formula: 'p of max over k of sqrt(n) mean(r[k] - b)',
  convention: 'a column a model; not studentised, every model centred, stationary bootstrap',
  source: 'White (2000)',
  unit: 'probability',
  takes: 'as-is',
  columns: [1, 5000],
  against: [0, 1],
  params: searchParams,
  compute: (input, params) => {
    const estimate = testSearch(input, { ...params, isStudentised: false });
    if (!estimate.ok) return estimate;
    const { upper, statistic, best, samples } = estimate.value;
    return ok({ value: upper, n: input.columns[0]?.length ?? 0, details: { statistic, best, samples } });
  },
});
