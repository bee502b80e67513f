import { describe, expect, test } from 'vitest';
import { createRng } from '#/core/value/rng.ts';
import { binShares, quantileEdges, stabilityIndex } from './drift.ts';
import { judgeScores } from './metrics.ts';
import { createScorer } from './mlp.ts';
import { modelHashOf, parseModel } from './model.ts';
import { starterModel } from './starter-model.ts';

describe('a model', () => {
  test('is named by its content and survives its own text', () => {
    const read = parseModel(JSON.parse(JSON.stringify(starterModel)));
    expect(read.ok && modelHashOf(read.value)).toBe(modelHashOf(starterModel));
    expect(modelHashOf({ ...starterModel, seed: 1 })).not.toBe(modelHashOf(starterModel));
  });

  test.each([
    ['weights', { layers: [{ ...starterModel.layers[0], weights: [1] }, starterModel.layers[1]] }],
    ['deviation', { normaliser: { mean: [0, 0, 0, 0], deviation: [1, 1, 0, 1] } }],
    ['model.extra', { extra: 1 }],
    ['sigmoid', { layers: [{ ...starterModel.layers[0] }] }],
  ])('with bad %s is refused', (_, change) => {
    expect(parseModel({ ...starterModel, ...change }).ok).toBe(false);
  });

  test('scores by hand-computed arithmetic', () => {
    const model = {
      ...starterModel,
      features: ['a'],
      normaliser: { mean: [1], deviation: [2] },
      layers: [{ inputs: 1, outputs: 1, weights: [0.5], biases: [0.25], activation: 'sigmoid' as const }],
    };
    expect(createScorer(model)(Float64Array.of(3))).toBeCloseTo(1 / (1 + Math.exp(-0.75)), 15);
    expect(createScorer(model)(Float64Array.of(Number.NaN))).toBeNaN();
    expect(createScorer(model)(Float64Array.of(1, 2))).toBeNaN();
  });
});

describe('metrics', () => {
  test('agree with the worked example of four rows', () => {
    const result = judgeScores(Float64Array.of(0.1, 0.4, 0.35, 0.8), Float64Array.of(0, 0, 1, 1));
    expect(result.auc).toBe(0.75);
    expect(result.brier).toBeCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, 12);
    expect(result.accuracy).toBe(0.75);
    expect(result.logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.6) + Math.log(0.35) + Math.log(0.8)) / 4, 12);
  });

  test('are undefined without rows or with one class, and one half for constant scores', () => {
    expect(judgeScores(new Float64Array(), new Float64Array()).logLoss).toBeUndefined();
    expect(judgeScores(Float64Array.of(0.2), Float64Array.of(1)).auc).toBeUndefined();
    expect(judgeScores(Float64Array.of(0.5, 0.5, 0.5), Float64Array.of(1, 0, 1)).auc).toBe(0.5);
  });
});

describe('drift', () => {
  test('equals the published example', () => {
    const now = [0.08, 0.09, 0.1, 0.11, 0.12, 0.1, 0.1, 0.1, 0.1, 0.1];
    expect(
      stabilityIndex(
        now.map(() => 0.1),
        now,
      ),
    ).toBeCloseTo(0.010116, 6);
  });

  test('is small for the same and large for a moved distribution', () => {
    const rng = createRng('drift');
    const then = new Float64Array(5000).map(() => rng.normal());
    const edges = quantileEdges(then, 10);
    const shares = (shift: number): readonly number[] =>
      binShares(
        new Float64Array(5000).map(() => rng.normal() + shift),
        edges,
      ) ?? [];
    expect(stabilityIndex(binShares(then, edges) ?? [], shares(0))).toBeLessThan(0.02);
    expect(stabilityIndex(binShares(then, edges) ?? [], shares(1))).toBeGreaterThan(0.25);
    expect(binShares(Float64Array.of(Number.NaN), edges)).toBeUndefined();
  });
});
