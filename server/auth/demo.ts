/**
 * The demo: on loopback, until somebody has a password, seeded users sign in without one. The first password, which must
 * be an admin's, ends it for good.
 */
import { demoUsers } from '#/core/lifecycle/demo-users.ts';
import type { Prisma } from '#/prisma/generated/client.ts';
import type { Records } from '#/server/adapters/store/prisma/json.ts';
import type { AuthContext } from './context.ts';
import { everyAccount } from './identity.ts';

/** Makes the seeded users where nobody is known yet. Answers whether the demo is on. */
export async function seedDemoUsers(context: AuthContext, accounts: readonly string[] = [everyAccount]): Promise<boolean> {
  const { prisma, isLoopback } = context;
  if (!isLoopback) return false;
  if ((await prisma.user.count()) === 0) {
    const data = demoUsers.map((user) => ({
      ...user,
      email: `${user.id}@demo.invalid`,
      accountScope: [...accounts],
      seeded: true,
    }));
    await prisma.user.createMany({ data, skipDuplicates: true });
  }
  return isDemo(context);
}

export async function isDemo({ prisma, isLoopback }: Pick<AuthContext, 'prisma' | 'isLoopback'>): Promise<boolean> {
  return isLoopback && !(await hasPassword(prisma)) && (await prisma.user.count({ where: usableDemoUser })) > 0;
}

export async function hasPassword(records: Records): Promise<boolean> {
  return (await records.account.count({ where: { password: { not: null } } })) > 0;
}

const usableDemoUser = { seeded: true, banned: false } satisfies Prisma.UserWhereInput;

/** Disables the seeded users and cuts their sessions and devices. Answers with their ids, for the events after commit. */
export async function endDemo(tx: Records): Promise<readonly string[]> {
  const users = await tx.user.findMany({ where: usableDemoUser, select: { id: true } });
  const ids = users.map(({ id }) => id);
  const userId = { in: ids };
  await tx.user.updateMany({ where: { id: userId }, data: { banned: true, banReason: 'the demo has ended' } });
  await tx.session.deleteMany({ where: { userId } });
  await tx.pairingCode.deleteMany({ where: { userId } });
  await tx.device.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
  return ids;
}
