/**
 * The audit log: append-only (the database refuses changes) and chained by hash, so that a change made around the database
 * is named at the exact row. Numbers run 1, 2, 3 without a hole.
 */
import { contentHash } from '#/core/value/canonical.ts';
import type { Prisma, PrismaClient } from '#/prisma/generated/client.ts';
import { jsonObjectSchema, readJson, toStorableJson, toStorableText, type JsonObject, type Records } from './json.ts';

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface AuditEntry {
  /** The lane it happened in, or `desk` for what belongs to none. */
  readonly lane: string;
  readonly journalSeq?: bigint | undefined;
  /** UTC nanoseconds; now when absent. */
  readonly tsNs?: bigint;
  readonly actor: Actor;
  readonly action: string;
  readonly object: string;
  readonly outcome: string;
  readonly detail?: JsonObject;
}

export interface AuditHead {
  readonly seq: bigint;
  readonly hash: string;
}

export type AuditRow = Prisma.AuditRecordGetPayload<object>;

/** The head before the first record. */
export const auditGenesis: AuditHead = { seq: 0n, hash: '0'.repeat(64) };

const lockNumber = 7_305_122; // "audit": writers on several connections take turns

/** Appends in the order given, all or none; answers with the new head. */
export function appendAudit(prisma: PrismaClient, entries: readonly AuditEntry[]): Promise<AuditHead> {
  return prisma.$transaction((tx) => appendAuditIn(tx, entries));
}

/** The same inside a transaction of the caller's, so that a change and its record stand or fall together. */
export async function appendAuditIn(tx: Records, entries: readonly AuditEntry[]): Promise<AuditHead> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockNumber}::bigint)`;
  let head = await readAuditHead(tx);
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const row = toRow(entry, head);
    rows.push(row);
    head = { seq: row.seq, hash: row.hash };
  }
  if (rows.length > 0) await tx.auditRecord.createMany({ data: rows.map(toInput) });
  return head;
}

/** Worth noting outside the database from time to time: a log cut at its end can be told only by its head. */
export async function readAuditHead(records: Records): Promise<AuditHead> {
  const last = await records.auditRecord.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  return last ?? auditGenesis;
}

/** SHA-256 over the canonical JSON of all that the row says, and of the hash before it. */
export function hashAuditRow(row: Omit<AuditRow, 'hash'>): string {
  const { seq, lane, journalSeq, tsNs, actorId, actorName, role, action, object, outcome, detail, prevHash } = row;
  const content = [prevHash, seq, lane, journalSeq, tsNs, actorId, actorName, role, action, object, outcome, detail];
  return contentHash(content);
}

function toRow(entry: AuditEntry, head: AuditHead): AuditRow {
  const { actor, detail = {} } = entry;
  const row = {
    seq: head.seq + 1n,
    lane: toStorableText(entry.lane),
    journalSeq: entry.journalSeq ?? null,
    tsNs: entry.tsNs ?? BigInt(Date.now()) * 1_000_000n,
    actorId: toStorableText(actor.id),
    actorName: toStorableText(actor.name),
    role: toStorableText(actor.role),
    action: toStorableText(entry.action),
    object: toStorableText(entry.object),
    outcome: toStorableText(entry.outcome),
    detail: readJson(jsonObjectSchema, toStorableJson(detail), 'detail of an audit record'),
    prevHash: head.hash,
  };
  return { ...row, hash: hashAuditRow(row) };
}

function toInput(row: AuditRow) {
  return { ...row, detail: readJson(jsonObjectSchema, row.detail, 'detail of an audit record') };
}
