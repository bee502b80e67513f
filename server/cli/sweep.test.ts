import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runBacktest } from '#/core/backtest/run.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { familyOf } from '#/core/report/run-record.ts';
import { createRng } from '#/core/value/rng.ts';
import { parseQuestion } from '#/core/search/question.schema.ts';
import { paramsAt, planSweep } from '#/core/search/plan.ts';
import { variantAt } from '#/core/search/variant.ts';
import { openDuckdb } from '#/server/adapters/history/duckdb/parquet.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { runOn } from './testing.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-sweep-'));
});
afterAll(() => rm(folder, { recursive: true }));

const homeOf = (name: string): string => join(folder, name);

const answerSchema = z.object({
  sweepId: z.string(),
  runs: z.int(),
  done: z.int(),
  refused: z.int(),
  reasons: z.record(z.string(), z.int()),
  best: z.object({
    index: z.int(),
    sharpe: z.number(),
    plateau: z.object({ score: z.number().optional(), reason: z.string().optional() }),
  }),
  verdict: z.object({
    level: z.enum(['good', 'warn', 'bad']),
    deflatedSharpe: z.object({ value: z.number() }),
    pbo: z.object({ value: z.object({ probability: z.number(), trials: z.int() }) }).or(z.object({ reason: z.string() })),
    superiority: z.object({ value: z.record(z.string(), z.unknown()) }).or(z.object({ reason: z.string() })),
    trials: z.object({ raw: z.int() }),
  }),
  trialsOfFamily: z.int(),
  peakRssMb: z.int(),
  file: z.string(),
});

const bw = (home: string, args: readonly string[], onLine?: (line: string) => void) => runOn(homeOf(home), args, onLine);

/** Six by five combinations, six of them refused: a mean of no bars. */
const grid = [
  ...['sweep', 'ma-cross', '--symbol', 'SP500', '--from', '2018-01-01'],
  ...['--set', 'fast.period=5:30:5', '--set', 'slow.period=0,40,60,80,100'],
];

const answerOf = async (home: string, args: readonly string[]) => {
  const { status, stdout } = await bw(home, [...args, '--json']);
  expect({ status, stdout }).toMatchObject({ status: 0 });
  return answerSchema.parse(JSON.parse(stdout));
};

const rowsOf = async (file: string) => {
  const connection = await openDuckdb();
  const read = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
  connection.closeSync();
  return z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).parse(read.getRowObjectsJson());
};

/** Sends `signal` to the sweep's process once it has told of `finished` combinations. */
const breakOff = async (home: string, args: readonly string[], { finished, signal }: { finished: number; signal: NodeJS.Signals }) => {
  let pid = 0;
  let priority = 0;
  const outcome = await bw(home, args, (line) => {
    pid = Number(/in process (\d+)/.exec(line)?.[1] ?? pid);
    const told = Number(/^(\d+) of 30/.exec(line)?.[1] ?? 0);
    if (told < finished || pid === 0) return;
    priority = getPriority(pid);
    process.kill(pid, signal);
    pid = 0;
  });
  return { ...outcome, priority };
};

const trialsOf = async (home: string, family: string) => {
  const { stdout } = await bw(home, ['trials', family, '--json']);
  return z.object({ raw: z.int(), done: z.int() }).parse(JSON.parse(stdout));
};

describe('a sweep of thirty combinations', () => {
  test('broken off by a signal, killed and gone on with, leaves the file of one that was not, and counts each run once', async () => {
    const estimate = await bw('whole', [...grid, '--estimate', '--json']);
    const { sweepId, ...estimated } = z.record(z.string(), z.unknown()).parse(JSON.parse(estimate.stdout));
    expect(estimated).toMatchObject({ runs: 30, sampled: 3, trialsOfFamily: 0, trialsAfter: 30 });
    expect(existsSync(join(homeOf('whole'), 'sweeps'))).toBe(false);

    const whole = await answerOf('whole', grid);
    expect(whole).toMatchObject({ sweepId, runs: 30, done: 24, refused: 6, trialsOfFamily: 24 });
    expect(whole.reasons).toEqual({ 'slow.period must be an integer from 2 to 100000 bars': 6 });
    const bytes = await readFile(whole.file);

    const cancelled = await breakOff('broken', grid, { finished: 1, signal: 'SIGTERM' });
    expect(cancelled.status).toBe(1);
    expect(cancelled.stderr).toMatch(/the sweep was stopped after \d+ of 30; go on with bw sweep --resume [0-9a-f]{64}/);
    expect(cancelled.priority).toBe(10);
    const manifest = await readFile(join(homeOf('broken'), 'sweeps', whole.sweepId, 'manifest.json'), 'utf8');
    const question = parseQuestion(manifest, whole.sweepId);
    const data = await openRunData(homeOf('broken'), { symbol: 'SP500', from: '2018-01-01' });
    if (!question.ok || !data.ok) throw new Error('the manifest and its data must be readable');
    const drawn = compileFor(question.value.graph, '1d');
    if (!drawn.ok) throw new Error(drawn.failure.message);
    const family = familyOf(drawn.value, data.value.instrument);
    const afterCancel = await trialsOf('broken', family);
    expect(afterCancel.raw).toBeGreaterThanOrEqual(3);
    expect(afterCancel.done).toBeLessThan(afterCancel.raw); // begun, cancelled, and kept

    const killed = await breakOff('broken', ['sweep', '--resume', whole.sweepId], { finished: 9, signal: 'SIGKILL' });
    expect(killed.status).toBe(1);
    expect(killed.stderr).toContain(`ended by SIGKILL; what it wrote stays, go on with bw sweep --resume ${whole.sweepId}`);
    const chunks = join(homeOf('broken'), 'sweeps', whole.sweepId, 'chunks');
    const written = await readdir(chunks);
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThan(8);
    await writeFile(join(chunks, '000007.ndjson.part'), 'half a li');
    await appendFile(join(chunks, written.toSorted()[0] ?? ''), ' '); // a bad disk

    const resumed = await answerOf('broken', grid); // the same question goes on as --resume does
    expect(resumed).toMatchObject({ sweepId: whole.sweepId, done: 24, refused: 6, trialsOfFamily: 24 });
    expect(await rowsOf(resumed.file)).toEqual(await rowsOf(whole.file));
    expect(await readFile(resumed.file)).toEqual(bytes);
    expect(await trialsOf('broken', family)).toEqual({ raw: 24, done: 24 });

    // Five rows by chance, on the event path.
    const rows = await rowsOf(whole.file);
    const plan = planSweep(question.value, 30);
    if (!plan.ok) throw new Error(plan.failure.message);
    expect(rows.map(({ index }) => Number(index))).toEqual(Array.from({ length: 30 }, (_, i) => i));
    const ran = rows.filter(({ refused }) => refused === null);
    expect(ran.map(({ trial }) => Number(trial))).toEqual(ran.map((_, i) => i + 1));
    const rng = createRng('five rows');
    for (const row of Array.from({ length: 5 }, () => ran[rng.int(ran.length)])) {
      const index = Number(row?.['index']);
      expect(row).toMatchObject(paramsAt(plan.value, index));
      const graph = variantAt(question.value.graph, plan.value, index);
      const program = compileFor(graph, '1d');
      if (!program.ok) throw new Error(program.failure.message);
      const { instrument, interval, bars } = data.value;
      const run = runBacktest({ program: program.value, graph, instrument, interval, bars, config: question.value.config });
      if (!run.ok) throw new Error(run.failure.message);
      const { programHash, ledgerHash, signal, trips } = run.value;
      expect(row).toMatchObject({ programHash, ledgerHash, signalHash: signal.signalHash });
      expect(Number(row?.['trades'])).toBe(trips.length);
    }

    // Carried to a home that never counted it, it is not run again, and counts there.
    await cp(join(homeOf('whole'), 'sweeps'), join(homeOf('carried'), 'sweeps'), { recursive: true });
    const carried = await answerOf('carried', ['sweep', '--resume', whole.sweepId]);
    expect(carried).toMatchObject({ done: 24, refused: 6, trialsOfFamily: 24, best: whole.best });
    expect(carried.verdict).toEqual(whole.verdict);
    expect(await trialsOf('carried', family)).toEqual({ raw: 24, done: 24 });

    // The best is the best of the rows, and comes with its plateau.
    expect(whole.verdict).toMatchObject({ pbo: { value: { trials: 24 } }, trials: { raw: 24 } });
    expect(whole.verdict.superiority).toMatchObject({ value: { variants: 24, runs: 30, flat: 0, block: 10, samples: 1000, seed: 7 } });
    expect(resumed.verdict.superiority).toEqual(whole.verdict.superiority); // of rows that were run again
    const told = whole.verdict.deflatedSharpe.value.toFixed(3);
    const ratios = ran.map(({ sharpe }) => Number(sharpe));
    expect(whole.best.sharpe).toBe(Math.max(...ratios));
    const shown = await bw('whole', ['sweep', 'show', whole.sweepId]);
    expect(shown.stdout).toContain('24 runs, 6 refused');
    expect(shown.stdout).toContain(`deflated Sharpe   ${told}`);
    expect(shown.stdout).toMatch(/reality check {5}p [\d.]+ that none of 24 of 30 rows \(0 flat\) beats cash, \d+ days, 1000 samples/);
    expect(shown.stdout).toMatch(/SPA {15}p [\d.]+, between [\d.]+ and [\d.]+, studentised/);
    expect(shown.stdout).toContain(
      `${whole.best.sharpe.toFixed(2)}  ${whole.best.plateau.score?.toFixed(2).padStart(7) ?? 'no plateau'}  `,
    );
    expect(shown.stdout).toContain('Mean Sharpe ratio by fast.period (across) and slow.period (down)');
  });

  test('drawn by Sobol finer than its grid runs each combination once, and --out takes the file', async () => {
    const drawn = ['sweep', 'ma-cross', '--symbol', 'SP500', '--from', '2019-06-01', '--method', 'sobol', '--runs', '8', '--out', folder];
    const args = [...drawn, '--set', 'fast.period=5,10', '--set', 'close.field=close,high'];
    const first = await answerOf('sobol', args);
    expect(first).toMatchObject({ runs: 8, done: 4, refused: 4, trialsOfFamily: 4, file: join(folder, `${first.sweepId}.parquet`) });
    expect(first.reasons).toEqual({ 'combination must be new, was run before in this sweep': 4 });
    expect(first.best.plateau).toEqual({ reason: 'fewer than two neighbours have a Sharpe ratio' });
    const rows = (await rowsOf(first.file)).filter(({ refused }) => refused === null);
    expect(rows.map((row) => [row['fast.period'], row['close.field']].join(' ')).toSorted()).toEqual([
      '10 close',
      '10 high',
      '5 close',
      '5 high',
    ]);
    expect(new Set(rows.map(({ programHash }) => programHash)).size).toBe(4);
  });
});

test.each([
  ['an unknown node', ['--set', 'nobody.period=1:2:1'], '--set must be of a node of the graph'],
  ['an unknown parameter', ['--set', 'fast.length=1:2:1'], '--set must be of a parameter of fast (sma@1): period, was "length"'],
  ['NaN', ['--set', 'fast.period=NaN:2:1'], '--set fast.period must be a plain decimal number, was "NaN"'],
  ['a step of 0', ['--set', 'fast.period=1:2:0'], '--set fast.period step must be above 0, was "0"'],
  ['a billion values', ['--set', 'fast.period=0.000001:1000:0.000001'], 'runs of the sweep must be at most 1000000, was 1000000000'],
  ['no axis', [], '--set must be given 1 to 8 times, was 0'],
  ['an unknown method', ['--set', 'fast.period=5,6', '--method', 'magic'], '--method must be one of grid, random, sobol, was "magic"'],
  ['a seed of nothing', ['--set', 'fast.period=5,6', '--seed', '3'], '--seed must be absent for the method grid'],
  ['a heap of 1 MB', ['--set', 'fast.period=5,6', '--max-memory', '1'], '--max-memory must be at least 64 MB, was 1'],
  [
    'a memory that does not hold the search',
    ['--set', 'fast.period=5,6', '--max-memory', '100'],
    '--max-memory (BELLWETHER_SWEEP_MEMORY_MB) must be at least 321 MB for 1 MB of bars, 130 MB of it for the records',
  ],
  ['a memory that is no number', ['--set', 'fast.period=5,6', '--max-memory', 'all'], '--max-memory must be a whole number'],
])('%s is refused by name at once, and leaves nothing behind', async (_, args, message) => {
  const { status, stderr } = await bw('refused', ['sweep', 'ma-cross', '--symbol', 'SP500', ...args]);
  expect(stderr).toContain(message);
  expect(status).toBeGreaterThan(0);
  expect(existsSync(join(homeOf('refused'), 'sweeps'))).toBe(false);
});

test('a sweep of another home is not found, and an id that is none is refused', async () => {
  const nobody = await bw('refused', ['sweep', '--resume', '0'.repeat(64)]);
  expect(nobody.stderr).toContain('must be of this home, was not found');
  const more = await bw('refused', ['sweep', '--resume', '0'.repeat(64), '--symbol', 'SP500']);
  expect(more.stderr).toContain('--resume must be alone: the manifest says the rest, was "symbol"');
  const path = await bw('refused', ['sweep', 'show', '../../etc']);
  expect(path.stderr).toContain('sweep must be an id of 64 hex digits, as bw sweep prints it, was "../../etc"');
});
