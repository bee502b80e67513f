/** Users: making them, and changing what they may do. Every change is audited with it and seen at once. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Prisma } from '#/prisma/generated/client.ts';
import type { Actor } from '#/server/adapters/store/prisma/audit.ts';
import type { Records } from '#/server/adapters/store/prisma/json.ts';
import { auditAuth, type AuthContext } from './context.ts';
import { hasPassword } from './demo.ts';
import { roleSchema, type IdentityChangeReason, type Role } from './identity.ts';
import { checkMayHavePassword, checkPassword, passwordLength, writePassword } from './passwords.ts';

export const newUserSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200).toLowerCase(),
  role: roleSchema,
  accounts: z.array(z.string().min(1).max(80)).max(1_000).readonly(),
  password: z.string().min(passwordLength.min).max(passwordLength.max),
});
export type NewUser = z.infer<typeof newUserSchema>;

/** As others may see them: nothing secret in it. */
export interface UserView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly accounts: readonly string[];
  readonly banned: boolean;
  readonly demo: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: Date;
}

const withCredentials = { credentials: { select: { password: true } } } as const;
type UserRow = Prisma.UserGetPayload<{ include: typeof withCredentials }>;

export async function listUsers({ prisma }: Pick<AuthContext, 'prisma'>): Promise<UserView[]> {
  const rows = await prisma.user.findMany({ include: withCredentials, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(toView);
}

/** The first one ends the demo and must be an admin. */
export async function createUser(context: AuthContext, actor: Actor, user: NewUser): Promise<Result<UserView, Failure>> {
  const { name, email, role, password } = user;
  const accounts = [...user.accounts];
  const { prisma } = context;
  const person = { name, role, seeded: false, banned: false };
  const problem = checkPassword(password, user) ?? (await checkMayHavePassword(prisma, person));
  if (problem) return fail(problem);
  if (await prisma.user.findUnique({ where: { email } })) return fail(invalid('email', 'free', email));
  const hash = await context.hashPassword(password);
  const id = randomUUID();
  const made = await prisma.$transaction(async (tx) => {
    await tx.user.create({ data: { id, name, email, role, accountScope: accounts, emailVerified: true } });
    const demoIds = await writePassword(tx, { id, seeded: false }, hash);
    const detail = { name, role, accounts, endedDemo: demoIds.length > 0 };
    await auditAuth(tx, { actor, action: 'user.create', object: id, outcome: 'Granted', detail });
    return { demoIds, row: await tx.user.findUniqueOrThrow({ where: { id }, include: withCredentials }) };
  });
  for (const userId of made.demoIds) context.events.emit({ reason: 'DemoEnded', userId });
  return ok(toView(made.row));
}

export function setRole(context: AuthContext, actor: Actor, { userId, role }: { readonly userId: string; readonly role: Role }) {
  const keepsAdmin = role === 'admin';
  return change(context, actor, {
    userId,
    action: 'user.setRole',
    reason: 'RoleChanged',
    data: { role },
    detail: { role },
    keepsAdmin,
  });
}

export function setAccounts(
  context: AuthContext,
  actor: Actor,
  { userId, accounts }: { readonly userId: string; readonly accounts: readonly string[] },
) {
  const data = { accountScope: [...accounts] };
  const detail = { accounts: [...accounts] };
  return change(context, actor, {
    userId,
    action: 'user.setAccounts',
    reason: 'ScopeChanged',
    data,
    detail,
    keepsAdmin: true,
  });
}

/** Ends every session; nothing works until it is lifted. */
export function banUser(context: AuthContext, actor: Actor, { userId, because }: { readonly userId: string; readonly because: string }) {
  const data = { banned: true, banReason: because };
  const detail = { because };
  return change(context, actor, { userId, action: 'user.ban', reason: 'Banned', data, detail, keepsAdmin: false });
}

export function liftBan(context: AuthContext, actor: Actor, { userId }: { readonly userId: string }) {
  const data = { banned: false, banReason: null };
  return change(context, actor, {
    userId,
    action: 'user.liftBan',
    reason: 'Banned',
    data,
    detail: {},
    keepsAdmin: true,
  });
}

interface Change {
  readonly userId: string;
  readonly action: string;
  readonly reason: IdentityChangeReason;
  readonly data: Prisma.UserUpdateInput;
  readonly detail: Record<string, string | string[]>;
  /** False when an admin would be one no longer. */
  readonly keepsAdmin: boolean;
}

async function change(context: AuthContext, actor: Actor, asked: Change): Promise<Result<UserView, Failure>> {
  const { userId, action, reason, data, detail, keepsAdmin } = asked;
  const result = await context.prisma.$transaction(async (tx): Promise<Result<UserView, Failure>> => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE role = 'admin' ORDER BY id FOR UPDATE`; // two at once could remove the last two
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return fail(failure('NotFound', `user must be known, was ${userId}`));
    if (user.seeded && (await hasPassword(tx))) return fail(failure('Conflict', `user must be a real one, was ${user.name} of the demo`));
    if (user.role === 'admin' && !keepsAdmin && !(await hasOtherAdmin(tx, userId))) {
      return fail(failure('Conflict', `an admin must remain, ${user.name} was the last`));
    }
    const row = await tx.user.update({ where: { id: userId }, data, include: withCredentials });
    if (row.banned) await tx.session.deleteMany({ where: { userId } });
    await auditAuth(tx, { actor, action, object: userId, outcome: 'Granted', detail });
    return ok(toView(row));
  });
  if (result.ok) context.events.emit({ reason, userId });
  return result;
}

/** Another who can sign in: with a password, or in the demo without. */
async function hasOtherAdmin(tx: Records, userId: string): Promise<boolean> {
  const others = await tx.user.count({
    where: {
      role: 'admin',
      banned: false,
      id: { not: userId },
      OR: [{ seeded: true }, { credentials: { some: { password: { not: null } } } }],
    },
  });
  return others > 0;
}

function toView({ id, name, email, role, accountScope, banned, seeded, createdAt, credentials }: UserRow): UserView {
  const isSecured = credentials.some(({ password }) => password !== null);
  const view = { id, name, email, role: roleSchema.parse(role), accounts: accountScope, banned };
  return { ...view, demo: seeded, hasPassword: isSecured, createdAt };
}
