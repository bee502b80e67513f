/** Rows that repeat what a lane's journal says: limits and deployments. They carry its number and are rebuilt from it. */
import type { PrismaClient } from '#/prisma/generated/client.ts';
import { jsonObjectSchema, readJson, type JsonObject, type Records } from './json.ts';

export type ProjectionKind = 'limit' | 'deployment';

export interface ProjectionChange {
  readonly kind: ProjectionKind;
  readonly id: string;
  /** Absent: the row is gone. */
  readonly json?: JsonObject;
  readonly journalSeq: bigint;
}

export interface ProjectedRow {
  readonly id: string;
  readonly json: JsonObject;
  readonly journalSeq: bigint;
}

/**
 * Applies changes up to `journalSeq`, all or none; what was applied before is passed over, so that a batch may be repeated.
 * Answers with the cursor afterwards.
 */
export function applyProjection(
  prisma: PrismaClient,
  { lane, journalSeq, changes }: { readonly lane: string; readonly journalSeq: bigint; readonly changes: readonly ProjectionChange[] },
): Promise<bigint> {
  return prisma.$transaction(async (tx) => {
    const cursor = await readCursor(tx, lane);
    for (const change of changes) if (change.journalSeq > cursor) await applyChange(tx, lane, change);
    if (journalSeq <= cursor) return cursor;
    await tx.projectionCursor.upsert({ where: { lane }, create: { lane, journalSeq }, update: { journalSeq } });
    return journalSeq;
  });
}

/** Forgets what is known of a lane; the next batch starts at its journal's beginning. */
export async function resetProjection(prisma: PrismaClient, lane: string): Promise<void> {
  await prisma.$transaction([
    prisma.limitRow.deleteMany({ where: { lane } }),
    prisma.deploymentRow.deleteMany({ where: { lane } }),
    prisma.projectionCursor.deleteMany({ where: { lane } }),
  ]);
}

/** 0 before the first record. */
export async function readCursor(records: Records, lane: string): Promise<bigint> {
  const cursor = await records.projectionCursor.findUnique({ where: { lane } });
  return cursor?.journalSeq ?? 0n;
}

export async function listProjected(records: Records, kind: ProjectionKind, lane: string): Promise<ProjectedRow[]> {
  const query = { where: { lane }, orderBy: { id: 'asc' } } as const;
  const rows = kind === 'limit' ? await records.limitRow.findMany(query) : await records.deploymentRow.findMany(query);
  return rows.map(({ id, json, journalSeq }) => ({
    id,
    json: readJson(jsonObjectSchema, json, `${kind} ${id}`),
    journalSeq,
  }));
}

async function applyChange(tx: Records, lane: string, { kind, id, json, journalSeq }: ProjectionChange): Promise<void> {
  const where = { lane_id: { lane, id } };
  if (json === undefined) {
    if (kind === 'limit') await tx.limitRow.deleteMany({ where: { lane, id } });
    else await tx.deploymentRow.deleteMany({ where: { lane, id } });
    return;
  }
  const update = { json: jsonObjectSchema.parse(json), journalSeq };
  const create = { lane, id, ...update };
  if (kind === 'limit') await tx.limitRow.upsert({ where, create, update });
  else await tx.deploymentRow.upsert({ where, create, update });
}
