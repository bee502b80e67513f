import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckdb, quoteText } from '#/server/adapters/history/duckdb/parquet.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { runBw } from './run-bw.ts';

let folder = '';
let runId = '';
const home = (): string => join(folder, 'home');

const bw = async (...words: readonly string[]): Promise<Record<string, unknown>> => {
  let text = '';
  const write = (line: string): unknown => (text += line);
  await runBw([...words, '--json'], { env: { BELLWETHER_HOME: home() }, stdout: { write }, stderr: { write: () => true } });
  const answer: unknown = JSON.parse(text);
  return { ...(typeof answer === 'object' && answer) };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-export-'));
  runId = String((await bw('backtest', 'ma-cross', '--symbol', 'SP500', '--from', '2015-01-01'))['runId']);
});
afterAll(() => rm(folder, { recursive: true }));

test('every table is written in both formats, and both say the same', async () => {
  for (const format of ['csv', 'parquet']) {
    const answer = await bw('run', 'export', runId, '--out', join(folder, 'out'), '--format', format);
    expect(answer['files']).toHaveLength(6);
  }
  expect((await readdir(join(folder, 'out'))).map((name) => name.split('.').slice(1).join('.')).toSorted()).toEqual([
    ...Array.from({ length: 6 }, () => 'csv'),
    ...Array.from({ length: 6 }, () => 'parquet'),
  ]);
  const connection = await openDuckdb();
  const read = async (name: string, query: string) =>
    (
      await connection.runAndReadAll(`SELECT ${query} FROM read_parquet(${quoteText(join(folder, 'out', `${name}.parquet`))})`)
    ).getRowsJson();
  const sealed = await readRun(home(), runId);
  if (!sealed.ok) throw new Error(sealed.failure.message);
  const { fills, config, outputs } = sealed.value;
  const signed = (column: string): string => `sum(CASE side WHEN 'Buy' THEN 1 ELSE -1 END * "${column}")`;
  const [[paid, bought, held] = []] = await read('fills', `sum("fee (USD)"), ${signed('notional (USD)')}, ${signed('qty (units)')}`);
  const scaled = (text: unknown): bigint => BigInt(String(text).replace('.', ''));
  expect(scaled(paid)).toBe(fills.reduce((sum, { fee }) => sum + fee, 0n));
  const [[close] = []] = await read('bars', 'arg_max("close (USD)", "end (UTC)")');
  expect(config.cash - scaled(bought) - scaled(paid) + scaled(held) * scaled(close) * 100n).toBe(outputs.equity);
  const [[last] = []] = await read('equity', 'arg_max("equity (USD)", "end (UTC)")');
  expect(last).toBeCloseTo(Number(outputs.equity) / 1e8, 6);
  const csv = await readFile(join(folder, 'out', 'equity.csv'), 'utf8');
  const values = (await read('equity', '"equity (USD)"')).map(([value]) => value);
  expect(
    csv
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',')[1])),
  ).toEqual(values);
  connection.closeSync();
});

test('a run that is not what its seal says gives nothing away', async () => {
  const file = join(home(), 'runs', `${runId}.json`);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/"trades":\d+/, '"trades":1'));
  const answer = await bw('run', 'export', runId, '--out', join(folder, 'none'));
  expect(JSON.stringify(answer)).toContain('outputs.trades must be 1');
  await expect(readdir(join(folder, 'none'))).rejects.toThrow('ENOENT');
  await writeFile(file, text);
});

test.each([
  [['--what', 'bars,secrets'], '--what must be some of bars, features'],
  [['--format', 'xls'], '--format must be csv or parquet'],
])('%j is refused by name', async (words, says) => {
  expect(JSON.stringify(await bw('run', 'export', runId, '--out', join(folder, 'none'), ...words))).toContain(says);
});

test('runs side by side are printed with what differs, and runs of nothing in common are refused', async () => {
  const other = String((await bw('backtest', 'ma-cross', '--symbol', 'SP500', '--from', '2015-01-01', '--cash', '50000'))['runId']);
  const before = String((await bw('backtest', 'ma-cross', '--symbol', 'SP500', '--to', '2014-12-01'))['runId']);
  const { text, terms } = await bw('run', 'compare', runId, other);
  expect(text).toMatch(/^\* cash +100000 +50000$/m);
  expect(text).toMatch(/^  Trades? .*\d/m);
  expect(text).toContain(`program of ${other.slice(0, 12)} against the first:\n  the same`);
  expect(terms).toContainEqual({ name: 'cash', isSame: false, values: ['100000', '50000'] });
  expect(JSON.stringify(await bw('run', 'compare', runId, before))).toContain('these have nothing in common');
});
