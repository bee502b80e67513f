import { expect, test } from 'vitest';
import { starterModel } from '#/core/learn/starter-model.ts';
import { createScorer } from '#/core/learn/mlp.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { compileGraph, type Program } from '#/core/strategy/compile.ts';
import { KeptColumns } from '#/core/strategy/kept-columns.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { runVector } from '#/core/strategy/vector.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import type { PreviewNetwork } from '../graph/preview-protocol.ts';
import { PreviewRuntime } from './preview-runtime.ts';

const bars = firstRows(readSp500(), 400);
const compiled = (): Program => {
  const program = compileGraph(mlClassifier.build());
  if (!program.ok) throw new Error('ml-classifier must compile');
  return program.value;
};
const program = compiled();
const hash = modelHashOf(starterModel);
const score = present(
  program.nodes.find(({ kind }) => kind.id === 'model-score'),
  'a node that asks the model',
);
const given = (networks: readonly PreviewNetwork[]) => ({ calendar: 'always', tickSize: 0.01, series: new Map(), networks }) as const;

test('a model that is there is asked as a backtest asks it, to the bit; one that is not leaves its score unknown and says why', () => {
  const runtime = new PreviewRuntime();
  const kept = new KeptColumns(10_000_000);
  const slot = present(score.outputs['score'], 'score').slot;
  const column = (networks: readonly PreviewNetwork[]): Float64Array => kept.run(program, bars, runtime.of(given(networks))).column(slot);

  expect(column([]).every(Number.isNaN)).toBe(true);
  expect(runtime.reasonOf(program, score)).toBe(`its model ${hash.slice(0, 12)} is being loaded`);
  expect(column([{ hash, reason: 'it was not found' }]).every(Number.isNaN)).toBe(true);
  expect(runtime.reasonOf(program, score)).toBe('it was not found');

  const scored = column([{ hash, model: starterModel }]);
  const scorers = new Map([[hash, createScorer(starterModel)]]);
  expect(scored).toEqual(runVector(program, bars, { scorers, calendar: 'always' }).column(slot));
  expect(scored.some((value) => value > 0)).toBe(true);
  expect(runtime.reasonOf(program, score)).toBeUndefined();
  expect(runtime.reasonOf(program, present(program.nodes[0], 'bars'))).toBeUndefined();
});

test('what says the same is the same runtime, so that columns stay', () => {
  const runtime = new PreviewRuntime();
  const first = runtime.of(given([{ hash, model: starterModel }]));
  expect(runtime.of(given([{ hash, model: { ...starterModel } }]))).toBe(first);
  expect(runtime.of(given([]))).not.toBe(first);
});
