/** A rename through the verbs: a list and a single run find the instrument by the symbol of the day, and a book goes on through it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphNode, ratio, text } from '#/core/strategy/template.ts';
import { runBw } from './run-bw.ts';

const day = 86_400_000;
const first = Date.UTC(2020, 0, 1);
const dateOf = (row: number): string => new Date(first + row * day).toISOString().slice(0, 10);

let folder = '';
const bw = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  await runBw([...args, '--json', '--home', join(folder, 'home')], { env: {}, stdout, stderr: { write: () => true } });
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
};
const save = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-symbols-'));
  for (const [i, symbol] of ['META', 'ACME', 'CORP'].entries()) {
    const closes = Array.from({ length: 500 }, (_, row) => `${dateOf(row)},${(100 + 20 * Math.sin(row / 30 + 2 * i)).toFixed(2)}`);
    const file = save(`${symbol}.csv`, ['date,close', ...closes]);
    await bw('import', file, '--symbol', symbol, '--stamp', 'close', '--tz', 'UTC');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The dearest of the book, chosen each month. */
const dearest = {
  schema: 1,
  name: 'the dearest',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('top', 'top-weights@1', {
      params: { long: { value: 1, unit: 'count' }, short: { value: 0, unit: 'count' }, gross: ratio(1) },
      in: { score: ['close', 'out'] },
    }),
    graphNode('each', 'rebalance@1', { params: { every: text('month') }, in: { target: ['top', 'target'], bars: ['bars', 'bars'] } }),
  ],
  outputs: { target: ['each', 'target'] },
};

test('a symbol that is another one at the time is refused by its row', async () => {
  const lines = [
    'instrument,symbol,effective,known_at',
    `META,FB,${dateOf(0)},${dateOf(0)}`,
    `META,META,${dateOf(330)},${dateOf(300)}`,
    `ACME,FB,${dateOf(100)},${dateOf(100)}`,
    `ACME,AC ME,${dateOf(110)},${dateOf(110)}`,
  ];
  expect(await bw('import', save('symbols.csv', lines), '--kind', 'symbols')).toMatchObject({
    imported: 2,
    quarantinedCount: 2,
    quarantined: expect.arrayContaining(
      [
        { line: 4, reason: 'symbol must be of one instrument at a time, FB is that of IMPORTED:META from 2020-01-01' },
        { line: 5, reason: expect.stringMatching(/^symbol must be 1 to 20/) as string },
      ].map((row) => expect.objectContaining(row) as object),
    ) as object[],
  });
  expect(await bw('data', 'symbols', '--symbol', 'fb', '--at', `${dateOf(200)}T00:00:00Z`)).toMatchObject({
    instruments: ['IMPORTED:META'],
    past: [{ instrumentId: 'IMPORTED:META', from: '2020-01-01', to: dateOf(330) }],
  });
});

test('a book goes on through the rename, and names each trade by the symbol of its day', async () => {
  const graph = save('dearest.json', [JSON.stringify(dearest)]);
  expect(await bw('backtest', graph, '--symbols', 'FB,ACME,CORP')).toMatchObject({
    error: {
      message: expect.stringMatching(
        /^symbol FB must be in use on .*, was that of IMPORTED:META from 2020-01-01 to 2020-11-26: say --as-of$/,
      ) as string,
    },
  });
  const run = await bw('backtest', graph, '--symbols', 'FB,ACME,CORP', '--as-of', dateOf(200));
  expect(run).toMatchObject({ instruments: 3, refusals: 0 });
  const { trades } = JSON.parse(readFileSync(String(run['reportFile']), 'utf8')) as {
    readonly trades: readonly { readonly symbol: string; readonly entryMs: number }[];
  };
  const renamed = trades.filter(({ symbol }) => symbol === 'FB' || symbol === 'META');
  expect([...new Set(renamed.map(({ symbol }) => symbol))]).toEqual(['FB', 'META']);
  for (const { symbol, entryMs } of renamed) expect(symbol).toBe(entryMs < first + 330 * day ? 'FB' : 'META');
  // The same question by the symbol of today.
  expect((await bw('backtest', graph, '--symbols', 'META,ACME,CORP'))['runId']).toBe(run['runId']);
});
