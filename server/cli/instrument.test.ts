/** Another instrument through the verbs: long only while a market is above its average, to a sealed run that is done again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { bars, graphNode, text } from '#/core/strategy/template.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { createRng } from '#/core/value/rng.ts';
import { runOn } from './testing.ts';

let folder = '';
let home = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-instrument-'));
  home = join(folder, 'home');
  for (const [symbol, from] of [
    ['SPY', 0],
    ['AA', 400],
    ['BB', 400],
  ] as const)
    await bw('import', save(`${symbol}.csv`, prices(symbol, from)), '--symbol', symbol, '--tz', 'UTC');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const save = (name: string, lines: readonly string[]): string => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
};

/** Weekdays of one of two markets, whose holidays differ. */
const prices = (symbol: string, from: number): readonly string[] => {
  const rng = createRng(symbol);
  let close = 100;
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const at = new Date(Date.UTC(2015, 0, 1 + i));
    close *= 1 + 0.012 * rng.normal();
    const isClosed = at.getUTCDay() % 6 === 0 || (symbol === 'SPY' && i % 23 === 0);
    return i < from || isClosed ? [] : [`${at.toISOString().slice(0, 10)},${close.toFixed(2)},${(close * 1.01).toFixed(2)}`];
  });
  return ['date,close,volume', ...rows.flat()];
};

const graphOn = (symbol: string, prices: 'raw' | 'split-adjusted' = 'raw'): StrategyGraph => ({
  schema: 1,
  name: 'with the market',
  nodes: [
    graphNode('bars', 'bars@1', { params: { interval: text('1d') } }),
    graphNode('market', 'instrument@1', { params: { symbol: text(symbol), prices: text(prices) }, in: { bars: ['bars', 'bars'] } }),
    graphNode('level', 'price@1', { in: { bars: ['market', 'bars'] } }),
    graphNode('average', 'sma@1', { params: { period: bars(20) }, in: { x: ['level', 'out'] } }),
    graphNode('above', 'compare@1', { in: { a: ['level', 'out'], b: ['average', 'sma'] } }),
    graphNode('held', 'align-bool@1', { in: { when: ['above', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['held', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
});

const graphFile = (symbol: string, prices?: 'split-adjusted'): string =>
  save(`${symbol}${prices ?? ''}.json`, [formatGraph(graphOn(symbol, prices))]);
const on = ['--symbol', 'AA'];

const bw = async (...args: readonly string[]): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> => {
  const { status, stdout } = await runOn(home, [...args, '--json']);
  return { status, answer: JSON.parse(stdout) };
};

const sealed = (id: unknown): Record<string, unknown> => JSON.parse(readFileSync(join(home, 'runs', `${String(id)}.json`), 'utf8'));

/** Of the run that the first test seals. */
let runId = '';

describe('a graph that reads another instrument', () => {
  test('is run by both paths, as signals and in replay, and sealed with the hash of the data set', async () => {
    const first = await bw('backtest', graphFile('SPY'), ...on);
    expect(first).toMatchObject({ status: 0 });
    runId = String(first.answer['runId']);
    expect(Number(first.answer['trades'])).toBeGreaterThan(10);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect(sealed(runId)['inputs']).toMatchObject({ series: [{ kind: 'bars', set: 'SPY 1d', hash }] });
    const array = await bw('backtest', graphFile('SPY'), ...on, '--path', 'array');
    expect(array.answer).toMatchObject({ runId, signalHash: first.answer['signalHash'] });
    for (const mode of ['vector', 'stream', 'replay'])
      expect((await bw('signals', graphFile('SPY'), ...on, '--mode', mode)).answer['signalHash']).toBe(first.answer['signalHash']);
    expect(await bw('trace', graphFile('SPY'), ...on, '--at', '2017-01-10')).toMatchObject({ status: 0 });
    expect(await bw('run', 'verify', runId)).toMatchObject({ status: 0, answer: { isSame: true } });
  });

  test('is refused by name where the instrument is nowhere, before a trial is counted', async () => {
    const before = readdirSync(join(home, 'runs')).length;
    const message = 'bars of DAX 1d must be imported first, were not found: read by market';
    expect(await bw('backtest', graphFile('DAX'), ...on)).toMatchObject({ status: 1, answer: { error: { code: 'NotFound', message } } });
    expect((await bw('sweep', graphFile('DAX'), ...on, '--set', 'average.period=5:7:1')).answer).toMatchObject({ error: { message } });
    expect(readdirSync(join(home, 'runs'))).toHaveLength(before);
    const high = graphOn('SPY');
    const nodes = high.nodes.map((node) => (node.id === 'level' ? { ...node, params: { field: text('high') } } : node));
    expect((await bw('backtest', save('high.json', [formatGraph({ ...high, nodes })]), ...on)).answer).toMatchObject({
      error: { message: 'series must be imported first, were not found: high of SPY 1d of market' },
    });
  });

  test('is clean of look-ahead, the bars of the other changed too', async () => {
    const { status, answer } = await bw('bias', graphFile('SPY'), ...on, '--bars', '150');
    expect(status).toBe(0);
    expect(answer).toMatchObject({ isClean: true, untried: [] });
  });

  test('is swept in a process of its own, which reads the same bars by their hash', async () => {
    const sweep = await bw('sweep', graphFile('SPY'), ...on, '--set', 'average.period=5:9:4', '--set', 'market.maxAge=3,7');
    expect(sweep.answer).toMatchObject({ runs: 4, done: 4, refused: 0 });
  });

  test('is what a model is trained on, which carries the data set by its hash', async () => {
    const graph = mlClassifier.build();
    const drawn = {
      ...graph,
      nodes: [
        ...graphOn('SPY').nodes.filter(({ id }) => ['bars', 'market', 'level'].includes(id)),
        graphNode('there', 'align@1', { in: { x: ['level', 'out'] } }),
        ...graph.nodes
          .filter(({ id }) => id !== 'bars')
          .map((node) => (node.id === 'features' ? { ...node, in: { ...node.in, x4: ['there', 'out'] as const } } : node)),
      ],
    };
    const recipe = save('recipe.json', [JSON.stringify({ graph: drawn, epochs: 1 })]);
    const trained = await bw('train', recipe, ...on, '--seed', '7');
    expect(trained).toMatchObject({ status: 0 });
    const model = JSON.parse(readFileSync(String(trained.answer['modelFile']), 'utf8'));
    expect(model).toMatchObject({
      training: { sets: [{ kind: 'bars', set: 'SPY 1d', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }] },
    });
    expect(await bw('train', recipe, ...on, '--seed', '7')).toMatchObject({ answer: { modelHash: trained.answer['modelHash'] } });
  });

  test('is walked forward', async () => {
    const how = ['--set', 'average.period=5:9:4', '--train', '200', '--test', '200'];
    expect(await bw('walkforward', graphFile('SPY'), ...on, ...how)).toMatchObject({ status: 0 });
  });

  test('is run over the book that its universe names, every member reading the same other', async () => {
    const graph = graphOn('SPY');
    const universe = graphNode('all', 'universe@1', {
      params: { by: text('list'), names: text('AA, BB') },
      in: { bars: ['bars', 'bars'] },
    });
    const nodes = graph.nodes.map((node) => (node.id === 'market' ? { ...node, in: { bars: ['all', 'bars'] as const } } : node));
    const file = save('book.json', [formatGraph({ ...graph, nodes: [universe, ...nodes] })]);
    const run = await bw('backtest', file);
    expect(run).toMatchObject({ status: 0, answer: { instruments: 2, madeFor: 'symbols AA, BB' } });
    expect((await bw('backtest', file, '--path', 'array', '--symbols', 'AA')).answer).toMatchObject({
      ...{ instruments: 1, madeFor: 'symbols AA, BB, asked on something else' },
    });
    const must = 'must be absent or symbols AA, BB, which the graph is made for, or its universe node bypassed, was';
    const search = ['--set', 'average.period=5:9:4', '--train', '200', '--test', '200'];
    expect((await runOn(home, ['sweep', file, '--symbol', 'SPY', ...search.slice(0, 2)])).stderr).toContain(`--symbol ${must} "SPY"`);
    expect((await runOn(home, ['walkforward', file, '--symbols', 'AA', ...search])).stderr).toContain(`--symbols ${must} "AA"`);
    expect((await runOn(home, ['walkforward', file, '--symbols', 'AA, NONE', ...search])).stderr).toContain(must);
    expect(sealed(run.answer['runId'])['inputs']).toMatchObject({ series: [{ kind: 'bars', set: 'SPY 1d' }] });
    expect(await bw('run', 'verify', String(run.answer['runId']))).toMatchObject({ status: 0, answer: { isSame: true } });
  });

  test('is refused where it compares prices of two currencies, and run where they are one', async () => {
    await bw('import', save('SAP.csv', prices('SAP', 0)), '--symbol', 'SAP', '--tz', 'UTC', '--currency', 'EUR');
    const comparing = (symbol: string): string => {
      const { nodes, ...graph } = graphOn(symbol);
      const more = [
        graphNode('own', 'price@1', { in: { bars: ['bars', 'bars'] } }),
        graphNode('there', 'align@1', { in: { x: ['level', 'out'] } }),
        graphNode('dearer', 'compare@1', { in: { a: ['own', 'out'], b: ['there', 'out'] } }),
        graphNode('long', 'exposure@1', { in: { when: ['dearer', 'out'] } }),
      ];
      const kept = nodes.filter(({ id }) => ['bars', 'market', 'level'].includes(id));
      return save(`comparing-${symbol}.json`, [formatGraph({ ...graph, nodes: [...kept, ...more] })]);
    };
    const { stderr } = await runOn(home, ['backtest', comparing('SAP'), ...on]);
    expect(stderr).toContain('dearer must be of prices in one currency: multiply one of them by a series of rates, or compare ratios');
    expect(stderr).toContain('was "AA in USD, SAP in EUR"');
    expect(await bw('backtest', comparing('SPY'), ...on)).toMatchObject({ status: 0 });
    expect(await bw('backtest', graphFile('SAP'), ...on)).toMatchObject({ status: 0 }); // of SAP alone
  });

  test('reads prices adjusted by the splits that are sealed with it', async () => {
    const actions = save('splits.csv', ['symbol,type,ex_date,announced,ratio', 'SPY,Split,2016-09-01,2016-08-20,4:1']);
    expect(await bw('import', actions, '--kind', 'actions', '--tz', 'UTC')).toMatchObject({ status: 0, answer: { imported: 1 } });
    const run = await bw('backtest', graphFile('SPY', 'split-adjusted'), ...on);
    expect(run).toMatchObject({ status: 0 });
    expect(sealed(run.answer['runId'])['inputs']).toMatchObject({ series: [{ kind: 'bars' }, { kind: 'actions' }] });
    expect(await bw('run', 'verify', String(run.answer['runId']))).toMatchObject({ status: 0, answer: { isSame: true } });
  });

  test('names the data set whose bits are others now', async () => {
    const [{ hash } = { hash: '' }] = Object(sealed(runId)['inputs']).series as { hash: string }[];
    const file =
      readdirSync(join(home, 'history'), { recursive: true })
        .map(String)
        .find((name) => name.includes(hash)) ?? '';
    const path = join(home, 'history', file);
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 3)] = (bytes[Math.floor(bytes.length / 3)] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const again = await bw('run', 'verify', runId);
    expect(JSON.stringify(again.answer)).toContain(`data set SPY 1d ${hash} must be as its hash says, was damaged`);
  });
});
