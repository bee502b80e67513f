import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import { parseAxis } from '#/core/search/axis.ts';
import { planSweep } from '#/core/search/plan.ts';
import { sweepQuestion } from '#/core/search/question.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { runSweep, type SweepJob, type SweepTrials } from './run-sweep.ts';
import { readRows } from './sweep-folder.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-full-disk-'));
});
afterAll(() => rm(folder, { recursive: true }));

const jobOf = async (name: string): Promise<SweepJob> => {
  const home = join(folder, name);
  const graph = templateNamed('ma-cross').build();
  const axis = parseAxis('fast.period=4:18:2', graph);
  const data = await openRunData(home, { symbol: 'SP500', from: '2019-06-01' });
  if (!axis.ok || !data.ok) throw new Error('axis and data must be there');
  const plan = planSweep({ axes: [axis.value], method: 'grid', seed: 0 }, 100);
  if (!plan.ok) throw new Error(plan.failure.message);
  return {
    home,
    plan: plan.value,
    data: data.value,
    question: sweepQuestion({ graph, data: data.value, config: defaultConfig, plan: plan.value, seed: 0 }),
  };
};

/** A registry in memory: the number of each run, in the order in which they were begun. */
const createRegistry = (onBegin: () => Promise<void> = () => Promise.resolve()) => {
  const numbers = new Map<string, number>();
  const trials: SweepTrials = {
    beginAll: async (begun) => {
      for (const { runId } of begun) if (!numbers.has(runId)) numbers.set(runId, numbers.size + 1);
      await onBegin();
      return begun.map(({ runId }) => numbers.get(runId) ?? 0);
    },
    endAll: () => Promise.resolve(),
  };
  return { numbers, trials };
};

const run = async (job: SweepJob, trials: SweepTrials) => {
  const { chunks } = await runSweep(job, { trials, onProgress: () => undefined, isCancelled: () => false });
  const rows: unknown[] = [];
  for await (const row of readRows(chunks)) rows.push(row);
  return { rows, files: [...chunks.values()] };
};

test('a disk that is full at the second chunk is named, leaves the first, and the sweep goes on with no run lost or counted twice', async () => {
  const whole = await run(await jobOf('whole'), createRegistry().trials);
  expect(whole.rows).toHaveLength(8);
  const second = basename(whole.files[1] ?? '');
  const job = await jobOf('full');
  let begins = 0;
  const registry = createRegistry(async () => {
    begins += 1;
    const [id = ''] = await readdir(join(job.home, 'sweeps'));
    // What is written there goes to a device without room.
    if (begins === 2) await symlink('/dev/full', join(job.home, 'sweeps', id, 'chunks', `${second}.part`));
  });
  await expect(run(job, registry.trials)).rejects.toThrow(/the disk must have room for .*, was full \(ENOSPC.*what is written stays/);
  const [id = ''] = await readdir(join(job.home, 'sweeps'));
  expect(await readdir(join(job.home, 'sweeps', id, 'chunks'))).toEqual([basename(whole.files[0] ?? '')]);
  const again = await run(job, registry.trials);
  expect(again.rows).toEqual(whole.rows);
  expect(registry.numbers.size).toBe(8);
});
