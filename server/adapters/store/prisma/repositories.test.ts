import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findDataset, findLatestDataset, listDatasets, saveDataset, type NewDataset } from './datasets.ts';
import { findModel, listModels, saveModel } from './models.ts';
import { applyProjection, listProjected, readCursor, resetProjection } from './projections.ts';
import {
  answersAs,
  cancelRun,
  createRun,
  failInterruptedRuns,
  failRun,
  findRun,
  finishRun,
  listRuns,
  openRun,
  reportProgress,
} from './runs.ts';
import { deleteSetting, readDeskSetting, readSetting, writeDeskSetting, writeSetting } from './settings.ts';
import {
  createStrategy,
  findStrategy,
  findStrategyVersion,
  listStrategyVersions,
  moveStrategy,
  saveStrategyVersion,
} from './strategies.ts';
import { testDatabases, type TestDatabase } from './testing.ts';

const quarantine = { count: 1, rows: [{ line: 7, reason: 'close must be finite, was "NaN"', raw: '2020-01-01,NaN' }] };
const dataset = (hash: string, more: Partial<NewDataset> = {}): NewDataset => ({
  hash,
  symbol: 'SPX',
  instrumentId: 'spx',
  interval: '1d',
  stamp: 'open',
  zone: 'UTC',
  priceScale: 2,
  qtyScale: 0,
  columns: ['close'],
  rows: 3,
  fromTsNs: 1n,
  toTsNs: 3n,
  gaps: 0,
  source: 'vega',
  licence: 'BSD-3',
  origin: 'npm',
  file: `${hash}.parquet`,
  quarantine,
  ...more,
});

describe.each(testDatabases)('the repositories on $kind', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    await database.prisma.user.create({ data: { id: 'u1', name: 'U', email: 'u@example.org' } });
  });
  afterAll(() => database.close());

  test('a strategy keeps its versions by hash; saving the same program again moves only the layout', async () => {
    const { prisma } = database;
    const { id, state } = await createStrategy(prisma, { name: 'ma', ownerId: 'u1' });
    expect(state).toBe('Draft');
    const version = {
      strategyId: id,
      graph: { nodes: [{ id: 'a', windowBars: 5 }] },
      layout: { a: [0, 0] },
      createdBy: 'u1',
    };
    await saveStrategyVersion(prisma, { ...version, hash: 'h1', message: 'first' }, null);
    await saveStrategyVersion(prisma, { ...version, hash: 'h2', graph: { nodes: [] } }, 'h1');
    const redrawn = { ...version, hash: 'h1', layout: { a: [9, 9] }, graph: { nodes: ['renamed'] }, message: 'again' };
    const again = await saveStrategyVersion(prisma, redrawn, 'h2');
    expect(again).toMatchObject({ message: 'first', layout: { a: [9, 9] }, graph: { nodes: ['renamed'] } });
    expect((await findStrategy(prisma, id))?.headHash).toBe('h1');
    expect(await listStrategyVersions(prisma, id)).toHaveLength(2);
    expect((await findStrategyVersion(prisma, 'h2'))?.graph).toEqual({ nodes: [] });
    await expect(createStrategy(prisma, { name: 'ma', ownerId: 'u1' })).rejects.toMatchObject({ code: 'P2002' });
  });

  test('a state moves only from the state it was thought to be in', async () => {
    const { prisma } = database;
    const { id } = await createStrategy(prisma, { name: 'move', ownerId: 'u1' });
    const moves = await Promise.all(Array.from({ length: 5 }, () => moveStrategy(prisma, { id, from: 'Draft', to: 'Compiled' })));
    expect(moves.filter(Boolean)).toHaveLength(1);
    expect(await moveStrategy(prisma, { id, from: 'Draft', to: 'Live' })).toBe(false);
  });

  test('of two people who save what they drew from one version, the second is told and changes nothing', async () => {
    const { prisma } = database;
    const { id } = await createStrategy(prisma, { name: 'two', ownerId: 'u1' });
    const version = { strategyId: id, graph: {}, layout: {}, createdBy: 'u1' };
    await saveStrategyVersion(prisma, { ...version, hash: 'c1' }, null);
    const both = ['c2', 'c3'].map((hash) => saveStrategyVersion(prisma, { ...version, hash }, 'c1'));
    const saved = (await Promise.all(both)).flatMap((each) => each?.hash ?? []);
    expect(saved).toHaveLength(1);
    expect((await findStrategy(prisma, id))?.headHash).toBe(saved[0]);
    expect(await listStrategyVersions(prisma, id)).toHaveLength(2);
  });

  test('importing the same data twice changes nothing, and a newer set takes the place of what it supersedes', async () => {
    const { prisma } = database;
    const first = await saveDataset(prisma, dataset('d1'));
    const second = await saveDataset(prisma, dataset('d1', { file: 'other' }));
    expect([first.isNew, second.isNew, second.dataset]).toEqual([true, false, first.dataset]);
    expect((await findDataset(prisma, 'd1'))?.quarantine).toEqual(quarantine);
    await saveDataset(prisma, dataset('d2', { supersedes: 'd1' }));
    expect((await listDatasets(prisma)).map(({ hash }) => hash)).toEqual(['d2']);
    expect(await listDatasets(prisma, { superseded: true })).toHaveLength(2);
    expect((await findLatestDataset(prisma, 'SPX'))?.hash).toBe('d2');
    expect(await findLatestDataset(prisma, 'SPX', '1m')).toBeUndefined();
  });

  test('a run ends once', async () => {
    const { prisma } = database;
    const run = await createRun(prisma, {
      kind: 'backtest',
      programHash: 'p',
      dataHash: 'd',
      config: { cash: '10000.00' },
      ownerId: 'u1',
    });
    expect(run).toMatchObject({ state: 'Queued', progress: 0, statistics: undefined, config: { cash: '10000.00' } });
    expect(await reportProgress(prisma, run.id, 500)).toBe(true);
    expect(await finishRun(prisma, run.id, { statistics: { sharpe: 1.25 }, signalHash: 's' })).toBe(true);
    expect(await cancelRun(prisma, run.id)).toBe(false);
    expect(await reportProgress(prisma, run.id, 600)).toBe(false);
    expect(await findRun(prisma, run.id)).toMatchObject({
      state: 'Done',
      progress: 1_000,
      statistics: { sharpe: 1.25 },
    });
  });

  test('a run that is named by its question is opened once, and again after it failed', async () => {
    const { prisma } = database;
    const run = { id: 'a'.repeat(64), kind: 'backtest', programHash: 'p', dataHash: 'd', config: {}, ownerId: 'u1' };
    expect(await Promise.all([openRun(prisma, run), openRun(prisma, run)])).toContain(false);
    expect((await listRuns(prisma)).filter(({ id }) => id === run.id)).toHaveLength(1);
    expect(await failRun(prisma, run.id, 'out of memory')).toBe(true);
    expect(await openRun(prisma, { ...run, ownerId: 'u2' })).toBe(true);
    expect(await findRun(prisma, run.id)).toMatchObject({ state: 'Queued', ownerId: 'u2', error: null });
    expect(await finishRun(prisma, run.id, { statistics: {} })).toBe(true);
    expect(await openRun(prisma, run)).toBe(false);
  });

  test('a run is known by each name that its question was asked by, the first one first', async () => {
    const { prisma } = database;
    const id = 'b'.repeat(64);
    const run = { id, kind: 'backtest', programHash: 'p', dataHash: 'd', config: { name: 'First', cash: '1' }, ownerId: 'u1' };
    const configNow = async () => (await findRun(prisma, id))?.config;
    expect(await answersAs(prisma, id, 'First')).toBe(false);
    await openRun(prisma, run);
    expect(await answersAs(prisma, id, 'First')).toBe(true);
    expect(await configNow()).toEqual({ name: 'First', cash: '1' });
    for (const name of ['Second', 'Third', 'Second']) expect(await answersAs(prisma, id, name)).toBe(true);
    expect(await configNow()).toEqual({ name: 'First', cash: '1', alsoNamed: ['Second', 'Third'] });
    await failRun(prisma, id, 'out of memory');
    expect(await answersAs(prisma, id, 'Fourth')).toBe(false);
    await openRun(prisma, { ...run, config: { name: 'Third', cash: '1' } });
    expect(await configNow()).toEqual({ name: 'Third', cash: '1', alsoNamed: ['First', 'Second'] });
    await failRun(prisma, id, 'out of memory');
  });

  test('runs that a crash interrupted are failed at the next start', async () => {
    const { prisma } = database;
    const { id } = await createRun(prisma, {
      kind: 'train',
      programHash: 'p',
      dataHash: 'd',
      config: {},
      ownerId: 'u1',
      seed: 2n ** 62n,
    });
    expect(await failInterruptedRuns(prisma)).toBe(1);
    expect(await findRun(prisma, id)).toMatchObject({
      state: 'Failed',
      seed: 2n ** 62n,
      error: 'the desk went down while it ran: start it again',
    });
    expect((await listRuns(prisma, { kind: 'train' })).map((run) => run.id)).toEqual([id]);
  });

  test('a model is kept once', async () => {
    const { prisma } = database;
    const model = {
      hash: 'm1',
      name: 'clf',
      graphHash: 'g',
      dataHash: 'd',
      seed: 1n,
      recipe: { layers: [8] },
      metrics: { auc: 0.71 },
      artefactFile: 'm1',
      ownerId: 'u1',
    };
    const saved = await saveModel(prisma, model);
    expect(await saveModel(prisma, { ...model, name: 'other' })).toEqual(saved);
    expect(await findModel(prisma, 'm1')).toEqual(saved);
    expect(await listModels(prisma)).toEqual([saved]);
  });

  test('a setting of a shape no longer understood is as if absent', async () => {
    const { prisma } = database;
    const at = { userId: 'u1', key: 'layout' };
    const schema = z.object({ panes: z.array(z.string()) });
    expect(await readSetting(prisma, schema, at)).toBeUndefined();
    await writeSetting(prisma, { ...at, value: { panes: ['chart'] } });
    await writeSetting(prisma, { ...at, value: { panes: ['chart', 'tape'] } });
    expect(await readSetting(prisma, schema, at)).toEqual({ panes: ['chart', 'tape'] });
    expect(await readSetting(prisma, z.object({ panes: z.number() }), at)).toBeUndefined();
    await deleteSetting(prisma, at.userId, at.key);
    expect(await readSetting(prisma, schema, at)).toBeUndefined();
  });

  test('what holds for the desk is kept by key, the last writer wins, and needs no user', async () => {
    const { prisma } = database;
    const schema = z.strictObject({ on: z.boolean() });
    expect(await readDeskSetting(prisma, schema, 'feed.x')).toBeUndefined();
    await writeDeskSetting(prisma, 'feed.x', { on: true });
    await writeDeskSetting(prisma, 'feed.x', { on: false });
    expect(await readDeskSetting(prisma, schema, 'feed.x')).toEqual({ on: false });
    await writeDeskSetting(prisma, 'feed.x', { on: 'yes' });
    expect(await readDeskSetting(prisma, schema, 'feed.x')).toBeUndefined();
  });

  test('a batch of the journal may be repeated; older news never overwrites newer', async () => {
    const { prisma } = database;
    const limit = (id: string, journalSeq: bigint, max: string) => ({ kind: 'limit', id, journalSeq, json: { max } }) as const;
    const first = {
      lane: 'Sim',
      journalSeq: 3n,
      changes: [limit('a', 1n, '10'), limit('b', 2n, '5'), limit('a', 3n, '12')],
    };
    expect(await applyProjection(prisma, first)).toBe(3n);
    const gone = { kind: 'limit', id: 'b', journalSeq: 5n } as const;
    expect(await applyProjection(prisma, { lane: 'Sim', journalSeq: 6n, changes: [gone] })).toBe(6n);
    expect(await applyProjection(prisma, first)).toBe(6n);
    expect(await listProjected(prisma, 'limit', 'Sim')).toEqual([{ id: 'a', json: { max: '12' }, journalSeq: 3n }]);
    expect(await listProjected(prisma, 'limit', 'Paper')).toEqual([]);
    await resetProjection(prisma, 'Sim');
    expect(await readCursor(prisma, 'Sim')).toBe(0n);
  });
});
