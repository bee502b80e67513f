/** Sessions of browsers: who is behind a request, which are open, and ending them. */
import type { Actor } from '#/server/adapters/store/prisma/audit.ts';
import type { Prisma } from '#/prisma/generated/client.ts';
import type { BetterAuth } from './better-auth.ts';
import { auditAuth, type AuthContext } from './context.ts';
import { isDemo } from './demo.ts';
import { createIdentityCache } from './identity-cache.ts';
import { roleSchema, type Identity } from './identity.ts';

export interface SessionView {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

export type ResolveSession = (headers: Headers) => Promise<Identity | undefined>;

/** Answers from memory for a few seconds; a change of role, a ban or a sign-out is seen at once. */
export async function createSessionResolver(context: AuthContext, auth: BetterAuth): Promise<ResolveSession> {
  const cache = createIdentityCache(context.events, context.now);
  const { authCookies } = await auth.$context;
  const prefix = `${authCookies.sessionToken.name}=`;
  return (headers) => {
    const cookies = headers.get('cookie')?.split(';') ?? [];
    const cookie = cookies.map((text) => text.trim()).find((text) => text.startsWith(prefix));
    if (!cookie || cookie.length > 1_000) return Promise.resolve(undefined);
    return cache.resolve(cookie, () => findIdentity(context, auth, cookie));
  };
}

export async function listSessions(context: AuthContext, userId?: string): Promise<SessionView[]> {
  const rows = await context.prisma.session.findMany({
    where: { expiresAt: { gt: new Date(context.now()) }, ...(userId !== undefined && { userId }) },
    include: { user: { select: { name: true } } },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map((row) => ({
    id: row.id,
    userId: row.userId,
    userName: row.user.name,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    address: row.ipAddress ?? '',
    userAgent: row.userAgent ?? '',
  }));
}

/** Ends one session, or all of a user's. Answers with how many there were. */
export async function endSessions(
  context: AuthContext,
  actor: Actor,
  which: { readonly userId: string; readonly sessionId?: string },
): Promise<number> {
  const { userId, sessionId } = which;
  const where: Prisma.SessionWhereInput = { userId, ...(sessionId !== undefined && { id: sessionId }) };
  const ended = await context.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where });
    const object = sessionId ?? userId;
    await auditAuth(tx, { actor, action: 'session.end', object, outcome: 'Granted', detail: { count } });
    return count;
  });
  context.events.emit({ reason: 'SignedOut', ...which });
  return ended;
}

async function findIdentity(context: AuthContext, auth: BetterAuth, cookie: string): Promise<Identity | undefined> {
  const found = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
  if (!found) return undefined;
  const { id: sessionId, userId, expiresAt } = found.session;
  const user = await context.prisma.user.findUnique({ where: { id: userId } });
  if (!user || user.banned) return undefined;
  if (user.seeded && !(await isDemo(context))) return undefined; // as when a desk with a demo is put on the network
  const { name, accountScope, seeded } = user;
  const role = roleSchema.parse(user.role);
  return {
    userId,
    name,
    role,
    accounts: accountScope,
    kind: 'session',
    sessionId,
    demo: seeded,
    expiresAtMs: expiresAt.getTime(),
  };
}
