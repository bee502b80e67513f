import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepIdOf } from '#/core/search/question.ts';
import { readConfig } from '#/server/config.ts';
import { createLogger } from '#/server/log/logger.ts';
import { createRegistry, jobOf, run } from './testing.ts';
import { listSweepRows } from './sweep-rows.ts';
import { isSweepTaken, openFolder, takeSweep } from './sweep-folder.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-sweep-rows-'));
});
afterAll(() => rm(home, { recursive: true }));

const unused = (): never => {
  throw new Error('nothing is told by a look');
};

const statesOf = async (): Promise<readonly string[]> => {
  const rows = await listSweepRows({ config: readConfig({ BELLWETHER_HOME: home }), progress: unused, log: createLogger('silent') });
  return rows.map(({ state, finished, runs }) => `${state}, ${finished} of ${runs}`);
};

/** A process that has the sweep, as that of `bw sweep` has it. */
const runElsewhere = async (folder: string) => {
  const folderModule = JSON.stringify(new URL('sweep-folder.ts', import.meta.url).href);
  const code = `import { takeSweep } from ${folderModule}; const lock = takeSweep(${JSON.stringify(folder)});
    console.log(lock !== undefined); setInterval(() => lock, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  expect(String(await once(other.stdout, 'data'))).toBe('true\n');
  return other;
};

test('a sweep that another process runs is running elsewhere until that process is gone, by kill -9 too, and is stopped then', async () => {
  const job = await jobOf({ home });
  const folder = await openFolder(home, job.question);
  expect(await statesOf()).toEqual(['Stopped, 0 of 8']);
  const other = await runElsewhere(folder);
  try {
    expect(await statesOf()).toEqual(['Running elsewhere, 0 of 8']);
    expect(takeSweep(folder)).toBeUndefined();
  } finally {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  expect(await statesOf()).toEqual(['Stopped, 0 of 8']);
  await run(job, createRegistry());
  expect(await statesOf()).toEqual(['Done, 8 of 8']);
}, 60_000);

test('a look at a sweep is not in the way of the process that begins to run it', async () => {
  const job = await jobOf({ home, axes: ['fast.period=4:6:1'] });
  const folder = await openFolder(home, job.question);
  const id = sweepIdOf(job.question);
  for (let i = 0; i < 20; i += 1) {
    expect(isSweepTaken(home, id)).toBe(false);
    const taken = takeSweep(folder);
    expect(taken).toBeDefined();
    expect(isSweepTaken(home, id)).toBe(true);
    taken?.release();
  }
});
