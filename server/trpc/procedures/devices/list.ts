import { listDevices } from '#/server/adapters/store/prisma/devices.ts';
import { procedure } from '../../init.ts';

export const list = procedure('device.pair').query(async ({ ctx: { desk, identity } }) =>
  (await listDevices(desk.store.prisma, identity.userId)).map(({ id, name, createdAt, lastSeenAt, revokedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString(),
    revokedAt: revokedAt?.toISOString(),
  })),
);
