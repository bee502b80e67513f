import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trialReturns } from '#/core/report/trial.ts';
import { lockHome, type HomeLock } from '#/server/adapters/store/prisma/home-lock.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { verifyTrials, type Trial } from '#/server/adapters/store/prisma/trials.ts';
import { renewApiToken } from '#/server/auth/secrets.ts';
import { askDesk } from '#/server/cli/ask-desk.ts';
import { runBw } from '#/server/cli/run-bw.ts';
import { openTrials } from '#/server/compose/open-trials.ts';
import { readConfig } from '#/server/config.ts';
import { trialsRoute } from './trials.ts';

/** A home that is owned, with the one route of its desk. */
let database: TestDatabase;
let lock: HomeLock;
let token = '';
let port = 0;
const server = createServer((request, response) => void trialsRoute({ key: token, prisma: database.prisma }).handle(request, response));
beforeAll(async () => {
  database = await openTestDatabase();
  token = renewApiToken(database.home);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  lock = lockHome(database.home);
  lock.announcePort(port);
});
afterAll(async () => {
  lock.release();
  server.close();
  await database.close();
});

const hash = (letter: string): string => letter.repeat(64);
const trialOf = (runId: string): Trial => ({
  ...{ family: hash('f'), runId, kind: 'sweep', ownerId: 'operator', programHash: hash('a'), dataHash: hash('d'), configHash: hash('c') },
  ...{ fromMs: 0, toMs: 1 },
});

test('a chunk is counted and ended through the desk that owns the home, as it would be without one', async () => {
  const trials = await openTrials(readConfig({ BELLWETHER_HOME: database.home }));
  const returns = trialReturns(Array.from({ length: 20 }, (_, i) => (i % 3) / 100));
  expect(await trials.beginAll([hash('1'), hash('2')].map(trialOf))).toEqual([1, 2]);
  await trials.endAll([
    { runId: hash('1'), state: 'done', returns },
    { runId: hash('2'), state: 'cancelled' },
  ]);
  expect(await trials.count(hash('f'))).toBe(2);
  expect(await trials.family(hash('f'))).toEqual({ raw: 2, ended: [returns] });
  await trials.close();
});

test('more at once than a chunk can hold, or a body that is none of these, is refused', async () => {
  const ask = (body: object) => askDesk({ port, token, isTls: false }, { path: '/trials', body, withinMs: 5000 });
  await expect(ask({ beginAll: Array.from({ length: 257 }, () => trialOf(hash('3'))) })).rejects.toThrow(
    'body must be begin, end or family',
  );
  await expect(ask({ beginAll: [{ ...trialOf(hash('3')), kind: 'guess' }] })).rejects.toThrow('body must be');
  await expect(ask({ endAll: [{ runId: 'x', state: 'done' }] })).rejects.toThrow('body must be');
});

test('a sweep beside the desk counts its runs there', { timeout: 120_000 }, async () => {
  const text = { out: '', err: '' };
  const status = await runBw(
    [
      ...['sweep', 'ma-cross', '--symbol', 'SP500', '--from', '2019-09-01', '--method', 'random', '--runs', '3', '--seed', '5'],
      ...['--set', 'fast.period=2:9:1', '--set', 'slow.period=10:19:1', '--json'],
    ],
    {
      env: { BELLWETHER_HOME: database.home },
      stdout: { write: (line: string) => (text.out += line) },
      stderr: { write: (line: string) => (text.err += line) },
    },
  );
  expect({ status, ...text }).toMatchObject({ status: 0 });
  expect(JSON.parse(text.out)).toMatchObject({ runs: 3, done: 3, refused: 0, trialsOfFamily: 3 });
  expect(await database.prisma.trialRecord.count({ where: { kind: 'sweep', state: 'done' } })).toBe(4); // one of them of the chunk above
  expect((await verifyTrials(database.prisma)).brokenAt).toBeUndefined();
});
