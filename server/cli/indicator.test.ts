import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { registry } from '#/core/indicators/registry.gen.ts';
import { runBw } from './run-bw.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-indicator-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bw = async (...args: readonly string[]) => {
  const text = { stdout: '', stderr: '' };
  const keep = (name: keyof typeof text) => ({ write: (line: string) => (text[name] += line) });
  const env = { BELLWETHER_HOME: join(folder, 'home') };
  return { status: await runBw(['indicator', ...args], { env, stdout: keep('stdout'), stderr: keep('stderr') }), ...text };
};

const writeTable = async (text: string): Promise<string> => {
  const file = join(folder, 'bars.csv');
  await writeFile(file, text);
  return file;
};

const answerSchema = z.object({
  name: z.string(),
  params: z.record(z.string(), z.number()),
  lookBack: z.number(),
  bars: z.number(),
  last: z.record(z.string(), z.number().nullable()),
  dates: z.array(z.string()).optional(),
  values: z.record(z.string(), z.array(z.number().nullable())),
});

test("RSI(14) over a file gives the published values of Wilder's series, and null before them", async () => {
  const golden = (await readFile(new URL('../../core/indicators/wilder-rsi.golden.csv', import.meta.url), 'utf8')).trim().split('\n');
  const rows = golden.slice(1).map((row) => row.split(','));
  const file = await writeTable(
    ['Date,Close', ...rows.map(([close], i) => `2026-01-${String(i + 1).padStart(2, '0')},${close}`)].join('\n'),
  );
  const { status, stdout } = await bw('rsi', '--in', file, '--json');
  const answer = answerSchema.parse(JSON.parse(stdout));
  expect(status).toBe(0);
  expect(answer).toMatchObject({ name: 'rsi', params: { period: 14 }, lookBack: 14, bars: rows.length });
  expect(answer.dates?.[2]).toBe('2026-01-03');
  expect(answer.values['rsi']?.map((x) => x?.toFixed(2) ?? '')).toEqual(rows.map(([, rsi]) => rsi));
});

test('parameters are given by name, choices by theirs, and the doubles of the file are kept to the last bit', async () => {
  const file = await writeTable('close,volume\n0.1,1\n0.30000000000000004,1e3\n\n1e-7,2\n');
  const { stdout } = await bw('moving-average', '--in', file, '--params', 'period=1,kind=exponential', '--json');
  const answer = answerSchema.parse(JSON.parse(stdout));
  expect(answer.params).toEqual({ period: 1, kind: 1 });
  expect(answer.values).toEqual({ average: [0.1, 0.30000000000000004, 1e-7] });
  expect(answer.dates).toBeUndefined();
});

test('for people it prints name, parameters, look-back, outputs and the last values', async () => {
  const file = await writeTable('open,high,low,close,volume\n1,4,1,2,10\n2,6,2,4,10\n');
  const { status, stdout } = await bw('midprice', '--in', file, '--params', 'period=2');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^name +midprice$/m);
  expect(stdout).toMatch(/^params +\{"period":2\}$/m);
  expect(stdout).toMatch(/^lookBack +1$/m);
  expect(stdout).toMatch(/^outputs +\{"midprice":"price"\}$/m);
  expect(stdout).toMatch(/^last +\{"midprice":3.5\}$/m);
});

test.each([[[]], [['list']]])('%j lists every indicator', async (words) => {
  const { status, stdout } = await bw(...words);
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(registry.length);
  expect(stdout).toMatch(/^hurst +statistic +Hurst exponent$/m);
});

test.each([
  ['an unknown name', ['bolinger'], 'close\n1\n', 'NAME must be an indicator, such as bollinger'],
  ['a name of the C library', ['MACDEXT'], 'close\n1\n', 'such as macd-ext'],
  ['a missing column', ['atr'], 'date,high,close\n2026-01-01,1,1\n', '--in must be a table with a column low, was "date, high, close"'],
  ['a cell that is no number', ['sma'], 'close\n1\n2\nx\n', 'close in line 4 must be a number, was "x"'],
  ['an empty cell', ['obv'], 'close,volume\n1,\n', 'volume in line 2 must be a number'],
  ['an empty file', ['sma'], '', 'file must be a table with a header'],
  ['a parameter out of bounds', ['sma', '--params', 'period=1'], 'close\n1\n', 'period must be an integer from 2 to 100000, was 1'],
  ['an unknown parameter', ['sma', '--params', 'length=5'], 'close\n1\n', 'length must be a parameter of the indicator, was unknown'],
  ['a parameter without a value', ['sma', '--params', 'period'], 'close\n1\n', '--params must be pairs such as period=14,kind=1'],
])('%s is refused by name', async (_, [name = '', ...rest], text, message) => {
  const { status, stderr } = await bw(name, '--in', await writeTable(text), ...rest);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test('a file that is not there is refused', async () => {
  const { status, stderr } = await bw('sma', '--in', join(folder, 'nowhere.csv'));
  expect([status, stderr]).toEqual([2, expect.stringContaining('--in must be a file that exists')]);
  expect((await bw('sma')).stderr).toContain('--in must be a file that exists, was absent');
});
