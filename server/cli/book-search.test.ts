/** Searches of a book through the verbs: a sweep that is killed and gone on with, and its rows by the event path. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { backtestBook } from '#/core/report/book-report.ts';
import { paramsAt, planSweep } from '#/core/search/plan.ts';
import { parseQuestion } from '#/core/search/question.schema.ts';
import { variantAt } from '#/core/search/variant.ts';
import { present } from '#/core/value/invariant.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { createRng } from '#/core/value/rng.ts';
import { openDuckdb } from '#/server/adapters/history/duckdb/parquet.ts';
import { openBookData } from '#/server/compose/open-book.ts';
import { runOn } from './testing.ts';
import { importBook } from './testing-book.ts';

let folder = '';
const homeOf = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-book-search-'));
  await importBook(folder, walkBars);
  for (const name of ['broken', 'walked']) await cp(homeOf('home'), homeOf(name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answerSchema = z.object({
  sweepId: z.string(),
  done: z.int(),
  refused: z.int(),
  reasons: z.record(z.string(), z.int()),
  best: z.object({ index: z.int(), sharpe: z.number(), runId: z.string() }),
  verdict: z.object({
    deflatedSharpe: z.object({ value: z.number() }),
    pbo: z.object({ value: z.object({ trials: z.int() }) }),
    superiority: z.object({ value: z.object({ variants: z.int(), realityCheck: z.number() }) }),
    trials: z.object({ raw: z.int() }),
  }),
  trialsOfFamily: z.int(),
  file: z.string(),
});

const grid = [...['sweep', 'xs-momentum', '--index', 'IDX', '--set', 'past.bars=0,20,40,60,80,100'], ...['--set', 'winners.long=1:3:1']];

const answerOf = async (home: string, args: readonly string[]) => {
  const { status, stdout, stderr } = await runOn(homeOf(home), [...args, '--json']);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return answerSchema.parse(JSON.parse(stdout));
};

const rowsOf = async (file: string) => {
  const connection = await openDuckdb();
  const read = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
  connection.closeSync();
  return z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).parse(read.getRowObjectsJson());
};

/** Kills the process once it has told of `finished` runs. */
const kill = async (home: string, finished: number) => {
  let pid = 0;
  return runOn(homeOf(home), grid, (line) => {
    pid = Number(/in process (\d+)/.exec(line)?.[1] ?? pid);
    if (Number(/^(\d+) of 18/.exec(line)?.[1] ?? 0) < finished || pid === 0) return;
    process.kill(pid, 'SIGKILL');
    pid = 0;
  });
};

describe('a sweep of a book', () => {
  test('says before what it takes, and counts nothing by it', async () => {
    const { stdout } = await runOn(homeOf('home'), [...grid, '--estimate', '--json']);
    const estimate = z.record(z.string(), z.unknown()).parse(JSON.parse(stdout));
    expect(estimate).toMatchObject({ runs: 18, sampled: 3, trialsOfFamily: 0, trialsAfter: 18 });
    expect(Number(estimate['estimatedRssMb'])).toBeGreaterThan(0);
    expect(existsSync(join(homeOf('home'), 'sweeps'))).toBe(false);
  });

  test('killed and gone on with leaves the bytes of one that was not, each row equal to the event path and to the sealed run', async () => {
    const whole = await answerOf('home', grid);
    expect(whole).toMatchObject({ done: 15, refused: 3, trialsOfFamily: 15, verdict: { trials: { raw: 15 } } });
    expect(whole.reasons).toEqual({ 'past.bars must be an integer from 1 to 10000 bars': 3 });
    expect(whole.verdict).toMatchObject({ pbo: { value: { trials: 15 } }, superiority: { value: { variants: 15 } } });

    const killed = await kill('broken', 5);
    expect(killed.stderr).toContain(`ended by SIGKILL; what it wrote stays, go on with bw sweep --resume ${whole.sweepId}`);
    const resumed = await answerOf('broken', ['sweep', '--resume', whole.sweepId]);
    expect(resumed).toMatchObject({ done: 15, refused: 3, trialsOfFamily: 15, best: whole.best, verdict: whole.verdict });
    expect(readFileSync(resumed.file)).toEqual(readFileSync(whole.file));

    const manifest = readFileSync(join(homeOf('home'), 'sweeps', whole.sweepId, 'manifest.json'), 'utf8');
    const question = parseQuestion(manifest, whole.sweepId);
    if (!question.ok) throw new Error(question.failure.message);
    const { graph, config } = question.value;
    expect(question.value.book?.members.map(({ symbol }) => symbol)).toEqual(['AA', 'BB', 'CC', 'DD', 'EE', 'FF']);
    const book = await openBookData(homeOf('home'), { index: 'IDX' }, { graph });
    const plan = planSweep(question.value, 18);
    if (!book.ok || !plan.ok) throw new Error('the book and the plan must be readable');
    const ran = (await rowsOf(whole.file)).filter(({ refused }) => refused === null);
    expect(ran.map(({ trial }) => Number(trial))).toEqual(ran.map((_, i) => i + 1));
    const rng = createRng('five rows');
    for (let count = 0; count < 5; count += 1) {
      const row = present(ran[rng.int(ran.length)], 'row');
      const index = Number(row['index']);
      expect(row).toMatchObject(paramsAt(plan.value, index));
      const run = backtestBook({ graph: variantAt(graph, plan.value, index), book: book.value, config });
      if (!run.ok) throw new Error(run.failure.message);
      const { programHash, ledgerHash, signal, trips } = run.value.result;
      expect(row).toMatchObject({ runId: run.value.record.id, programHash, ledgerHash, signalHash: signal.signalHash });
      expect(Number(row['trades'])).toBe(trips.length);
    }
    expect((await runOn(homeOf('home'), ['sweep', 'show', whole.sweepId])).stdout).toContain('15 runs, 3 refused');
  });

  test('of another list is another family, and ends before a lock-box of one of its members', async () => {
    const list = ['sweep', 'xs-momentum', '--symbols', 'AA,BB,CC', '--set', 'past.bars=40,60', '--set', 'winners.long=1,2'];
    expect(await answerOf('home', list)).toMatchObject({ done: 4, trialsOfFamily: 4 });
    await runOn(homeOf('home'), ['lockbox', 'seal', 'xs-momentum', '--symbol', 'CC']);
    const { sweepId } = await answerOf('home', list);
    const text = readFileSync(join(homeOf('home'), 'sweeps', sweepId, 'manifest.json'), 'utf8');
    const question = parseQuestion(text, sweepId);
    expect(question.ok && question.value.book?.members.map(({ rows }) => rows)).toEqual([500, 500, 400]);
  });
});

test('a walk-forward of a book counts each fold of its family and says the same when it is asked again', async () => {
  const asked = ['walkforward', 'xs-momentum', '--index', 'IDX', '--set', 'past.bars=20,40', '--train', '150', '--test', '100'];
  const ask = async () => {
    const { status, stdout, stderr } = await runOn(homeOf('walked'), [...asked, '--json']);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    return foldsSchema.parse(JSON.parse(stdout));
  };
  const first = await ask();
  expect(first.result.folds.map(({ outside }) => outside.days)).toEqual([100, 100, 100, 50]);
  expect(first.trialsOfFamily).toBe(4);
  expect(await ask()).toMatchObject({ resultHash: first.resultHash, isSameAsBefore: true, trialsOfFamily: 4 });
});

test('a run of a book is asked again in 31 ways, each a counted trial', async () => {
  const said = async (args: readonly string[]): Promise<unknown> => {
    const { status, stdout, stderr } = await runOn(homeOf('walked'), [...args, '--json']);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    return JSON.parse(stdout);
  };
  const run = runSchema.parse(
    await said(['backtest', 'xs-momentum', '--symbols', 'AA,BB,CC', '--set', 'past.bars=20', '--set', 'winners.long=1']),
  );
  const first = robustSchema.parse(await said(['robustness', run.runId]));
  const { variants, base, bootstrap, shuffle } = first.result;
  expect(base.sharpe.value).toBe(run.statistics['sharpe']);
  expect(variants.map(({ kind }) => kind).filter((kind) => kind === 'noise')).toHaveLength(20);
  expect(new Set(variants.map(({ outcome }) => outcome.totalReturn.value)).size).toBeGreaterThan(25);
  expect([bootstrap.value.paths, shuffle.value.paths]).toEqual([1000, 1000]);
  expect(await said(['trials', run.family])).toMatchObject({ raw: 32 });
});

const runSchema = z.object({ runId: z.string(), family: z.string(), statistics: z.record(z.string(), z.number()) });
const cone = z.object({ value: z.object({ paths: z.int() }) });
const robustSchema = z.object({
  resultHash: z.string(),
  result: z.object({
    base: z.object({ sharpe: z.object({ value: z.number() }) }),
    variants: z.array(z.object({ kind: z.string(), outcome: z.object({ totalReturn: z.object({ value: z.number() }) }) })),
    bootstrap: cone,
    shuffle: cone,
  }),
});

const foldsSchema = z.object({
  result: z.object({ folds: z.array(z.object({ outside: z.object({ days: z.int() }) })) }),
  resultHash: z.string(),
  isSameAsBefore: z.boolean(),
  trialsOfFamily: z.int(),
});
