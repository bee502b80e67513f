/** better-auth on our tables: e-mail address and password, sessions in a signed cookie. Its other routes are not served. */
import { betterAuth } from 'better-auth/minimal';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { PrismaClient } from '#/server/adapters/store/prisma/open-store.ts';
import type { IdentityEvents } from './identity.ts';
import { passwordLength } from './passwords.ts';

export interface BetterAuthOptions {
  readonly prisma: PrismaClient;
  readonly events: IdentityEvents;
  /** Where the browser finds us: its scheme decides on the cookie's Secure flag. */
  readonly baseUrl: string;
  readonly origins: readonly string[];
  readonly secret: string;
  readonly log: (message: string) => void;
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;

/** Set by us from the connection; whatever the client sent under this name is dropped. */
export const addressHeader = 'x-bellwether-address';

export const authPath = '/api/auth';

const sessionSeconds = 7 * 24 * 3_600; // from sign-in, never prolonged

export function createBetterAuth({ prisma, events, baseUrl, origins, secret, log }: BetterAuthOptions) {
  const isSecure = baseUrl.startsWith('https:');
  return betterAuth({
    baseURL: baseUrl,
    basePath: authPath,
    secret,
    trustedOrigins: [...origins],
    // Not `transaction: true`: it would hash passwords inside, and PGlite is one connection.
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: { before: (session) => refuseBanned(prisma, session.userId) },
        delete: {
          after: (session) => {
            events.emit({ reason: 'SignedOut', userId: session.userId, sessionId: session.id });
            return Promise.resolve();
          },
        },
      },
    },
    advanced: {
      cookiePrefix: isSecure ? '__Host-bellwether' : 'bellwether',
      useSecureCookies: false, // it would put __Secure- before our stricter __Host-
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableCSRFCheck: false, // both are off by default in tests, and would be untested
      disableOriginCheck: false,
    },
    plugins: [passwordless],
    rateLimit: { enabled: false }, // lockout.ts counts by account, too
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log(message) },
  });
}

/** A session without a password, for the demo and for sign-in links. Called by us; no route leads to it. */
const passwordless = {
  id: 'passwordless',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new APIError('NOT_FOUND', { message: 'user must be known' });
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId: user.id });
      },
    ),
  },
};

async function refuseBanned(prisma: PrismaClient, userId: string): Promise<void> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { banned: true } });
  if (user && !user.banned) return;
  throw new APIError('FORBIDDEN', { code: 'USER_DISABLED', message: 'user must be enabled, was disabled' });
}
