/** Reading the audit log: a page of it, and the proof that nothing in it was changed, cut out or put in. */
import type { Prisma } from '#/prisma/generated/client.ts';
import { auditGenesis, hashAuditRow, type AuditHead, type AuditRow } from './audit.ts';
import type { Records } from './json.ts';

export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly lane?: string | undefined;
  readonly fromNs?: bigint | undefined;
  readonly toNs?: bigint | undefined;
  /** Found in actor, action, object or outcome, whatever its case. */
  readonly text?: string | undefined;
}

export interface AuditPage {
  readonly filter?: AuditFilter;
  /** Only records before this number: the next page. */
  readonly before?: bigint | undefined;
  readonly limit: number;
}

export type AuditVerdict =
  | { readonly ok: true; readonly records: bigint; readonly head: AuditHead }
  | { readonly ok: false; readonly seq: bigint; readonly reason: string };

/** Newest first. */
export function listAudit(records: Records, { filter = {}, before, limit }: AuditPage): Promise<AuditRow[]> {
  const where: Prisma.AuditRecordWhereInput = toWhere(filter);
  if (before !== undefined) where.seq = { lt: before };
  return records.auditRecord.findMany({ where, orderBy: { seq: 'desc' }, take: limit });
}

/** Names the first row that is not as it was written. `expected` is a head noted earlier elsewhere: it proves the end, too. */
export async function verifyAudit(records: Records, expected: AuditHead = auditGenesis): Promise<AuditVerdict> {
  let head = auditGenesis;
  let page = await readPage(records, head.seq);
  while (page.length > 0) {
    for (const row of page) {
      const damage = findDamage(row, head, expected);
      if (damage) return { ok: false, ...damage };
      head = { seq: row.seq, hash: row.hash };
    }
    page = await readPage(records, head.seq);
  }
  if (head.seq < expected.seq) {
    return { ok: false, seq: head.seq + 1n, reason: `log must reach ${expected.seq}, was cut after ${head.seq}` };
  }
  return { ok: true, records: head.seq, head };
}

const pageRows = 1_000;

function readPage(records: Records, after: bigint): Promise<AuditRow[]> {
  return records.auditRecord.findMany({ where: { seq: { gt: after } }, orderBy: { seq: 'asc' }, take: pageRows });
}

interface Damage {
  readonly seq: bigint;
  readonly reason: string;
}

/** A row whose own hash holds but which was written after another than the one before it: then that one was rewritten. */
function findDamage(row: AuditRow, before: AuditHead, expected: AuditHead): Damage | undefined {
  const seq = before.seq + 1n;
  if (row.seq !== seq) return { seq, reason: `record ${seq} must be there, was missing before ${row.seq}` };
  const hash = hashAuditRow(row);
  if (row.hash !== hash) return { seq, reason: `hash must be ${hash}, was ${row.hash}: the record was changed` };
  if (row.prevHash !== before.hash) {
    const reason = `hash must be ${row.prevHash}, was ${before.hash}: the record was rewritten together with its hash`;
    return { seq: before.seq, reason };
  }
  if (seq !== expected.seq || hash === expected.hash) return undefined;
  return {
    seq,
    reason: `hash must be ${expected.hash}, which was noted, was ${hash}: the log up to here was rewritten`,
  };
}

function toWhere({ actorId, action, lane, fromNs, toNs, text }: AuditFilter): Prisma.AuditRecordWhereInput {
  const where: Prisma.AuditRecordWhereInput = {};
  if (actorId !== undefined) where.actorId = actorId;
  if (action !== undefined) where.action = action;
  if (lane !== undefined) where.lane = lane;
  if (fromNs !== undefined || toNs !== undefined) {
    where.tsNs = { ...(fromNs !== undefined && { gte: fromNs }), ...(toNs !== undefined && { lte: toNs }) };
  }
  if (text) {
    const contains = { contains: text, mode: 'insensitive' } as const;
    where.OR = [{ actorName: contains }, { action: contains }, { object: contains }, { outcome: contains }];
  }
  return where;
}
