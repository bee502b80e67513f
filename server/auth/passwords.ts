/** Passwords: what one must be, and setting it. The first one ends the demo. */
import { randomUUID } from 'node:crypto';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Actor } from '#/server/adapters/store/prisma/audit.ts';
import type { Records } from '#/server/adapters/store/prisma/json.ts';
import { auditAuth, operator, type AuthContext } from './context.ts';
import { endDemo, hasPassword } from './demo.ts';
import { makePassword } from './secrets.ts';

export const passwordLength = { min: 12, max: 128 } as const;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly seeded: boolean;
  readonly banned: boolean;
}

/** Undefined when it will do. The password itself is in no message. */
export function checkPassword(password: string, { name, email }: Pick<Person, 'name' | 'email'>): Failure | undefined {
  const { length } = password;
  if (length < passwordLength.min || length > passwordLength.max) {
    return invalid('password', `${passwordLength.min} to ${passwordLength.max} characters long`, `${length} characters`);
  }
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return invalid('password', 'of five different characters or more', 'of fewer');
  const isTelling = [name, email.split('@')[0] ?? ''].some((word) => word.length > 3 && lower.includes(word.toLowerCase()));
  return isTelling ? invalid('password', 'without your name or address', 'with it') : undefined;
}

export interface SetPassword {
  readonly userId: string;
  readonly password: string;
}

/** Cuts every session of the user. In the demo the first must be an admin's, or nobody could administer afterwards. */
export async function setPassword(
  context: AuthContext,
  actor: Actor,
  { userId, password }: SetPassword,
): Promise<Result<undefined, Failure>> {
  const user = await context.prisma.user.findUnique({ where: { id: userId } });
  if (!user) return fail(failure('NotFound', `user must be known, was ${userId}`));
  const problem = checkPassword(password, user) ?? (await checkMayHavePassword(context.prisma, user));
  if (problem) return fail(problem);
  const hash = await context.hashPassword(password); // slow, so before the transaction
  const demoIds = await context.prisma.$transaction(async (tx) => {
    const ended = await writePassword(tx, user, hash);
    await tx.session.deleteMany({ where: { userId } });
    await auditAuth(tx, {
      actor,
      action: 'user.setPassword',
      object: userId,
      outcome: 'Granted',
      detail: { endedDemo: ended.length > 0 },
    });
    return ended;
  });
  context.events.emit({ reason: 'PasswordChanged', userId });
  for (const id of demoIds) context.events.emit({ reason: 'DemoEnded', userId: id });
  return ok(undefined);
}

/** Inside a transaction. Answers with the demo users disabled by it. */
export async function writePassword(tx: Records, user: Pick<Person, 'id' | 'seeded'>, hash: string): Promise<readonly string[]> {
  const isFirst = !(await hasPassword(tx));
  const account = { accountId: user.id, providerId: 'credential' };
  await tx.account.upsert({
    where: { providerId_accountId: account },
    create: { id: randomUUID(), ...account, userId: user.id, password: hash },
    update: { password: hash },
  });
  if (user.seeded) await tx.user.update({ where: { id: user.id }, data: { seeded: false } });
  return isFirst ? endDemo(tx) : [];
}

export async function checkMayHavePassword(
  records: Records,
  user: Pick<Person, 'name' | 'role' | 'seeded' | 'banned'>,
): Promise<Failure | undefined> {
  if (user.seeded && user.banned) return failure('Conflict', `user must be a real one, was ${user.name} of the demo`);
  if (user.role === 'admin' || (await hasPassword(records))) return undefined;
  return { ...invalid('role', 'admin for the first password, which ends the demo', user.role), code: 'NotReady' };
}

export interface NewCredentials {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** `bw user reset-password NAME`: a new random password for the user of this name or address. */
export async function resetPassword(context: AuthContext, nameOrEmail: string): Promise<Result<NewCredentials, Failure>> {
  const users = await context.prisma.user.findMany({
    where: { OR: [{ name: { equals: nameOrEmail, mode: 'insensitive' } }, { email: nameOrEmail.toLowerCase() }] },
  });
  const [user] = users;
  if (!user) return fail(failure('NotFound', `user must be known, was ${nameOrEmail}`));
  if (users.length > 1) return fail(invalid('user', 'the address, because several have this name', nameOrEmail));
  const password = makePassword();
  const set = await setPassword(context, operator, { userId: user.id, password });
  return set.ok ? ok({ name: user.name, email: user.email, password }) : set;
}
