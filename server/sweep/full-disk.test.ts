import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRegistry, jobOf, run } from './testing.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-full-disk-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a disk that is full at the second chunk is named, leaves the first, and the sweep goes on with no run lost or counted twice', async () => {
  const whole = await run(await jobOf({ home: join(folder, 'whole') }), createRegistry());
  expect(whole.rows).toHaveLength(8);
  const second = basename(whole.files[1] ?? '');
  const job = await jobOf({ home: join(folder, 'full') });
  let begins = 0;
  const registry = createRegistry(async () => {
    begins += 1;
    const [id = ''] = await readdir(join(job.home, 'sweeps'));
    // What is written there goes to a device without room.
    if (begins === 2) await symlink('/dev/full', join(job.home, 'sweeps', id, 'chunks', `${second}.part`));
  });
  await expect(run(job, registry)).rejects.toThrow(/the disk must have room for .*, was full \(ENOSPC.*what is written stays/);
  const [id = ''] = await readdir(join(job.home, 'sweeps'));
  expect(await readdir(join(job.home, 'sweeps', id, 'chunks'))).toEqual([basename(whole.files[0] ?? '')]);
  const again = await run(job, registry);
  expect(again.rows).toEqual(whole.rows);
  expect(registry.numbers.size).toBe(8);
});
