import { describe, expect, test } from 'vitest';
import { compileGraph } from '#/core/strategy/compile.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import type { Template } from '#/core/strategy/template.ts';
import { firstRows, walkBars } from '#/core/testing/bars.ts';
import { ok } from '#/core/value/result.ts';
import { knownAtRow, makeLabels } from './label.ts';
import { guardLeaks } from './leak-guard.ts';
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
