import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findHomeOwner, HomeLockedError, lockHome } from './home-lock.ts';
import { openStore } from './open-store.ts';
import { migrationsDir, workerUrl } from './testing.ts';

let home = '';
beforeAll(() => {
  home = join(mkdtempSync(join(tmpdir(), 'bellwether-test-')), 'home');
});
afterAll(() => rmSync(join(home, '..'), { recursive: true, force: true }));

/** Another process that runs `code` with our modules and says when it is done by its first line. */
async function startOther(code: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

const moduleUrl = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);

test('a home held by another process is refused, naming its pid and port, and is free again after kill -9', async () => {
  const other = await startOther(`import { lockHome } from ${moduleUrl('./home-lock.ts')};
    lockHome(${JSON.stringify(home)}).announcePort(4242); console.log('held'); setInterval(() => {}, 1000);`);
  const refused = new RegExp(`must be free, was held by process ${other.pid} on port 4242`);
  expect(() => lockHome(home)).toThrow(refused);
  expect(() => lockHome(home)).toThrow(HomeLockedError);
  expect(findHomeOwner(home)).toEqual({ pid: other.pid, port: 4242 });
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(findHomeOwner(home)).toBeUndefined();
  const lock = lockHome(home);
  expect(findHomeOwner(home)).toEqual({ pid: process.pid });
  expect(() => lockHome(home)).toThrow(`was held by process ${process.pid}`);
  lock.release();
  expect(findHomeOwner(home)).toBeUndefined();
});

test('only the owner of the account can read the home', () => {
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

test('a records folder is opened once, is up to date the second time, and keeps what it acknowledged through kill -9', async () => {
  const other = await startOther(`import { openStore } from ${moduleUrl('./open-store.ts')};
    const store = await openStore({ home: ${JSON.stringify(home)}, workerUrl: new URL(${JSON.stringify(workerUrl.href)}), migrationsDir: ${JSON.stringify(migrationsDir)} });
    await store.prisma.projectionCursor.create({ data: { lane: 'kept', journalSeq: 41n } });
    console.log('acknowledged'); setInterval(() => {}, 1000);`);
  const options = { home, workerUrl, migrationsDir };
  await expect(openStore(options)).rejects.toThrow(/records folder must be free/);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const store = await openStore(options);
  expect(store.applied).toEqual([]);
  expect(await store.prisma.projectionCursor.findUnique({ where: { lane: 'kept' } })).toEqual({
    lane: 'kept',
    journalSeq: 41n,
  });
  await store.close();
  await expect(store.prisma.projectionCursor.count()).rejects.toMatchObject({ code: 'P1017' });
});
