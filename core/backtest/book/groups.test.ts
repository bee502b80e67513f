import { expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { toFact, type Fact } from '#/core/market/facts/facts.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { graphNode } from '#/core/strategy/template.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { invariant } from '#/core/value/invariant.ts';
import { defaultConfig } from '../config.ts';
import { prepareBook, type BookPlan } from './prepare-book.ts';

const day = 86_400_000;
const graph = {
  schema: 1,
  name: 'sector neutral momentum',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('change', 'returns@1', { in: { x: ['close', 'out'] } }),
    graphNode('sector', 'group@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('neutral', 'neutralise@1', { in: { x: ['change', 'out'], group: ['sector', 'out'] } }),
    graphNode('weights', 'top-weights@1', { params: { long: { value: 2, unit: 'count' } }, in: { score: ['neutral', 'out'] } }),
  ],
  outputs: { target: ['weights', 'target'] },
} as const;

const filed = (name: string, code: string, ms: number): Fact => {
  const fact = toFact({ kind: 'Classification', instrumentId: `IMPORTED:${name}`, scheme: 'GICS', code, effectiveMs: ms, knownAtMs: ms });
  if (typeof fact === 'string') throw new Error(fact);
  return fact;
};

const planWith = (facts: readonly Fact[]): BookPlan => {
  const program = compileGraph(graph);
  invariant(program.ok, program.ok ? '' : JSON.stringify(program.failure));
  const members = ['A', 'B', 'C', 'D', 'E'].map((symbol) => ({
    instrument: importedInstrument({ symbol, priceScale: 6, calendar: 'always', assetClass: 'Equity' }),
    bars: walkBars({ rows: 60, seed: symbol, intervalMs: day, deviation: 0.02 }),
  }));
  const plan = prepareBook({ program: program.value, config: defaultConfig, interval: '1d', members, facts });
  invariant(plan.ok, plan.ok ? '' : plan.failure.message);
  return plan.value;
};

const facts = [
  filed('A', 'Energy', 0),
  filed('B', 'Energy', 0),
  filed('C', 'Banks', 0),
  filed('D', 'Banks', 0),
  filed('E', 'Banks', 30 * day),
];

test('a book is neutral within groups as they were known; who has none stays out and is named', () => {
  const plan = planWith(facts);
  expect(plan.ungrouped).toEqual(['IMPORTED:E']);
  const held = plan.targets.map((target) => [...target].map((value) => value > 0));
  // Until the 30th close E has no group, so it has no score.
  expect(held[4]?.slice(0, 29).some(Boolean)).toBe(false);
  expect(held[4]?.slice(29).some(Boolean)).toBe(true);
  const later = planWith([...facts, filed('A', 'Banks', 50 * day)]);
  plan.targets.forEach((target, i) => expect(later.targets[i]?.subarray(0, 49)).toEqual(target.subarray(0, 49)));
  expect(later.targets).not.toEqual(plan.targets);
  expect(planWith([]).ungrouped).toHaveLength(5);
});
