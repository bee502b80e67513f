import type { Trial } from '#/core/report/trial-of.ts';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trialReturns } from '#/core/report/trial.ts';
import { lockHome, type HomeLock } from '#/server/adapters/store/prisma/home-lock.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { verifyTrials } from '#/server/adapters/store/prisma/trials.ts';
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
const adopted: string[] = [];
const server = createServer(
  (request, response) =>
    void trialsRoute({ key: token, home: database.home, prisma: database.prisma, onAdopted: (runId) => adopted.push(runId) }).handle(
      request,
      response,
    ),
);
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
    'body must be begin, end, family or adopt',
  );
  await expect(ask({ beginAll: [{ ...trialOf(hash('3')), kind: 'guess' }] })).rejects.toThrow('body must be');
  await expect(ask({ endAll: [{ runId: 'x', state: 'done' }] })).rejects.toThrow('body must be');
});

test('a sweep beside the desk counts its runs there', async () => {
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

test('a backtest beside the desk is one of its runs, with figures and report; once more it is not told again', async () => {
  const backtest = async (...more: readonly string[]): Promise<Record<string, unknown>> => {
    const text = { out: '', err: '' };
    const status = await runBw(['backtest', 'ma-cross', '--symbol', 'SP500', '--from', '2019-09-01', ...more, '--json'], {
      env: { BELLWETHER_HOME: database.home },
      stdout: { write: (line: string) => (text.out += line) },
      stderr: { write: (line: string) => (text.err += line) },
    });
    expect({ status, ...text }).toMatchObject({ status: 0 });
    return JSON.parse(text.out) as Record<string, unknown>;
  };
  const { runId, reportFile, statistics, signalHash, programHash, dataHash } = await backtest();
  expect(await database.prisma.run.findUnique({ where: { id: String(runId) } })).toMatchObject({
    ...{ kind: 'backtest', state: 'Done', progress: 1000, ownerId: 'operator', error: null },
    ...{ programHash, dataHash, signalHash, statistics, reportFile },
    config: { name: 'Moving average cross', symbol: 'SP500', interval: '1d', size: 'equity', seed: 7 },
  });
  await backtest();
  expect(adopted).toEqual([runId]);
  const byArrays = await backtest('--cash', '50000', '--path', 'array');
  expect(await database.prisma.run.findUnique({ where: { id: String(byArrays['runId']) } })).toBeNull(); // nothing is sealed
}, 60_000);

test('a run that is not in the home is refused, and a name that is no hash', async () => {
  const ask = (adopt: string) => askDesk({ port, token, isTls: false }, { path: '/trials', body: { adopt }, withinMs: 5000 });
  await expect(ask(hash('9'))).rejects.toThrow(`run ${hash('9')} must be sealed in this home first, was not found`);
  await expect(ask('../../token')).rejects.toThrow('body must be');
});
