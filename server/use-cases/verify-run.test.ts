import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backtest } from '#/server/cli/backtest.ts';
import { run } from '#/server/cli/run.ts';
import { readConfig } from '#/server/config.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { engineVersion } from '#/core/engine/version.ts';
import { compareRuns, unlike } from './verify-run.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { walkBars } from '#/core/testing/bars.ts';

let home = '';
let file = '';

/** Hash of a random walk's bars, added to the history. */
const addWalk = async (symbol: string, rows: number): Promise<string> => {
  const history = await openHistoryHere({ home });
  const bars = walkBars({ rows, deviation: 0.01 });
  const info = {
    symbol,
    instrumentId: `IMPORT:${symbol}`,
    interval: '1m',
    stamp: 'open',
    zone: 'UTC',
    priceScale: 6,
    qtyScale: 6,
  } as const;
  const columns = ['open', 'high', 'low', 'close', 'volume'] as const;
  const added = await history.add({ ...info, columns, source: 'test', licence: 'none', quarantined: 0 }, bars);
  if (!added.ok) throw new Error(added.failure.message);
  await history.close();
  return added.value.hash;
};
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-runs-'));
  file = join(home, 'history', `${await addWalk('WALK', 3000)}.parquet`);
});
afterAll(() => rm(home, { recursive: true }));

const frame = (words: readonly string[], options: Readonly<Record<string, string>> = {}) => ({
  config: readConfig({ BELLWETHER_HOME: home }),
  words,
  options,
  say: () => undefined,
});

const idOf = async (options: Readonly<Record<string, string>> = {}): Promise<string> => {
  const done = await backtest.run(frame(['ma-cross'], { symbol: 'WALK', ...options }));
  if (!done.ok) throw new Error(done.failure.message);
  return String(done.value['runId']);
};

test('the same question has the same id, and the answer is the same to the bit', async () => {
  const id = await idOf();
  expect(await idOf()).toBe(id);
  const verified = await run.run(frame(['verify', id]));
  expect(verified).toMatchObject({ ok: true, value: { id, isSame: true, differences: [] } });
  expect(verified.ok && verified.value).not.toHaveProperty('supersededBy');
});

test('a run whose data were revised is done again on the old ones, and names the new', async () => {
  await addWalk('REVISED', 1200);
  const id = await idOf({ symbol: 'REVISED' });
  const newer = await addWalk('REVISED', 1199);
  const verified = await run.run(frame(['verify', id]));
  expect(verified).toMatchObject({ ok: true, value: { id, isSame: true, supersededBy: newer } });
});

test('two runs with different money name the fact in which they part', async () => {
  const [a, b] = [await idOf(), await idOf({ cash: '50000' })];
  const compared = await run.run(frame(['diff', a, b]));
  if (!compared.ok) throw new Error(compared.failure.message);
  expect(compared.value).toMatchObject({ isSame: false, firstFact: { a: expect.any(String), b: expect.any(String) } });
  expect(JSON.stringify(compared.value['firstFact'])).toContain('CashMoved');
});

test('a claimed result that the run does not have is named with both values', async () => {
  const id = await idOf();
  const record = join(home, 'runs', `${id}.json`);
  const text = await readFile(record, 'utf8');
  await writeFile(record, text.replace(/"trades":\d+/, '"trades":1'));
  const verified = await run.run(frame(['verify', id]));
  expect(verified.ok ? '' : verified.failure.message).toMatch(/outputs\.trades must be 1, was \d+/);
  await writeFile(record, text);
});

test('a run of another engine version is the same where its outputs are, and else says which version made it', async () => {
  const id = await idOf({ cash: '70000' });
  const record = await readRun(home, id);
  if (!record.ok) throw new Error(record.failure.message);
  const { inputs, outputs } = record.value;
  const older = { ...record.value, inputs: { ...inputs, engine: 1 } };
  expect(compareRuns(older, record.value)).toMatchObject({ isSame: true, madeByEngine: 1, differences: [] });
  const other = compareRuns({ ...older, outputs: { ...outputs, trades: outputs.trades + 1 } }, record.value);
  expect(unlike(other).message).toMatch(
    /outputs\.trades must be \d+, was \d+; it was made by another engine version, 1, this is \d+: ask it anew$/,
  );
  expect(unlike(other).message).toContain(`this is ${engineVersion}:`);
});

test.each([
  ['an id that is none', ['verify', '../../etc/passwd'], 'run must be an id of 64 hex digits'],
  ['a run nobody sealed here', ['verify', '0'.repeat(64)], 'was not found'],
  ['half a comparison', ['diff', '0'.repeat(64)], 'words must be verify ID, diff A B, compare A B ..., or export ID'],
])('%s is refused', async (_what, words, says) => {
  const answered = await run.run(frame(words));
  expect(answered.ok ? '' : answered.failure.message).toContain(says);
});

test('one changed bit in the data is named with its data set', async () => {
  const id = await idOf();
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const verified = await run.run(frame(['verify', id]));
  expect(verified.ok ? '' : verified.failure.message).toMatch(/^data set WALK 1m [0-9a-f]{64} must be as its hash says, was damaged/);
});
