import { expect, test } from 'vitest';
import { deploymentId } from '#/core/backtest/deployment.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { openClassifierLane } from '#/core/testing/classifier-lane.ts';
import { decodeRecord, encodeRecord } from './codec.ts';
import type { Prediction } from './events.ts';

test('a closed bar asks for a score of its features; the score that comes decides', () => {
  const { bar, predict, alert, target } = openClassifierLane();
  const { closing, asked } = bar();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ deploymentId, modelHash: modelHashOf(starterModel), tsBar: closing.end });
  expect(asked[0]?.features.every(Number.isFinite)).toBe(true);
  expect(target()).toBeUndefined();
  const facts = predict({ tsBar: closing.end });
  expect(facts.some(({ fact }) => fact.kind === 'DecisionMade')).toBe(true);
  expect(target()).toBe(1);
  expect(alert()).toBeUndefined();
});

test('without a score before the next bar there is no signal, and an alert; the next good score clears it', () => {
  const { bar, predict, alert, target } = openClassifierLane();
  bar();
  const { closing } = bar();
  expect(alert()).toMatchObject({ active: true, kind: 'Prediction', text: 'No prediction arrived before the next bar: no signal' });
  expect(target()).toBeUndefined();
  predict({ tsBar: closing.end });
  expect(alert()).toMatchObject({ active: false });
  expect(target()).toBe(1);
});

test('a score for an earlier bar is late: no signal, and an alert with its latency', () => {
  const { bar, predict, alert, target } = openClassifierLane();
  const first = bar();
  bar();
  predict({ tsBar: first.closing.end, latencyMs: 61_000 });
  expect(alert()?.text).toBe('A prediction came 61000 ms after it was asked for, too late for its bar: no signal');
  expect(target()).toBeUndefined();
});

test.each([
  ['not a number', { value: Number.NaN }],
  ['above one', { value: 1.01 }],
  ['below zero', { value: -0.01 }],
  ['of another model', { modelHash: 'f'.repeat(64) }],
])('a score that is %s is refused: no signal, and an alert', (_, changes) => {
  const { bar, predict, alert, target } = openClassifierLane();
  const { closing } = bar();
  predict({ tsBar: closing.end, ...changes });
  expect(alert()).toMatchObject({ active: true, severity: 'danger' });
  expect(alert()?.text).toMatch(/must be a probability of model .*, was refused: no signal/);
  expect(target()).toBeUndefined();
});

test('a prediction is journaled with the hash of its model and its latency', () => {
  const { bar } = openClassifierLane();
  const { closing } = bar();
  const input: Prediction = {
    kind: 'Prediction',
    deploymentId,
    modelHash: modelHashOf(starterModel),
    tsBar: closing.end,
    value: 0.625,
    latencyMs: 1.5,
  };
  const record = { type: 'input', seq: 1, ts: closing.end, input } as const;
  expect(decodeRecord(encodeRecord(record))).toEqual(record);
});
