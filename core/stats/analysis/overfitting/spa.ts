/**
 * Superior predictive ability: p that none of the models beats the benchmark, given that the best of them was looked for.
 *   p of max over k of sqrt(n) mean(r[k] - b) / w[k], by the stationary bootstrap
 * Convention: studentised; the value is the consistent p; see superior-ability.ts. Source: Hansen (2005).
 */
import { ok } from '#/core/value/result.ts';
import { createRng } from '#/core/value/rng.ts';
import { at } from '../../column.ts';
import type { Estimate } from '../../estimate.ts';
import { defineAnalysis, type AnalysisInput } from '../define.ts';
import { drawRows } from '../resample/block-bootstrap.ts';
import { superiorAbilityOf, type SuperiorAbility, type SuperiorAbilityOptions } from './superior-ability.ts';

export interface SearchTest extends SuperiorAbilityOptions {
  readonly samples: number;
  readonly seed: number;
}

/** Returns of models against a benchmark; without one, against 0. */
export function testSearch({ columns, against: [benchmark] }: AnalysisInput, test: SearchTest): Estimate<SuperiorAbility> {
  const differences = benchmark === undefined ? columns : columns.map((returns) => returns.map((r, t) => r - at(benchmark, t)));
  return superiorAbilityOf(differences, samplesOf(columns[0]?.length ?? 0, test), test);
}

/** Row numbers of each sample, one after the other. */
export function* samplesOf(n: number, { block, samples, seed }: Omit<SearchTest, 'isStudentised'>): Generator<Int32Array> {
  const rng = createRng(seed);
  for (let i = 0; i < samples; i += 1) yield drawRows(n, { bootstrap: 'stationary', block }, rng);
}

export const searchParams = {
  block: { meaning: 'mean rows a block', default: 10, min: 1, max: 10_000, isWhole: false },
  samples: { meaning: 'bootstrap samples', default: 1000, min: 100, max: 100_000, isWhole: true },
  seed: { meaning: 'of the samples', default: 7, min: 0, max: 4_294_967_295, isWhole: true },
} as const;

export const spa = defineAnalysis({
  id: 'spa',
  title: 'Superior predictive ability',
  formula: 'p of max over k of sqrt(n) mean(r[k] - b) / w[k]',
  convention: 'a column a model; studentised, stationary bootstrap; consistent p, with lower and upper',
  source: 'Hansen (2005)',
  unit: 'probability',
  takes: 'as-is',
  columns: [1, 5000],
  against: [0, 1],
  params: searchParams,
  compute: (input, params) => {
    const estimate = testSearch(input, { ...params, isStudentised: true });
    return estimate.ok
      ? ok({ value: estimate.value.consistent, n: input.columns[0]?.length ?? 0, details: { ...estimate.value } })
      : estimate;
  },
});
