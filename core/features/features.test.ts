import { describe, expect, test } from 'vitest';
import { compileGraph } from '#/core/strategy/compile.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { alignKnown, knownSeriesOf } from '#/core/market/facts/known-series.ts';
import { barSeriesOf } from '#/core/market/bar-series.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { graphNode, text, type Template } from '#/core/strategy/template.ts';
import { firstRows, walkBars } from '#/core/testing/bars.ts';
import { ok } from '#/core/value/result.ts';
import { knownAtRow, makeLabels } from './label.ts';
import { guardLeaks } from './leak-guard.ts';
import { featuresHash } from './matrix.ts';
import { fitNormaliser, normaliseRows } from './normaliser.ts';
import { splitRows } from './split.ts';
import { makeTrainingSet } from './training-set.ts';

const compile = (template: Template) => {
  const compiled = compileGraph(template.build());
  if (!compiled.ok) throw new Error('the template must compile');
  return compiled.value;
};
const program = compile(mlClassifier);
const bars = walkBars({ rows: 2000, seed: 'features' });
const options = { horizonBars: 5, train: 0.6, validation: 0.2, embargoBars: 3, threshold: 0 };

describe('labels', () => {
  test('say what happened h bars later and are unknown where the data end', () => {
    const { forwardReturn, up } = makeLabels(Float64Array.of(100, 110, 99, 120), 2);
    expect([...forwardReturn]).toEqual([99 / 100 - 1, 120 / 110 - 1, Number.NaN, Number.NaN]);
    expect([...up]).toEqual([0, 1, Number.NaN, Number.NaN]);
  });

  test('leave small moves out when asked to', () => {
    expect([...makeLabels(Float64Array.of(100, 100.5, 102, 90), 1, 0.01).up]).toEqual([Number.NaN, 1, 0, Number.NaN]);
  });

  test('of row t change with no bar after t + h', () => {
    const whole = makeLabels(bars.close, 5).forwardReturn;
    for (const t of [10, 500, 1500]) expect(makeLabels(firstRows(bars, knownAtRow(t, 5) + 1).close, 5).forwardReturn[t]).toBe(whole[t]);
  });
});

test('the split is chronological and no training label reaches into what follows', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => i + 100);
  const { train, validation, test: held } = splitRows(rows, options);
  for (const [part, next] of [
    [train, validation],
    [validation, held],
  ] as const) {
    expect(Math.max(...part) + options.horizonBars + options.embargoBars).toBeLessThan(Math.min(...next));
  }
  expect(train.length + validation.length + held.length).toBe(1000 - 2 * 8);
});

test('the normaliser gives its training rows mean 0 and deviation 1, and spares a flat column', () => {
  const column = bars.close;
  const flat = new Float64Array(2000).fill(7);
  const rows = Array.from({ length: 300 }, (_, i) => i);
  const fitted = fitNormaliser([column, flat], rows);
  const table = normaliseRows([column, flat], rows, fitted);
  const first = rows.map((i) => table[2 * i] ?? 0);
  expect(first.reduce((a, b) => a + b, 0) / 300).toBeCloseTo(0, 10);
  expect(first.reduce((a, b) => a + b * b, 0) / 299).toBeCloseTo(1, 10);
  expect(table[1]).toBe(0);
});

describe('the leak guard', () => {
  test('passes the honest training set', () => {
    const guarded = guardLeaks({ program, bars, options });
    expect(guarded.ok && guarded.value.features.columns.length).toBe(4);
    expect(guarded.ok && guarded.value.train.inputs.length).toBe(guarded.ok ? guarded.value.train.rows.length * 4 : -1);
  });

  test('catches a normaliser fitted on all rows', () => {
    const guarded = guardLeaks({ program, bars, options }, (...given) => {
      const made = makeTrainingSet(...given);
      if (!made.ok) return made;
      const { features, split } = made.value;
      return ok({ ...made.value, normaliser: fitNormaliser(features.columns, [...split.train, ...split.test]) });
    });
    expect(guarded.ok ? '' : guarded.failure.message).toContain('normaliser');
  });

  test('catches a split without purging', () => {
    const guarded = guardLeaks({ program, bars, options }, (strategy, data, given) => {
      const made = makeTrainingSet(strategy, data, { ...given, validation: 0, embargoBars: -given.horizonBars - 1 });
      return made;
    });
    expect(guarded.ok ? '' : guarded.failure.message).toContain('label');
  });
});

test('a program without a feature vector, or too few bars, is refused by name', () => {
  const none = makeTrainingSet(compile(maCross), bars, options);
  expect(none.ok ? '' : none.failure.message).toContain('Feature vector');
  const few = makeTrainingSet(program, firstRows(bars, 150), options);
  expect(few.ok ? '' : few.failure.message).toContain('training rows');
});

describe('features of series', () => {
  const graph = mlClassifier.build();
  const reading = compileGraph({
    ...graph,
    nodes: graph.nodes.flatMap((node) =>
      node.id === 'features'
        ? [
            graphNode('growth', 'macro-series@1', { params: { series: text('GROWTH') }, in: { bars: ['bars', 'bars'] } }),
            { ...node, in: { ...node.in, x4: ['growth', 'out'] as const } },
          ]
        : [node],
    ),
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.failure));
  const firstMs = bars.endMs[0] ?? 0;
  const lastMs = bars.endMs.at(-1) ?? 0;
  const facts = Array.from({ length: 40 }, (_, i): Fact => {
    const effectiveMs = firstMs + ((lastMs - firstMs) * i) / 40;
    return { kind: 'Vintage', series: 'GROWTH', effectiveMs, knownAtMs: effectiveMs + 60_000, value: String((i * 7) % 11) };
  });
  const series = knownSeriesOf(facts);

  test('are those known at the close of each row, and no later figure reaches what is learnt', () => {
    const made = guardLeaks({ program: reading.value, bars, options: { ...options, runtime: { series } } });
    if (!made.ok) throw new Error(made.failure.message);
    const known = [...series.values()].flatMap((each) => each);
    const expected = known.map((each) => alignKnown(each, bars.endMs, { print: 'latest', back: 0, maxAgeMs: 400 * 86_400_000 }));
    expect(made.value.features.columns.at(-1)).toEqual(expected[0]);
    expect(new Set(made.value.features.columns.at(-1)?.filter((value) => !Number.isNaN(value))).size).toBe(11);
  });

  test('are refused by the name of a series that is not there; one that no feature reads is not asked for', () => {
    const none = makeTrainingSet(reading.value, bars, options);
    expect(none.ok ? '' : none.failure.message).toBe('series must be imported first, were not found: vintages GROWTH of growth');
    expect(featuresHash(reading.value)).not.toBe(featuresHash(program));
  });
});

describe('features of another instrument', () => {
  const graph = mlClassifier.build();
  const other = { symbol: 'SPY', interval: '1h', prices: 'raw', column: 'close' } as const;
  const reading = compileGraph({
    ...graph,
    nodes: graph.nodes.flatMap((node) =>
      node.id === 'features'
        ? [
            graphNode('market', 'instrument@1', {
              params: { symbol: text('SPY'), interval: text('1h'), prices: text('raw') },
              in: { bars: ['bars', 'bars'] },
            }),
            graphNode('level', 'price@1', { in: { bars: ['market', 'bars'] } }),
            graphNode('held', 'align@1', { in: { x: ['level', 'out'] } }),
            { ...node, in: { ...node.in, x4: ['held', 'out'] as const } },
          ]
        : [node.id === 'bars' ? graphNode('bars', 'bars@1', { params: { interval: text('1m') } }) : node],
    ),
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.failure));
  const hours = walkBars({ rows: 60, seed: 'market', intervalMs: 3_600_000, deviation: 0.01 });
  const series = barSeriesOf(hours, [other]);

  test('are its bars that had ended at the close of each row, and no later one reaches what is learnt', () => {
    const made = guardLeaks({ program: reading.value, bars, options: { ...options, runtime: { series } } });
    if (!made.ok) throw new Error(made.failure.message);
    const known = [...series.values()].flatMap((each) => each);
    const expected = known.map((each) => alignKnown(each, bars.endMs, { print: 'latest', back: 0, maxAgeMs: 7 * 86_400_000 }));
    expect(made.value.features.columns.at(-1)).toEqual(expected[0]);
    expect(new Set(made.value.features.columns.at(-1)).size).toBeGreaterThan(20);
  });

  test('are refused by the name of the bars that are not there', () => {
    const none = makeTrainingSet(reading.value, bars, options);
    expect(none.ok ? '' : none.failure.message).toBe('series must be imported first, were not found: close of SPY 1h of market');
  });
});
