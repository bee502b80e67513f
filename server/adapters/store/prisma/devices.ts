/** Paired devices and the codes that pair them. Secrets are kept as hashes only. */
import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '#/prisma/generated/client.ts';
import type { Records } from './json.ts';

export type DeviceRow = Prisma.DeviceGetPayload<object>;
export type PairingCodeRow = Prisma.PairingCodeGetPayload<object>;
export type DeviceWithUser = Prisma.DeviceGetPayload<{ include: { user: true } }>;

export interface NewPairingCode {
  readonly codeHash: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

export interface PairingRequest {
  readonly codeHash: string;
  readonly tokenHash: string;
  readonly name: string;
  readonly now: Date;
}

/** Forgets the user's earlier codes: only the one on the screen works. */
export async function savePairingCode(prisma: PrismaClient, code: NewPairingCode): Promise<void> {
  await prisma.$transaction([
    prisma.pairingCode.deleteMany({ where: { userId: code.userId, usedAt: null } }),
    prisma.pairingCode.create({ data: code }),
  ]);
}

/** Uses up the code and makes the device, both or neither; undefined when the code is unknown, used or too old. */
export function redeemPairingCode(
  prisma: PrismaClient,
  { codeHash, tokenHash, name, now }: PairingRequest,
): Promise<DeviceRow | undefined> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.pairingCode.updateMany({
      where: { codeHash, usedAt: null, expiresAt: { gt: now }, user: { banned: false } },
      data: { usedAt: now },
    });
    if (count === 0) return undefined;
    const { userId, scope } = await tx.pairingCode.findUniqueOrThrow({ where: { codeHash } });
    return tx.device.create({ data: { id: randomUUID(), userId, name, tokenHash, scope } });
  });
}

/** Of a code that was not taken: whether it was ever made, and what became of it. */
export function findPairingCode(records: Records, codeHash: string): Promise<PairingCodeRow | null> {
  return records.pairingCode.findUnique({ where: { codeHash } });
}

export function findDeviceByToken(records: Records, tokenHash: string): Promise<DeviceWithUser | null> {
  return records.device.findFirst({ where: { tokenHash, revokedAt: null }, include: { user: true } });
}

export async function touchDevice(records: Records, id: string, lastSeenAt: Date): Promise<void> {
  await records.device.updateMany({ where: { id }, data: { lastSeenAt } });
}

/** Newest first, revoked ones included. */
export function listDevices(records: Records, userId?: string): Promise<DeviceRow[]> {
  return records.device.findMany({
    ...(userId !== undefined && { where: { userId } }),
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
}

/** Answers false when there is none of this id in use. */
export async function revokeDevice(records: Records, id: string): Promise<boolean> {
  const { count } = await records.device.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count === 1;
}
