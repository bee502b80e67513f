/** A series through the verbs: figures with revisions from a file, read by a graph, to a sealed run that is done again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { runOn } from './testing.ts';

let folder = '';
let home = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-series-'));
  home = join(folder, 'home');
  await bw('import', save('macro.csv', figures(0)), '--kind', 'vintages', '--set', 'macro', '--tz', 'America/New_York');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const save = (name: string, lines: readonly string[]): string => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return join(folder, name);
};

/** Quarters, each published after a month and revised after another two; `more` makes other figures of the last ones. */
const figures = (more: number): readonly string[] => {
  const dateOf = (month: number): string => new Date(Date.UTC(2009, month, 1)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 36 }, (_, quarter) => {
    const value = 100 + ((quarter * 37) % 11) + (quarter > 30 ? more : 0);
    return [
      `GROWTH,${dateOf(quarter * 3)},${dateOf(quarter * 3 + 1)},${value}`,
      `GROWTH,${dateOf(quarter * 3)},${dateOf(quarter * 3 + 3)},${value + 3}`,
    ];
  });
  return ['series,effective,known_at,value', ...rows.flat()];
};

const fed = { bars: ['bars', 'bars'] } as const;
const graphReading = (series: string): StrategyGraph => ({
  schema: 1,
  name: 'rising growth',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('now', 'macro-series@1', { params: { series: text(series) }, in: fed }),
    graphNode('before', 'macro-series@1', { params: { series: text(series), back: { value: 1, unit: 'periods' } }, in: fed }),
    graphNode('rising', 'compare@1', { in: { a: ['now', 'out'], b: ['before', 'out'] } }),
    graphNode('long', 'exposure@1', { in: { when: ['rising', 'out'] } }),
  ],
  outputs: { target: ['long', 'target'] },
});

const graphFile = (series: string): string => save(`${series}.json`, [formatGraph(graphReading(series))]);
const on = ['--symbol', 'SP500', '--from', '2013-01-01', '--to', '2015-12-31'];

const bw = async (...args: readonly string[]): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> => {
  const { status, stdout } = await runOn(home, [...args, '--json']);
  return { status, answer: JSON.parse(stdout) };
};

const sealed = (id: unknown): Record<string, unknown> => JSON.parse(readFileSync(join(home, 'runs', `${String(id)}.json`), 'utf8'));

describe('a graph that reads a macro series', () => {
  test('is run on what was known, sealed with the hash of its set, and verified after a newer version came', async () => {
    const first = await bw('backtest', graphFile('GROWTH'), ...on);
    expect(first).toMatchObject({ status: 0, answer: { trades: expect.any(Number) as number } });
    expect(Number(first.answer['trades'])).toBeGreaterThan(3);
    const { inputs } = sealed(first.answer['runId']);
    expect(inputs).toMatchObject({ series: [{ kind: 'vintages', set: 'MACRO', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }] });
    const array = await bw('backtest', graphFile('GROWTH'), ...on, '--path', 'array');
    expect(array.answer).toMatchObject({ runId: first.answer['runId'], signalHash: first.answer['signalHash'] });
    for (const mode of ['vector', 'stream', 'replay'])
      expect((await bw('signals', graphFile('GROWTH'), ...on, '--mode', mode)).answer['signalHash']).toBe(first.answer['signalHash']);

    await bw('import', save('revised.csv', figures(40)), '--kind', 'vintages', '--set', 'macro', '--tz', 'America/New_York');
    const newer = await bw('backtest', graphFile('GROWTH'), ...on);
    expect(newer.answer['runId']).not.toBe(first.answer['runId']);
    expect(await bw('run', 'verify', String(first.answer['runId']))).toMatchObject({ status: 0, answer: { isSame: true } });
  });

  test('is refused by name before the run where the series is nowhere, or in two sets, and no trial is counted', async () => {
    const before = readdirSync(join(home, 'runs')).length;
    const none = await bw('backtest', graphFile('RAIN'), ...on);
    const message = 'series must be imported first, were not found: vintages RAIN of now, before';
    expect(none).toMatchObject({ status: 1, answer: { error: { code: 'NotFound', message } } });
    expect((await bw('sweep', graphFile('RAIN'), ...on, '--set', 'before.back=1:3:1')).answer).toMatchObject({ error: { message } });
    const rain = ['series,effective,known_at,value', 'RAIN,2010-01-01,2010-01-02,1'];
    for (const set of ['a', 'b'])
      await bw(
        'import',
        save('rain.csv', [...rain, `RAIN,2010-01-03,2010-01-04,${set === 'a' ? 1 : 2}`]),
        '--kind',
        'vintages',
        '--set',
        set,
      );
    expect((await bw('backtest', graphFile('RAIN'), ...on)).answer).toMatchObject({
      error: { message: 'series vintages RAIN must be in one set of facts, was "A and B"' },
    });
    expect(readdirSync(join(home, 'runs'))).toHaveLength(before);
  });

  test('is clean of look-ahead, its later figures changed too', async () => {
    const { status, answer } = await bw('bias', graphFile('GROWTH'), ...on, '--bars', '200');
    expect(status).toBe(0);
    expect(answer).toMatchObject({ isClean: true, untried: [] });
    expect(Number(answer['runs'])).toBeGreaterThan(Number(Object(answer['cuts']).tried) * 8);
  });

  test('is swept in a process of its own, which reads the same sets by their hashes', async () => {
    const { answer } = await bw('sweep', graphFile('GROWTH'), ...on, '--set', 'before.back=1:3:1', '--set', 'now.print=latest,first');
    expect(answer).toMatchObject({ runs: 6, done: 6, refused: 0 });
  });

  test('is run over a book, every instrument reading the same figures', async () => {
    const rows = (slope: number) =>
      Array.from(
        { length: 900 },
        (_, i) => `${new Date(Date.UTC(2011, 0, 1 + i)).toISOString().slice(0, 10)},${(100 + slope * i).toFixed(2)}`,
      );
    for (const [symbol, slope] of [
      ['AA', 0.1],
      ['BB', 0.05],
    ] as const)
      await bw('import', save(`${symbol}.csv`, ['date,close', ...rows(slope)]), '--symbol', symbol, '--tz', 'UTC');
    const run = await bw('backtest', graphFile('GROWTH'), '--symbols', 'AA,BB');
    expect(run).toMatchObject({ status: 0, answer: { instruments: 2 } });
    expect(Number(run.answer['orders'])).toBeGreaterThan(4);
    expect(sealed(run.answer['runId'])['inputs']).toMatchObject({ series: [{ set: 'MACRO' }] });
    expect(await bw('run', 'verify', String(run.answer['runId']))).toMatchObject({ status: 0, answer: { isSame: true } });
  });
});
