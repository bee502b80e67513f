import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import { backtest } from '#/core/report/backtest-report.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { present } from '#/core/value/invariant.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { openHistoryHere, type OwnedHistory } from '#/server/adapters/history/duckdb/store.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { readConfig } from '#/server/config.ts';
import type { AuditNote } from '#/server/desk.ts';
import { createLogger } from '#/server/log/logger.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { readReport, writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { recordingsOf } from '#/server/compose/recording-source.ts';
import { remakeReport } from '#/server/use-cases/remake-report.ts';
import { reportRoute } from './report.ts';

let database: TestDatabase;
let history: OwnedHistory;
let runId = '';
let base = '';
let who: Identity | undefined;
const notes: AuditNote[] = [];
const server = createServer((request, response) => void route().handle(request, response));
const progress: ProgressEvent[] = [];
const deskOf = ({ home }: TestDatabase) => ({
  config: readConfig({ BELLWETHER_HOME: home }),
  ...{ history, store: database, log: createLogger('silent'), progress: (event: ProgressEvent) => void progress.push(event) },
  audit: async (note: AuditNote) => void notes.push(note),
  recordings: recordingsOf(home),
});
let desk: ReturnType<typeof deskOf>;
const route = () => reportRoute(desk, () => Promise.resolve(who));

/** A run on imported bars, sealed in the home. */
const sealOne = async (): Promise<string> => {
  const walk = walkBars({ rows: 400, deviation: 0.01 });
  const round = (column: Float64Array): Float64Array => column.map((value) => Math.round(value * 1e4) / 1e4);
  const bars = { ...walk, open: round(walk.open), high: round(walk.high), low: round(walk.low), close: round(walk.close) };
  const added = await history.add(
    {
      ...{ symbol: 'WALK', instrumentId: 'IMPORT:WALK', interval: '1m', stamp: 'open', zone: 'UTC', priceScale: 4, qtyScale: 0 },
      ...{ columns: ['open', 'high', 'low', 'close', 'volume'], source: 'test', licence: 'none', quarantined: 0 },
    },
    bars,
  );
  const graph = readGraph('ma-cross');
  const data = await loadData({ history }, { symbol: 'WALK' });
  if (!added.ok || !graph.ok || !data.ok) throw new Error('the walk must be there');
  const outcome = backtest({ graph: graph.value, data: data.value, config: defaultConfig });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  await writeRun(database.home, outcome.value.record);
  await writeReport(database.home, outcome.value.record.id, outcome.value.report);
  return outcome.value.record.id;
};

beforeAll(async () => {
  database = await openTestDatabase();
  history = await openHistoryHere({ home: database.home });
  desk = deskOf(database);
  runId = await sealOne();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = present(server.address() ?? undefined, 'an address');
  base = typeof address === 'object' ? `http://127.0.0.1:${address.port}/api/report` : '';
});
afterAll(async () => {
  server.close();
  await runBoardOf(desk).close();
  await history.close();
  await database.close();
});
beforeEach(() => {
  notes.length = 0;
  who = analyst;
});

const analyst: Identity = {
  ...{ userId: 'u-ana', name: 'Ana', role: 'analyst', accounts: ['*'], kind: 'session', sessionId: 's', demo: false },
  expiresAtMs: Infinity,
};

const audited = () => notes.map(({ identity, action, object, outcome }) => [identity.userId, action, object, outcome]);

test.each(['.html', '.pdf', '/fills.csv', '/equity.parquet'])('RUN%s is handed out, and who took it is in the audit log', async (rest) => {
  const reply = await fetch(`${base}/${runId}${rest}`);
  expect(reply.status).toBe(200);
  expect((await reply.arrayBuffer()).byteLength).toBeGreaterThan(200);
  expect(reply.headers.get('content-disposition')).toContain(runId.slice(0, 12));
  expect(audited()).toEqual([['u-ana', 'data.export', `report ${runId}${rest}`.slice(0, 100), 'Granted']]);
});

test.each(['.html', '/fills.csv'])('what is not there was taken by nobody: %s', async (rest) => {
  const reply = await fetch(`${base}/${'0'.repeat(64)}${rest}`);
  expect([reply.status, audited()]).toEqual([404, []]);
});

test.each(['x.html', '/../../etc/passwd', `${'0'.repeat(64)}/secrets.csv`, `${'0'.repeat(64)}.exe`])(
  '%s is no file of a report',
  async (name) => {
    const reply = await fetch(`${base}/${name}`);
    expect([reply.status >= 400, audited()]).toEqual([true, []]);
  },
);

test('who may not read runs is refused, and that is in the audit log', async () => {
  who = { ...analyst, userId: 'p-1', kind: 'device' };
  const reply = await fetch(`${base}/${runId}.html`);
  expect([reply.status, audited()]).toEqual([403, [['p-1', 'data.export', `report ${runId}.html`, 'Refused']]]);
  who = undefined;
  expect((await fetch(`${base}/${runId}.html`)).status).toBe(401);
});

test('a report that was lost is made again from the sealed record, the same, and says how far it is', async () => {
  const file = join(database.home, 'reports', `${runId}.json`);
  const before = await readReport(file);
  await rm(file);
  expect((await fetch(`${base}/${runId}.html`)).status).toBe(404);
  expect(await remakeReport(desk, runId)).toEqual({ ok: true, value: { runId } });
  const after = await readReport(file);
  expect({ ...after, verdict: undefined, trust: undefined }).toEqual({ ...before, verdict: undefined, trust: undefined });
  expect(progress.at(-1)).toMatchObject({ runId, state: 'done', done: 400, total: 400 });
  expect((await fetch(`${base}/${runId}.html`)).status).toBe(200);
});

test('of a run that is not what its seal says no report is made', async () => {
  const file = join(database.home, 'runs', `${runId}.json`);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/"orders":\d+/, '"orders":1'));
  const made = await remakeReport(desk, runId);
  expect(made.ok ? '' : made.failure.message).toContain('outputs.orders must be 1');
  await writeFile(file, text);
});
