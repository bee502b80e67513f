import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readRobustness } from '#/server/runs/robustness.ts';
import { runOn } from './testing.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-robust-'));
});
afterAll(() => rm(home, { recursive: true }));

const bw = (args: readonly string[]) => runOn(home, args);

const runSchema = z.object({ runId: z.string(), family: z.string(), statistics: z.record(z.string(), z.number()) });
const robustSchema = z.object({
  resultHash: z.string(),
  result: z.object({
    base: z.object({ sharpe: z.object({ value: z.number() }) }),
    variants: z.array(z.object({ label: z.string(), outcome: z.object({ totalReturn: z.object({ value: z.number() }) }) })),
    bootstrap: z.object({
      value: z.object({ breachProbability: z.number(), paths: z.literal(1000), steps: z.array(z.object({ step: z.int() })) }),
    }),
  }),
});
const sealedSchema = z.object({
  result: robustSchema.shape.result.pick({ bootstrap: true }).extend({ sealedFromMs: z.number() }),
});

test('a sealed run is asked again in 31 ways, each a counted trial, with the same answer to the bit', async () => {
  const asked = await bw(['backtest', 'ma-cross', '--symbol', 'SP500', '--from', '2017-01-01', '--json']);
  const { runId, family, statistics } = runSchema.parse(JSON.parse(asked.stdout));
  const robust = async () => robustSchema.parse(JSON.parse((await bw(['robustness', runId, '--json'])).stdout));
  const first = await robust();
  expect(first.result.variants).toHaveLength(31);
  expect(first.result.base.sharpe.value).toBe(statistics['sharpe']);
  const returns = first.result.variants.slice(0, 3).map(({ outcome }) => outcome.totalReturn.value);
  expect(returns).toEqual(returns.toSorted((a, b) => b - a)); // dearer is worse
  expect(await robust()).toEqual(first);
  const trials = z.object({ raw: z.int() }).parse(JSON.parse((await bw(['trials', family, '--json'])).stdout));
  expect(trials.raw).toBe(32);
  expect(await readRobustness(home, runId)).toMatchObject({ ok: true, value: { resultHash: first.resultHash } });

  // A lock-box that is sealed afterwards ends what is asked: the run itself has read beyond it.
  await bw(['lockbox', 'seal', 'ma-cross', '--symbol', 'SP500', '--share', '0.03']);
  const within = sealedSchema.parse(JSON.parse((await bw(['robustness', runId, '--json'])).stdout));
  expect(new Date(within.result.sealedFromMs).getUTCFullYear()).toBeGreaterThan(2017);
  expect(within.result.bootstrap.value.steps.at(-1)?.step).toBeLessThan(first.result.bootstrap.value.steps.at(-1)?.step ?? 0);
  await bw(['lockbox', 'open', 'ma-cross', '--symbol', 'SP500', '--reason', 'the rules are final']);
  expect(await robust()).toEqual(first);
});

test.each([
  ['a limit of everything', ['0'.repeat(64), '--limit', '1'], '--limit must be a fraction above 0 and below 1'],
  ['a run that is not there', ['0'.repeat(64)], 'must be sealed in this home first, was not found'],
  ['a path', ['../../etc'], 'run must be an id of 64 hex digits'],
])('%s is refused by name', async (_, args, message) => {
  expect((await bw(['robustness', ...args])).stderr).toContain(message);
});
