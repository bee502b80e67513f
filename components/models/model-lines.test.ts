import { expect, test } from 'vitest';
import type { ModelRecord, TrainingRecord } from '../trpc/model-records.ts';
import { linesOf } from './model-lines.ts';

const model: ModelRecord = {
  hash: 'a'.repeat(64),
  name: 'classifier',
  graphHash: 'b',
  dataHash: 'c',
  seed: '7',
  recipe: { horizonBars: 5, symbol: 'SP500', interval: '1d' },
  figures: { 'test.auc': 0.5, 'test.n': 1000, 'test.positives': 500 },
  ownerId: 'operator',
  seeded: false,
  createdMs: 1,
};

const training: TrainingRecord = {
  id: 'one',
  state: 'Done',
  name: 'classifier',
  by: 'Ana',
  ownerId: 'ana',
  symbol: 'SP500',
  interval: '1d',
  dataHash: 'c',
  seed: '7',
  epochs: 40,
  horizonBars: 5,
  isControl: false,
  createdMs: 2,
  modelHash: model.hash,
};

test('a model stands once for each training that made it, with its figures and verdict', () => {
  const lines = linesOf({ models: [model], trainings: [{ ...training, id: 'two', createdMs: 3 }, training] });
  expect(lines.map(({ key, hash, by }) => [key, hash, by])).toEqual([
    ['two', model.hash, 'Ana'],
    ['one', model.hash, 'Ana'],
  ]);
  expect(lines[0]).toMatchObject({ figures: { 'test.auc': 0.5 }, verdict: { skill: 'None' } });
});

test('a model that no training here has made stands by itself; a control keeps its AUC and has no verdict', () => {
  const { modelHash: _, ...control } = { ...training, isControl: true, testAuc: 0.51 };
  const lines = linesOf({ models: [model], trainings: [control] });
  expect(lines[0]).toMatchObject({
    name: 'classifier, labels shuffled',
    hash: undefined,
    figures: { 'test.auc': 0.51 },
    verdict: undefined,
  });
  expect(lines[1]).toMatchObject({ key: model.hash, by: 'operator', symbol: 'SP500', state: 'Done' });
  expect(linesOf({ models: [{ ...model, seeded: true }], trainings: [] })[0]).toMatchObject({ state: 'Set by hand', verdict: undefined });
});
