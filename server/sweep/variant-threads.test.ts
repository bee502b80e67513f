/** A sweep in threads beside it: the same rows, counted in the same order; a stop and a dead thread lose what they must and no more. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRegistry, jobOf, run } from './testing.ts';
import { openVariants } from './variant-threads.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-threads-'));
});
afterAll(() => rm(folder, { recursive: true }));

const means = { threads: 3, memoryMb: 1024 };

test('three threads write the rows of one, repeats and refusals with them, and count them in the same order', async () => {
  // Periods that cross are refused by the compiler; more draws than combinations repeat some.
  const asked = { axes: ['fast.period=4:18:2', 'slow.period=0:40:10'], method: 'sobol', runs: 40 } as const;
  const alone = await jobOf({ ...asked, home: join(folder, 'alone') });
  const one = createRegistry();
  const whole = await run(alone, one);
  const job = await jobOf({ ...asked, home: join(folder, 'beside') });
  const three = createRegistry();
  const variants = openVariants(job, means);
  const beside = await run(job, { ...three, variants });
  await variants.close();
  const refused = whole.rows.filter((row) => JSON.stringify(row).includes('refused'));
  expect(refused.length).toBeGreaterThan(1);
  expect(refused.length).toBeLessThan(whole.rows.length);
  expect(beside.rows).toEqual(whole.rows);
  expect([...three.numbers]).toEqual([...one.numbers]);
  expect(three.ended).toEqual(one.ended);
}, 60_000);

test('a stop leaves the chunk unwritten and its trials cancelled, and the sweep goes on to the rows of one that was not stopped', async () => {
  const home = join(folder, 'stopped');
  const job = await jobOf({ home });
  const whole = await run(await jobOf({ home: join(folder, 'whole') }), createRegistry());
  const registry = createRegistry();
  const stopped = openVariants(job, means);
  const broken = await run(job, { ...registry, variants: stopped, isCancelled: () => true });
  await stopped.close();
  expect(broken.rows).toEqual([]);
  expect(registry.ended).toEqual(['1 cancelled', '2 cancelled', '3 cancelled', '4 cancelled']);
  const variants = openVariants(job, means);
  const again = await run(job, { ...registry, variants });
  await variants.close();
  expect(again.rows).toEqual(whole.rows);
  expect(registry.numbers.size).toBe(8);
}, 60_000);

test('a thread that dies ends the sweep by name', async () => {
  const job = await jobOf({ home: join(folder, 'dead') });
  const broken = { ...job, question: { ...job.question, runs: 0 } };
  const variants = openVariants(broken, means);
  await expect(run(job, { ...createRegistry(), variants })).rejects.toThrow(
    /a thread of the search must work to the end, ended: a sweep that was opened must open in its threads; what is written stays/,
  );
  await variants.close();
  const [id = ''] = await readdir(join(job.home, 'sweeps'));
  expect(await readdir(join(job.home, 'sweeps', id, 'chunks'))).toEqual([]);
}, 60_000);
