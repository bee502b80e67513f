/**
 * Other histories that these returns could have been: a cone of equity by block bootstrap, and the probability of a drawdown beyond a
 * limit, which is the value.
 * Convention: returns are compounded from 1; each history is as long as the sample; seeded. Source: Politis and Romano (1992, 1994).
 */
import { ok } from '#/core/value/result.ts';
import { createRng } from '#/core/value/rng.ts';
import { at } from '../../column.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';
import { drawRows, type BootstrapOptions } from './block-bootstrap.ts';
import { coneOf, type Cone } from './cone.ts';

export interface BootstrapConeOptions extends BootstrapOptions {
  readonly paths: number;
  readonly limit: number;
  readonly seed: number;
}

export function bootstrapConeOf(returns: Float64Array, options: BootstrapConeOptions): Estimate<Cone> {
  const lack = lackOf(returns, 2);
  if (lack !== undefined) return lack;
  if (returns.some((r) => r <= -1)) return noValue('every return must be above -1: wealth ends there', returns.length);
  return ok(coneOf(histories(returns, options), { start: 1, limit: options.limit }));
}

function* histories(returns: Float64Array, options: BootstrapConeOptions): Generator<Float64Array> {
  const rng = createRng(options.seed);
  for (let path = 0; path < options.paths; path += 1) {
    let wealth = 1;
    yield Float64Array.from(drawRows(returns.length, options, rng), (row) => (wealth *= 1 + at(returns, row)));
  }
}

export const bootstrapCone = defineAnalysis({
  id: 'bootstrap-cone',
  title: 'Probability of a drawdown',
  formula: 'share of bootstrapped histories whose deepest drawdown is beyond the limit',
  convention: 'block bootstrap, stationary or circular, compounded from 1; cone at 5, 50 and 95 percent',
  source: 'Politis and Romano (1992, 1994)',
  unit: 'probability',
  takes: 'return',
  columns: [1, 1],
  against: [0, 0],
  params: {
    block: { meaning: 'rows a block', default: 20, min: 1, max: 10_000, isWhole: true },
    circular: { meaning: '1 for blocks of equal length, 0 for stationary', default: 0, min: 0, max: 1, isWhole: true },
    paths: { meaning: 'histories', default: 1000, min: 20, max: 100_000, isWhole: true },
    limit: { meaning: 'drawdown, a positive fraction', default: 0.2, min: 0, max: 1, isWhole: false },
    seed: { meaning: 'of the histories', default: 7, min: 0, max: 4_294_967_295, isWhole: true },
  },
  compute: ({ columns: [returns = new Float64Array()] }, { circular, ...params }) => {
    const estimate = bootstrapConeOf(returns, { ...params, bootstrap: circular === 1 ? 'circular' : 'stationary' });
    if (!estimate.ok) return estimate;
    const { breachProbability, steps, drawdown, paths } = estimate.value;
    return ok({
      value: breachProbability,
      n: returns.length,
      details: { paths, drawdown: { ...drawdown }, steps: steps.map((step) => ({ ...step })) },
    });
  },
});
