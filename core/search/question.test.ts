import { expect, test } from 'vitest';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { dataHashOf } from '../market/data-hash.ts';
import { readSp500 } from '../testing/bars.ts';
import { templateNamed } from '../testing/backtests.ts';
import { parseAxis, type Axis } from './axis.ts';
import type { SweepBenchmark } from './benchmark.ts';
import { planSweep, type SweepTerms } from './plan.ts';
import { formatQuestion, parseQuestion } from './question.schema.ts';
import { chunkRunsOf, sweepIdOf, sweepQuestion, type SweepQuestion } from './question.ts';

const graph = templateNamed('ma-cross').build();
const bars = readSp500();
const instrument = importedInstrument({ symbol: 'SP500', priceScale: 6, assetClass: 'Index' });
const data = { instrument, interval: '1d', bars, dataHash: dataHashOf(bars) };

const axisOf = (text: string): Axis => {
  const axis = parseAxis(text, graph);
  if (!axis.ok) throw new Error(axis.failure.message);
  return axis.value;
};

const questionOf = (terms: Partial<SweepTerms> = {}, config = defaultConfig, benchmark?: SweepBenchmark): SweepQuestion => {
  const asked = { axes: [axisOf('fast.period=5:50:5'), axisOf('close.field=close,high')], method: 'grid' as const, seed: 0, ...terms };
  const plan = planSweep(asked, 1000);
  if (!plan.ok) throw new Error(plan.failure.message);
  return sweepQuestion({ graph, subject: { asked: data }, config, plan: plan.value, seed: asked.seed, benchmark });
};

test('a manifest comes back from its text as it was, money and all', () => {
  const spy = { by: 'instrument', symbol: 'SPY', sets: [{ kind: 'bars', set: 'SPY 1d', hash: 'ab'.repeat(32) }] } as const;
  for (const benchmark of [undefined, { by: 'held' } as const, spy]) {
    const question = questionOf({}, defaultConfig, benchmark);
    expect(parseQuestion(formatQuestion(question), sweepIdOf(question))).toEqual({ ok: true, value: question });
  }
});

test('a sweep has another id when anything that was asked changes, and the same when values come in another order', () => {
  const ids = [
    questionOf(),
    questionOf({ axes: [axisOf('fast.period=5:50:5')] }),
    questionOf({ axes: [axisOf('fast.period=5:45:5'), axisOf('close.field=close,high')] }),
    questionOf({ method: 'random', runs: 5, seed: 1 }),
    questionOf({ method: 'random', runs: 5, seed: 2 }),
    questionOf({ method: 'random', runs: 6, seed: 1 }),
    questionOf({ method: 'sobol', runs: 5 }),
    questionOf({}, { ...defaultConfig, cash: defaultConfig.cash + 1n }),
    questionOf({}, defaultConfig, { by: 'held' }),
  ].map(sweepIdOf);
  expect(new Set(ids).size).toBe(ids.length);
  const [rising, mixed] = ['fast.period=5,10,20', 'fast.period=20,5,10'].map((text) => sweepIdOf(questionOf({ axes: [axisOf(text)] })));
  expect(mixed).toBe(rising);
});

test.each([
  ['a text that is no JSON', (text: string) => text.slice(1), 'manifest must be JSON, was not'],
  ['another number of runs', (text: string) => text.replace('"runs":20', '"runs":19'), 'manifest must be of the sweep'],
  ['a step of 0', (text: string) => text.replace('"step":5000000', '"step":0'), 'manifest.axes.0.values.step must be'],
  ['a field it does not know', (text: string) => text.replace('{', '{"more":1,'), 'manifest. must be Unrecognized key: "more"'],
  ['a graph that is none', (text: string) => text.replace('"kind":"bars@1"', '"kind":"bars"'), 'graph.nodes.0.kind must be kind@version'],
])('%s is refused by name', (_, change, message) => {
  const question = questionOf();
  const text = formatQuestion(question);
  expect(change(text)).not.toBe(text);
  const parsed = parseQuestion(change(text), sweepIdOf(question));
  expect(parsed.ok ? '' : parsed.failure.message).toContain(message);
});

test('a chunk is a hundredth of the runs, 4 to 64', () => {
  expect([1, 400, 401, 5000, 1_000_000].map(chunkRunsOf)).toEqual([4, 4, 5, 50, 64]);
});
