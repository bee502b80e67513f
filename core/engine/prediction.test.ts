import { expect, test } from 'vitest';
import { account, actor, deploymentId, deploymentTerms } from '#/core/backtest/deployment.ts';
import { createBarReader } from '#/core/backtest/bar-input.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import { decodeRecord, encodeRecord } from './codec.ts';
import { createEngine } from './engine.ts';
import type { Input, Prediction } from './events.ts';
import { createState } from './state.ts';

const rows = 160;
const warm = 150;

/** A lane with the classifier deployed and warmed up; `bar` closes the next bar and gives what was asked of inference. */
const open = () => {
  const instrument = importedInstrument({ symbol: 'WALK', priceScale: 4 });
  const bars = walkBars({ rows });
  const graph = mlClassifier.build();
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error('the template must compile');
  const program = compiled.value;
  const read = createBarReader({ instrument, interval: '1m', bars });
  const engine = createEngine(createState({ lane: 'sim', environment: 'Sim', epoch: 'TEST' }), { hasQuotes: false });
  let seq = 0;
  let next = warm;
  const feed = (input: Input, ts = read(0).start) => {
    seq += 1;
    return engine.process({ seq, ts, input });
  };
  const command = (commandId: string, what: Extract<Input, { kind: 'Command' }>['command']) =>
    feed({ kind: 'Command', commandId, actor, command: what });
  feed({ kind: 'Started', isSafe: false });
  feed({ kind: 'Instruments', instruments: [instrument] });
  command('a', { type: 'OpenAccount', account, baseCurrency: instrument.currency, amount: 10n ** 14n, demo: true });
  command('b', { type: 'Deploy', deployment: deploymentTerms({ program, graph, instrument, interval: '1m' }, () => 10n ** 13n) });
  feed({ kind: 'WarmUp', deploymentId, bars: Array.from({ length: warm }, (_, i) => read(i)) }, read(warm).start);
  engine.takeRequests();
  const bar = () => {
    const closing = read(next);
    next += 1;
    feed(closing, closing.end);
    const asked = engine.takeRequests().flatMap((request) => (request.type === 'predict' ? request.requests : []));
    return { closing, asked };
  };
  const predict = (changes: Partial<Prediction> & Pick<Prediction, 'tsBar'>) =>
    feed({ kind: 'Prediction', deploymentId, modelHash: modelHashOf(starterModel), value: 0.9, latencyMs: 3, ...changes }, changes.tsBar);
  const alert = () => engine.state.alerts.get(`prediction ${deploymentId}`);
  const target = () => present(engine.state.deployments.get(deploymentId), 'the deployment').target;
  return { bar, predict, alert, target };
};

test('a closed bar asks for a score of its features; the score that comes decides', () => {
  const { bar, predict, alert, target } = open();
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
  const { bar, predict, alert, target } = open();
  bar();
  const { closing } = bar();
  expect(alert()).toMatchObject({ active: true, kind: 'Prediction', text: 'No prediction arrived before the next bar: no signal' });
  expect(target()).toBeUndefined();
  predict({ tsBar: closing.end });
  expect(alert()).toMatchObject({ active: false });
  expect(target()).toBe(1);
});

test('a score for an earlier bar is late: no signal, and an alert with its latency', () => {
  const { bar, predict, alert, target } = open();
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
  const { bar, predict, alert, target } = open();
  const { closing } = bar();
  predict({ tsBar: closing.end, ...changes });
  expect(alert()).toMatchObject({ active: true, severity: 'danger' });
  expect(alert()?.text).toMatch(/must be a probability of model .*, was refused: no signal/);
  expect(target()).toBeUndefined();
});

test('a prediction is journaled with the hash of its model and its latency', () => {
  const { bar } = open();
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
