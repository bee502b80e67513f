/** Strategies and their versions. A version is known by the hash of its program and never changes; its layout may. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Prisma, PrismaClient } from '#/prisma/generated/client.ts';
import { jsonObjectSchema, readJson, type JsonObject, type Records } from './json.ts';

export type StrategyRow = Prisma.StrategyGetPayload<object>;
type VersionRow = Prisma.StrategyVersionGetPayload<object>;

export interface StrategyVersion extends Omit<VersionRow, 'graph' | 'layout'> {
  readonly graph: JsonObject;
  readonly layout: JsonObject;
}

export interface NewVersion {
  readonly strategyId: string;
  readonly hash: string;
  readonly graph: JsonObject;
  readonly layout: JsonObject;
  readonly message?: string;
  readonly createdBy: string;
}

/** Rejects (P2002) when the owner has one of this name. */
export function createStrategy(
  records: Records,
  { name, ownerId, seeded = false }: { readonly name: string; readonly ownerId: string; readonly seeded?: boolean },
): Promise<StrategyRow> {
  return records.strategy.create({ data: { id: randomUUID(), name, ownerId, seeded } });
}

/**
 * Makes it the strategy's head, where the head still is the version that it was drawn from; undefined where it is not. The same
 * program again keeps the first record and takes the new drawing: names, unused nodes and layout are no part of the meaning.
 */
export function saveStrategyVersion(
  prisma: PrismaClient,
  version: NewVersion,
  baseHash: string | null,
): Promise<StrategyVersion | undefined> {
  const { strategyId, hash, graph, layout, message = '', createdBy } = version;
  const drawing = { graph: jsonObjectSchema.parse(graph), layout: jsonObjectSchema.parse(layout) };
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.strategy.updateMany({ where: { id: strategyId, headHash: baseHash }, data: { headHash: hash } });
    if (count === 0) return undefined;
    const row = await tx.strategyVersion.upsert({
      where: { strategyId_hash: { strategyId, hash } },
      create: { strategyId, hash, message, createdBy, ...drawing },
      update: drawing,
    });
    return toVersion(row);
  });
}

/** Moves it from one state to the next, or answers false when it was no longer in `from`. */
export async function moveStrategy(
  records: Records,
  { id, from, to }: { readonly id: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  const { count } = await records.strategy.updateMany({ where: { id, state: from }, data: { state: to } });
  return count === 1;
}

export function findStrategy(records: Records, id: string): Promise<StrategyRow | null> {
  return records.strategy.findUnique({ where: { id } });
}

/** Newest first. */
export function listStrategies(records: Records, ownerId?: string): Promise<StrategyRow[]> {
  return records.strategy.findMany({
    ...(ownerId !== undefined && { where: { ownerId } }),
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
}

/** Any version of this program: copies of one program share graph and hash. */
export async function findStrategyVersion(records: Records, hash: string): Promise<StrategyVersion | undefined> {
  const row = await records.strategyVersion.findFirst({ where: { hash }, orderBy: { createdAt: 'asc' } });
  return row ? toVersion(row) : undefined;
}

/** Newest first. */
export async function listStrategyVersions(records: Records, strategyId: string): Promise<StrategyVersion[]> {
  const rows = await records.strategyVersion.findMany({ where: { strategyId }, orderBy: { createdAt: 'desc' } });
  return rows.map(toVersion);
}

export interface HeadVersion {
  readonly strategyId: string;
  readonly name: string;
  /** How many versions it has had up to this one. */
  readonly number: number;
  readonly graph: JsonObject;
}

/** The newest version of every strategy that has one. */
export async function listHeadVersions(records: Records): Promise<HeadVersion[]> {
  const strategies = await listStrategies(records);
  const heads = strategies.flatMap(({ id, name, headHash }) => (headHash === null ? [] : [{ id, name, headHash }]));
  const OR = heads.map(({ id: strategyId, headHash: hash }) => ({ strategyId, hash }));
  const rows = (await records.strategyVersion.findMany({ where: { OR } })).map(toVersion);
  const all = await records.strategyVersion.findMany({ select: { strategyId: true, createdAt: true } });
  return heads.flatMap(({ id, name }) => {
    const row = rows.find(({ strategyId }) => strategyId === id);
    if (row === undefined) return [];
    const number = all.filter(({ strategyId, createdAt }) => strategyId === id && createdAt <= row.createdAt).length;
    return [{ strategyId: id, name, number, graph: row.graph }];
  });
}

const jsonSchema = z.object({ graph: jsonObjectSchema, layout: jsonObjectSchema });

function toVersion(row: VersionRow): StrategyVersion {
  const { graph, layout } = row;
  return { ...row, ...readJson(jsonSchema, { graph, layout }, `strategy version ${row.hash}`) };
}
