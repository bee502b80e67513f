import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrismaClient } from '#/prisma/generated/client.ts';
import { appendAudit, appendAuditIn, auditGenesis, hashAuditRow, readAuditHead, type AuditEntry } from './audit.ts';
import { listAudit, verifyAudit } from './audit-read.ts';
import { testDatabases, type TestDatabase } from './testing.ts';

const rita = { id: 'u-rita', name: 'Rita Risk', role: 'risk' };
const entry = (object: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  lane: 'desk',
  actor: rita,
  action: 'limit.approve',
  object,
  outcome: 'Granted',
  ...more,
});

/** What an intruder with the database's password can do. */
async function tamper(prisma: PrismaClient, sql: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('ALTER TABLE "AuditRecord" DISABLE TRIGGER ALL');
    await tx.$executeRawUnsafe(sql);
    await tx.$executeRawUnsafe('ALTER TABLE "AuditRecord" ENABLE TRIGGER ALL');
  });
}

describe.each(testDatabases)('the audit log on $kind', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('an empty log is whole', async () => {
    expect(await verifyAudit(database.prisma)).toEqual({ ok: true, records: 0n, head: auditGenesis });
  });

  test('records are numbered without a hole and chained, also when forty writers append at once', async () => {
    const { prisma } = database;
    await Promise.all(Array.from({ length: 40 }, (_, i) => appendAudit(prisma, [entry(`limit-${i}`)])));
    const verdict = await verifyAudit(prisma);
    expect(verdict).toEqual({ ok: true, records: 40n, head: await readAuditHead(prisma) });
  });

  test('detail of every shape keeps its hash through the database', async () => {
    const detail = {
      z: 1,
      a: [0.1 + 0.2, 1e21, -0, 5e-324, null],
      text: 'NUL \u0000 half \ud800 é',
      deep: { b: { '': true } },
    };
    const before = await readAuditHead(database.prisma);
    await appendAudit(database.prisma, [entry('detail', { detail, journalSeq: 7n, tsNs: 1_700_000_000_123_456_789n })]);
    expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, records: before.seq + 1n });
    const [row] = await listAudit(database.prisma, { filter: { text: 'DETAIL' }, limit: 1 });
    expect(row).toMatchObject({ journalSeq: 7n, tsNs: 1_700_000_000_123_456_789n, prevHash: before.hash });
    expect(row?.detail).toMatchObject({ text: 'NUL \uFFFD half \uFFFD é' });
  });

  test('a record stands or falls with the transaction it belongs to', async () => {
    const { prisma } = database;
    const before = await readAuditHead(prisma);
    const failing = prisma.$transaction(async (tx) => {
      await appendAuditIn(tx, [entry('undone')]);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await readAuditHead(prisma)).toEqual(before);
  });

  test('the database refuses to change, delete or truncate', async () => {
    const { prisma } = database;
    const before = await readAuditHead(prisma);
    const refusal = /audit records must stay as written/;
    await expect(prisma.auditRecord.update({ where: { seq: 3n }, data: { outcome: 'Refused' } })).rejects.toThrow(refusal);
    await expect(prisma.auditRecord.deleteMany({ where: { seq: { gt: 1n } } })).rejects.toThrow(refusal);
    await expect(prisma.$executeRaw`TRUNCATE "AuditRecord"`).rejects.toThrow(refusal);
    expect(await verifyAudit(prisma)).toEqual({ ok: true, records: before.seq, head: before });
  });

  test('pages run newest first and filters narrow them', async () => {
    const { prisma } = database;
    await appendAudit(prisma, [
      entry('order-1', { lane: 'Sim', action: 'order.place', actor: { ...rita, id: 'u-tess' }, outcome: 'Refused' }),
    ]);
    const head = await readAuditHead(prisma);
    const [first, second] = await listAudit(prisma, { limit: 2 });
    expect([first?.seq, second?.seq]).toEqual([head.seq, head.seq - 1n]);
    const next = await listAudit(prisma, { limit: 1, before: head.seq - 1n });
    expect(next[0]?.seq).toBe(head.seq - 2n);
    const found = await listAudit(prisma, {
      filter: { actorId: 'u-tess', action: 'order.place', lane: 'Sim', text: 'refused' },
      limit: 9,
    });
    expect(found.map((row) => row.object)).toEqual(['order-1']);
  });

  test('a changed record is named by its number', async () => {
    const { prisma } = database;
    await tamper(prisma, `UPDATE "AuditRecord" SET outcome = 'Refused' WHERE seq = 17`);
    expect(await verifyAudit(prisma)).toMatchObject({ ok: false, seq: 17n });
    await tamper(prisma, `UPDATE "AuditRecord" SET outcome = 'Granted' WHERE seq = 17`);
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
  });

  test('a record rewritten together with its hash is named, too', async () => {
    const { prisma } = database;
    const row = await prisma.auditRecord.findUniqueOrThrow({ where: { seq: 21n } });
    const forged = hashAuditRow({ ...row, actorName: 'Rob Risk' });
    await tamper(prisma, `UPDATE "AuditRecord" SET "actorName" = 'Rob Risk', hash = '${forged}' WHERE seq = 21`);
    expect(await verifyAudit(prisma)).toMatchObject({ ok: false, seq: 21n });
    await tamper(prisma, `UPDATE "AuditRecord" SET "actorName" = 'Rita Risk', hash = '${row.hash}' WHERE seq = 21`);
  });

  test('a missing record is named, and a log cut at its end is told by a head noted before', async () => {
    const { prisma } = database;
    const head = await readAuditHead(prisma);
    expect(await verifyAudit(prisma, head)).toMatchObject({ ok: true });
    await tamper(prisma, `DELETE FROM "AuditRecord" WHERE seq = ${head.seq}`);
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true, records: head.seq - 1n });
    expect(await verifyAudit(prisma, head)).toMatchObject({ ok: false, seq: head.seq });
    await tamper(prisma, `DELETE FROM "AuditRecord" WHERE seq = 5`);
    expect(await verifyAudit(prisma)).toMatchObject({ ok: false, seq: 5n });
  });
});
