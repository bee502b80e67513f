import type { Trial } from '#/core/report/trial-of.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trialReturns } from '#/core/report/trial.ts';
import { testDatabases, type TestDatabase } from './testing.ts';
import { beginTrial, beginTrials, countTrials, endTrial, endTrials, familyOfTrials, verifyTrials } from './trials.ts';

const trial = (runId: string, family = 'f'): Trial => ({
  family,
  runId,
  kind: 'backtest',
  ownerId: 'u1',
  programHash: 'p',
  dataHash: 'd',
  configHash: 'c',
  fromMs: 946_684_800_000,
  toMs: 1_609_459_200_000,
});

const returns = trialReturns(Array.from({ length: 32 }, (_, i) => 0.001 * Math.sin(i) + 0.1 / 3));

describe.each(testDatabases)('the registry of trials on $kind', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('numbers trials within their family, also when twenty begin at once, and a run once', async () => {
    const { prisma } = database;
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, i) => beginTrial(prisma, trial(`run-${i}`))));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await beginTrial(prisma, trial('run-3'))).toBe(numbers[3]);
    expect(await beginTrial(prisma, trial('other', 'g'))).toBe(1);
    expect((await familyOfTrials(prisma, 'f')).raw).toBe(20);
  });

  test('keeps what was cancelled, and what a second attempt made of it', async () => {
    const { prisma } = database;
    await endTrial(prisma, 'run-0', { state: 'cancelled' });
    await endTrial(prisma, 'run-1', { state: 'done', returns });
    expect(await familyOfTrials(prisma, 'f')).toEqual({ raw: 20, ended: [returns] });
    await endTrial(prisma, 'run-0', { state: 'done', returns });
    await endTrial(prisma, 'run-0', { state: 'done', returns });
    expect(await familyOfTrials(prisma, 'f')).toEqual({ raw: 20, ended: [returns, returns] });
    expect((await familyOfTrials(prisma, 'f', 'run-1')).ended).toHaveLength(1);
    await endTrial(prisma, 'nobody began it', { state: 'done', returns });
    expect(await verifyTrials(prisma)).toMatchObject({ records: 24 });
  });

  test('counts a chunk of a sweep at once, in its order, and again when it is begun again', async () => {
    const { prisma } = database;
    const before = (await verifyTrials(prisma)).records;
    const chunk = ['a', 'b', 'a', 'c'].map((runId) => ({ ...trial(`sweep-${runId}`, 's'), kind: 'sweep' as const }));
    expect(await beginTrials(prisma, chunk)).toEqual([1, 2, 1, 3]);
    expect(await beginTrials(prisma, [...chunk, trial('sweep-d', 's'), trial('sweep-e', 't')])).toEqual([1, 2, 1, 3, 4, 1]);
    await endTrials(prisma, [
      { runId: 'sweep-a', state: 'cancelled' },
      { runId: 'sweep-b', state: 'done', returns },
    ]);
    const ends = ['sweep-a', 'sweep-a', 'sweep-b'].map((runId) => ({ runId, state: 'done' as const, returns }));
    await endTrials(prisma, ends);
    await beginTrials(prisma, []);
    expect(await countTrials(prisma, 's')).toBe(4);
    expect(await familyOfTrials(prisma, 's')).toEqual({ raw: 4, ended: [returns, returns] });
    expect(await verifyTrials(prisma)).toMatchObject({ records: before + 5 + 3 });
    expect((await verifyTrials(prisma)).brokenAt).toBeUndefined();
  });

  test('refuses to forget, and names the record that was changed around it', async () => {
    const { prisma } = database;
    await expect(prisma.trialRecord.deleteMany({ where: { runId: 'run-5' } })).rejects.toThrow('trial records must stay as written');
    expect((await verifyTrials(prisma)).brokenAt).toBeUndefined();
    await prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('ALTER TABLE "TrialRecord" DISABLE TRIGGER ALL');
      await tx.$executeRawUnsafe(`UPDATE "TrialRecord" SET "family" = 'hidden' WHERE "seq" = 7`);
      await tx.$executeRawUnsafe('ALTER TABLE "TrialRecord" ENABLE TRIGGER ALL');
    });
    expect((await verifyTrials(prisma)).brokenAt).toBe(7);
  });
});
