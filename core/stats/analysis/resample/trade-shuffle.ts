/**
 * The same trades in another order: a cone of equity, and the probability of a drawdown beyond a limit, which is the value.
 * Convention: profits are money, added to the capital; each order is drawn without replacement (Fisher and Yates), so every path ends
 * at the same equity; the start counts as a peak; seeded. Source: textbook (permutation of trades).
 */
import { ok } from '#/core/value/result.ts';
import { createRng } from '#/core/value/rng.ts';
import { at } from '../../column.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';
import { coneOf, type Cone } from './cone.ts';

export interface TradeShuffleOptions {
  readonly capital: number;
  readonly paths: number;
  readonly limit: number;
  readonly seed: number;
}

export function tradeShuffleOf(profits: Float64Array, options: TradeShuffleOptions): Estimate<Cone> {
  const lack = lackOf(profits, 2);
  if (lack !== undefined) return lack;
  if (!(options.capital > 0)) return noValue(`capital must be above 0, was ${options.capital}`, profits.length);
  return ok(coneOf(orders(profits, options), { start: options.capital, limit: options.limit }));
}

function* orders(profits: Float64Array, { capital, paths, seed }: TradeShuffleOptions): Generator<Float64Array> {
  const rng = createRng(seed);
  const order = profits.slice();
  for (let path = 0; path < paths; path += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = rng.int(i + 1);
      [order[i], order[j]] = [at(order, j), at(order, i)];
    }
    let equity = capital;
    yield order.map((profit) => (equity += profit));
  }
}

export const tradeShuffle = defineAnalysis({
  id: 'trade-shuffle',
  title: 'Probability of a drawdown, trades shuffled',
  formula: 'share of orders of the trades whose deepest drawdown is beyond the limit',
  convention: 'profits added to the capital, without replacement; cone at 5, 50 and 95 percent',
  source: 'textbook',
  unit: 'probability',
  takes: 'as-is',
  columns: [1, 1],
  against: [0, 0],
  params: {
    capital: { meaning: 'equity before the first trade', default: 100_000, min: 1e-6, max: 1e15, isWhole: false },
    paths: { meaning: 'orders', default: 1000, min: 20, max: 100_000, isWhole: true },
    limit: { meaning: 'drawdown, a positive fraction', default: 0.2, min: 0, max: 1, isWhole: false },
    seed: { meaning: 'of the orders', default: 7, min: 0, max: 4_294_967_295, isWhole: true },
  },
  compute: ({ columns: [profits = new Float64Array()] }, params) => {
    const estimate = tradeShuffleOf(profits, params);
    if (!estimate.ok) return estimate;
    const { breachProbability, steps, drawdown, paths } = estimate.value;
    return ok({
      value: breachProbability,
      n: profits.length,
      details: { paths, drawdown: { ...drawdown }, steps: steps.map((step) => ({ ...step })) },
    });
  },
});
