/** A book through the verbs: from imported files of prices, actions, delistings and an index to a sealed run that is done again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { runBw } from './run-bw.ts';

const day = 86_400_000;
const first = Date.UTC(2020, 0, 1);
const dateOf = (row: number): string => new Date(first + row * day).toISOString().slice(0, 10);

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-book-'));
  const symbols = ['AA', 'BB', 'CC', 'DD', 'EE', 'FF'];
  for (const symbol of symbols) {
    const { open, high, low, close } = walkBars({ rows: symbol === 'FF' ? 400 : 500, seed: symbol, intervalMs: day, deviation: 0.02 });
    const px = (column: Float64Array, row: number): string => ((column[row] ?? 0) / (symbol === 'AA' && row >= 300 ? 4 : 1)).toFixed(2);
    const rows = [...close.keys()].map((row) =>
      [dateOf(row), px(open, row), px(high, row), px(low, row), px(close, row), '1000'].join(','),
    );
    await importFile(`${symbol}.csv`, ['date,open,high,low,close,volume', ...rows], ['--symbol', symbol, '--tz', 'UTC']);
  }
  await importFile(
    'actions.csv',
    [
      'symbol,type,ex_date,announced,ratio,amount,currency',
      `AA,Split,${dateOf(300)},${dateOf(280)},4:1,,`,
      `BB,Dividend,${dateOf(320)},${dateOf(290)},,0.5,USD`,
    ],
    ['--kind', 'actions', '--tz', 'UTC'],
  );
  await importFile(
    'gone.csv',
    ['symbol,effective,known_at,reason,value,currency', `FF,${dateOf(401)},${dateOf(401)},merger,90,USD`],
    ['--kind', 'delistings', '--tz', 'UTC'],
  );
  await importFile(
    'index.csv',
    [
      'index,symbol,effective,known_at,change',
      ...symbols.map((symbol) => `IDX,${symbol},${dateOf(0)},${dateOf(0)},in`),
      `IDX,EE,${dateOf(200)},${dateOf(200)},out`,
    ],
    ['--kind', 'membership', '--tz', 'UTC'],
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
}

const bw = async (...args: readonly string[]): Promise<Said> => {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  const status = await runBw([...args, '--json', '--home', join(folder, 'home')], { env: {}, stdout, stderr: { write: () => true } });
  return { status, answer: JSON.parse(text) as Said['answer'] };
};

const importFile = async (name: string, lines: readonly string[], options: readonly string[]): Promise<void> => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { status, answer } = await bw('import', file, ...options);
  if (status !== 0) throw new Error(JSON.stringify(answer));
};

describe('a book', { timeout: 120_000 }, () => {
  test('of an index is run, sealed and done again bit for bit', async () => {
    const asked = await bw('backtest', 'xs-momentum', '--index', 'IDX');
    expect(asked.answer).toMatchObject({ instruments: 6, universe: 'Members of IDX as they were known at each close', refusals: 0 });
    expect(Number(asked.answer['orders'])).toBeGreaterThan(20);
    expect(asked.answer['events']).toBe(3);
    const verified = await bw('run', 'verify', String(asked.answer['runId']));
    expect(verified.answer).toMatchObject({ isSame: true, factsDigest: asked.answer['factsDigest'] });
    const again = await bw('backtest', 'xs-momentum', '--index', 'IDX');
    expect(again.answer['runId']).toBe(asked.answer['runId']);
  });

  test('as a plain list says that survivorship is unproven, and is another question', async () => {
    const [index, list] = [
      await bw('backtest', 'xs-momentum', '--index', 'IDX'),
      await bw('backtest', 'xs-momentum', '--symbols', 'AA,BB,CC'),
    ];
    expect(list.answer).toMatchObject({ instruments: 3, universe: 'A plain list of 3 instruments: survivorship unproven', verdict: 'bad' });
    const diff = await bw('run', 'diff', String(index.answer['runId']), String(list.answer['runId']));
    expect(diff.answer['isSame']).toBe(false);
  });

  test('reads of a member no more than the family of the program on it may', async () => {
    const ask = () => bw('backtest', 'xs-momentum', '--symbols', 'CC,DD');
    const before = await ask();
    const sealed = await bw('lockbox', 'seal', 'xs-momentum', '--symbol', 'CC');
    expect(sealed.status).toBe(0);
    const after = await ask();
    expect(after.status).toBe(0);
    expect(after.answer['runId']).not.toBe(before.answer['runId']);
    expect((await bw('run', 'verify', String(after.answer['runId']))).answer['isSame']).toBe(true);
  });

  test.each([
    [['--symbols', 'AA,NONE'], '1d bars of NONE must be imported first, were not found'],
    [['--index', 'OTHER'], 'membership of OTHER must be imported first, was not found'],
    [['--index', 'IDX', '--path', 'array'], '--path must be event for a book, was "array"'],
    [['--index', 'IDX', '--interval', '1h'], '1h bars of members of IDX must be imported first, were not found'],
  ])('asked with %j is refused by name', async (options, message) => {
    const { status, answer } = await bw('backtest', 'xs-momentum', ...options);
    expect(status).not.toBe(0);
    expect(JSON.stringify(answer)).toContain(message.replaceAll('"', '\\"'));
  });
});
