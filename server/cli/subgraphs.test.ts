/** A graph with a sub-graph is the same strategy to every verb as the graph that is drawn flat. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { formatGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { makeSubgraph } from '#/core/strategy/subgraphs/make-subgraph.ts';
import { exposeParam } from '#/core/strategy/subgraphs/params.ts';
import { contentOf, hashContent } from '#/core/strategy/subgraphs/subgraph.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import { runOn } from './testing.ts';

const home = mkdtempSync(join(tmpdir(), 'bellwether-subgraphs-'));
afterAll(() => rmSync(home, { recursive: true }));

const { graph: folded } = present(
  makeSubgraph(maCross.build(), { at: '', chosen: ['fast', 'slow', 'above'], name: 'trend' }, catalogue),
  'sub-graph',
);
const trend = present(folded.subgraphs?.['trend'], 'trend');
const hash = hashContent(contentOf(folded, 'trend'));
const linked: StrategyGraph = {
  ...folded,
  subgraphs: { trend: { ...trend, linked: { strategy: 'S1', subgraph: 'trend', version: 3, hash } } },
};

/** The same link, which lets the period of its fast average be set. */
const exposing = exposeParam(folded, { at: 'trend', param: ['trend.fast', 'period'], as: 'speed' });
const open: StrategyGraph = {
  ...exposing,
  subgraphs: {
    trend: {
      ...present(exposing.subgraphs?.['trend'], 'trend'),
      linked: { strategy: 'S1', subgraph: 'trend', version: 3, hash: hashContent(contentOf(exposing, 'trend')) },
    },
  },
};

const write = (name: string, text: string): string => {
  const file = join(home, name);
  writeFileSync(file, text);
  return file;
};
const [asGraph, asLinked] = [write('folded.json', formatGraph(folded)), write('linked.json', formatGraph(linked))];

const asOpen = write('open.json', formatGraph(open));

const ask = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const { stdout } = await runOn(home, [...args, '--json']);
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
};

test('it is valid, of the same program, and goes to text and back', async () => {
  const flat = await ask('validate', 'ma-cross');
  expect(await ask('validate', asLinked)).toMatchObject({ isValid: true, programHash: flat['programHash'] });
  const there = await runOn(home, ['graph', 'to-text', asLinked]);
  const back = await runOn(home, ['graph', 'from-text', write('linked.ts', there.stdout)]);
  expect(formatGraph(JSON.parse(back.stdout))).toBe(formatGraph(linked));
  expect(await ask('graph', 'diff', 'ma-cross', asGraph)).toMatchObject({ difference: { isSame: true } });
});

test('a backtest trades the same, and a sweep sets what is inside, also of a linked one', async () => {
  const days = ['--symbol', 'SP500', '--from', '2018-01-01'];
  const [flat, deep] = [await ask('backtest', 'ma-cross', ...days), await ask('backtest', asLinked, ...days)];
  const { runId, signalHash, statistics } = flat;
  expect(signalHash).toEqual(expect.any(String));
  expect(deep).toMatchObject({ runId, signalHash, statistics });
  const sweep = await ask('sweep', asLinked, ...days, '--set', 'trend.fast.period=5:15:5');
  expect(sweep).toMatchObject({ runs: 3, done: 3, refused: 0 });
});

test('what it exposes is set by its name, once and to one value; the program is that of the value', async () => {
  const days = ['--symbol', 'SP500', '--from', '2018-01-01'];
  const [flat, set] = [
    await ask('backtest', 'ma-cross', ...days, '--set', 'fast.period=9'),
    await ask('backtest', asOpen, ...days, '--set', 'trend.speed=9'),
  ];
  expect(set['programHash']).toBe(flat['programHash']);
  expect(set['programHash']).not.toBe((await ask('validate', asOpen))['programHash']);
  expect(set['runId']).toBe(flat['runId']);
  const twice = await runOn(home, ['backtest', asOpen, ...days, '--set', 'trend.speed=9', '--set', 'trend.fast.period=8']);
  expect(twice.stderr).toContain('--set must be given once for a parameter, was "trend.fast.period"');
  const many = await runOn(home, ['backtest', asOpen, ...days, '--set', 'trend.speed=5:15:5']);
  expect(many.stderr).toContain('--set must be one value: node.param=20');
});
