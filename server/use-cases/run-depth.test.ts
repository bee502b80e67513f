/** Runs on recordings as the desk's jobs: told how far they are, sealed, stopped, refused. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DepthTicket } from '#/core/backtest/depth/start-depth.schema.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { familyOf } from '#/core/report/run-record.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { findRun } from '#/server/adapters/store/prisma/runs.ts';
import { familyOfTrials } from '#/server/adapters/store/prisma/trials.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { recordingsOf } from '#/server/compose/recording-source.ts';
import { withRunAgain } from '#/server/compose/open-run-again.ts';
import { readConfig } from '#/server/config.ts';
import { createLogger } from '#/server/log/logger.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { readReport } from '#/server/runs/report-file.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { remakeReport } from './remake-report.ts';
import { estimateDepth, startDepth, type DepthDesk } from './run-depth.ts';
import { verifyRun } from './verify-run.ts';

let database: TestDatabase;
const told: ProgressEvent[] = [];
let onTold: (event: ProgressEvent) => void = () => undefined;
const shipped = join(import.meta.dirname, '../adapters/venues/binance/fixtures/usdm-stand-in.gz');
const copyName = 'binance-usdm-BTCUSDT-copy.gz';

const identity: Identity = {
  ...{ userId: 'ana', name: 'Ana', role: 'analyst', accounts: ['*'], kind: 'session', sessionId: 's', demo: false },
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};

let desk: DepthDesk;
beforeAll(async () => {
  database = await openTestDatabase();
  desk = {
    config: readConfig({ BELLWETHER_HOME: database.home }),
    ...{ store: database, history: undefined, log: createLogger('silent'), recordings: recordingsOf(database.home) },
    progress: (event) => {
      told.push(event);
      onTold(event);
    },
  };
  mkdirSync(join(database.home, 'recordings'), { recursive: true });
  copyFileSync(shipped, join(database.home, 'recordings', copyName));
});
afterAll(async () => {
  await runBoardOf(desk).close();
  await database.close();
});

const ticket: DepthTicket = {
  ...{ strategyId: 'ma-cross', set: ['fast.period=3', 'slow.period=8'], recording: copyName, interval: '1s', cash: '5000', size: '0.01' },
  ...{ makerBps: 2, takerBps: 5 },
  depth: { levels: 5, orders: 'limit', queue: 'power-prob', exponent: 3, fills: 'partial', latencyMs: 10 },
};

const start = async (changes: Partial<DepthTicket> = {}): Promise<string> => {
  const started = await startDepth({ desk, identity }, { ...ticket, ...changes });
  if (!started.ok) throw new Error(started.failure.message);
  return started.value.runId;
};

/** What was told of it last, once it has ended. */
const ended = (runId: string): Promise<ProgressEvent> =>
  new Promise((resolve) => {
    const look = (event: ProgressEvent): void => {
      if (event.runId === runId && event.state !== 'running') resolve(event);
    };
    const known = told.findLast((event) => event.runId === runId && event.state !== 'running');
    if (known !== undefined) resolve(known);
    onTold = look;
  });

test('a run tells how far it is, is counted, sealed, reported with its orders, and asked once', async () => {
  const runId = await start();
  expect(await ended(runId)).toMatchObject({ state: 'done', kind: 'backtest' });
  const steps = told.filter((event) => event.runId === runId).map(({ done, total }) => done / total);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
  const run = await findRun(database.prisma, runId);
  expect(run).toMatchObject({ state: 'Done', config: { recording: copyName, symbol: 'BTCUSDT' } });
  const report = await readReport(run?.reportFile ?? '');
  expect(report?.depth).toMatchObject({ recording: copyName, terms: { orders: 'limit', makerBps: 2 } });
  expect(report?.depth?.orders.length).toBe(report?.depth?.sent);
  expect(report?.depth?.fills.length).toBeGreaterThan(0);
  expect(report?.trust.find(({ id }) => id === 'fill')).toMatchObject({
    level: 'warn',
    text: 'Place in the queue estimated by power-prob',
  });
  expect(report?.verdict.statistics.find(({ id }) => id === 'fill-rate')?.value).toBeGreaterThan(0);
  const record = await readRun(database.home, runId);
  expect(record.ok && (await withRunAgain(database.home, (how) => verifyRun(how, record.value)))).toMatchObject({
    value: { isSame: true },
  });
  expect(await start()).toBe(runId);
  expect(await remakeReport(desk, runId)).toEqual({ ok: true, value: { runId } });
});

test('one that is cancelled ends, says so, and stays counted', async () => {
  const before = await countOfFamily();
  const runId = await start({ size: '0.02' });
  expect(await runBoardOf(desk).cancel(runId)).toBe(true);
  expect(await ended(runId)).toMatchObject({ state: 'cancelled' });
  expect(await findRun(database.prisma, runId)).toMatchObject({ state: 'Canceled' });
  expect(await countOfFamily()).toBe(before + 1);
});

const countOfFamily = async (): Promise<number> => {
  const [graph, recording] = [readGraph('ma-cross'), await desk.recordings.open('shipped')];
  const program = graph.ok ? compileFor(graph.value, '1s') : graph;
  if (!program.ok || !recording.ok) throw new Error('a program on a recording');
  return (await familyOfTrials(database.prisma, familyOf(program.value, recording.value.instrument))).raw;
};

test('what it would take is said before, and what it cannot do by name', async () => {
  expect(await estimateDepth(desk, ticket)).toMatchObject({
    ok: true,
    value: { frames: expect.any(Number), estimatedMs: expect.any(Number), trialsOfFamily: 2 },
  });
  const wrong = async (changes: Partial<DepthTicket>) => {
    const answer = await estimateDepth(desk, { ...ticket, ...changes });
    return answer.ok ? undefined : answer.failure.message;
  };
  expect(await wrong({ recording: '../secrets' })).toContain('recording must be one of');
  expect(await wrong({ strategyId: 'none-such' })).toContain('none-such must exist');
  expect(await wrong({ set: ['fast.period=0'] })).toContain('period');
  expect(await wrong({ size: '0.0001' })).toBe('size must be a whole number of lots of 0.001, was 0.0001');
  expect(await wrong({ cash: '0' })).toBe('cash must be above 0, was "0"');
});

test('a desk that stops leaves a failed record of the run that was at work', async () => {
  const isAtWork = new Promise<void>((resolve) => {
    onTold = ({ done }) => done > 0 && resolve();
  });
  const runId = await start({ size: '0.03' });
  await isAtWork;
  await runBoardOf(desk).close();
  expect(await findRun(database.prisma, runId)).toMatchObject({
    state: 'Failed',
    error: 'the desk was stopped while it ran: start it again',
  });
});

test('a recording of which a bit has changed is another one: what was sealed on it is no longer remade, and names it', async () => {
  const runId = await start();
  const file = join(database.home, 'recordings', copyName);
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(file, bytes);
  const again = await remakeReport(desk, runId);
  expect(again).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
  expect(again.ok ? undefined : again.failure.message).toContain(`recording ${copyName} must have hash`);
});
