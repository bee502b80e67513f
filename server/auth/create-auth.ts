/** Sign-in as a whole: sessions, demo, links, devices, users. Independent of any HTTP framework. */
import type { Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { PrismaClient } from '#/server/adapters/store/prisma/open-store.ts';
import { createBetterAuth } from './better-auth.ts';
import { operator, type AuthContext } from './context.ts';
import { isDemo, seedDemoUsers } from './demo.ts';
import { createDeviceCookie } from './device-cookie.ts';
import { createDevices, type Devices } from './devices.ts';
import { createAuthHandler, type HandleAuthRequest } from './handler.ts';
import { createIdentityEvents, everyAccount, type Identity, type IdentityListener } from './identity.ts';
import { createSignInLink } from './links.ts';
import { createLockout } from './lockout.ts';
import { createPairingRoutes } from './pairing-routes.ts';
import { createAuthRoutes } from './routes.ts';
import { isSameSecret } from './secrets.ts';
import { createSessionResolver, type ResolveSession } from './sessions.ts';
import { createStepUp, type StepUp } from './step-up.ts';

export interface AuthOptions {
  readonly prisma: PrismaClient;
  /** Where the browser finds us, as `https://desk.example.org` or `http://127.0.0.1:4310`. */
  readonly baseUrl: string;
  /** Other origins that are us, too: `http://localhost:4310`. */
  readonly otherOrigins?: readonly string[];
  /** From openSessionSecret. */
  readonly secret: string;
  /** The desk listens on this machine only. */
  readonly isLoopback: boolean;
  /** From renewApiToken; without it no token is taken. */
  readonly apiToken?: string;
  readonly log?: (message: string) => void;
  readonly now?: () => number;
}

export interface Auth extends Devices, StepUp {
  /** For the functions of users.ts, passwords.ts and sessions.ts. */
  readonly context: AuthContext;
  readonly handleAuthRequest: HandleAuthRequest;
  readonly resolveSession: ResolveSession;
  /** The paired phone whose cookie comes with a request. */
  readonly resolvePhone: (headers: Headers) => Promise<Identity | undefined>;
  /** The operator, when the token is the one in the home folder. */
  readonly resolveApiToken: (token: string) => Identity | undefined;
  /** Makes the demo's users on an empty database on loopback. Answers whether the demo is on. */
  readonly seedDemo: (accounts?: readonly string[]) => Promise<boolean>;
  readonly isDemo: () => Promise<boolean>;
  /** The path and query to open, good once within ten minutes. */
  readonly createSignInLink: (userId: string) => Promise<Result<string, Failure>>;
  /** Answers with the function that ends the listening. */
  readonly onIdentityChange: (listener: IdentityListener) => () => void;
}

export async function createAuth(options: AuthOptions): Promise<Auth> {
  const { prisma, baseUrl, secret, isLoopback, apiToken, now = Date.now } = options;
  const log = options.log ?? ((message: string) => process.emitWarning(message, { code: 'BELLWETHER_AUTH' }));
  const events = createIdentityEvents();
  const origins = [new URL(baseUrl).origin, ...(options.otherOrigins ?? [])];
  const auth = createBetterAuth({ prisma, events, baseUrl, origins, secret, log });
  const { password } = await auth.$context;
  const context: AuthContext = {
    prisma,
    events,
    now,
    isLoopback,
    hashPassword: (text) => password.hash(text),
    verifyPassword: (hash, text) => password.verify({ hash, password: text }),
  };
  const lockout = createLockout(now);
  const resolveSession = await createSessionResolver(context, auth);
  const devices = createDevices(context, lockout);
  const deviceCookie = createDeviceCookie(baseUrl);
  const resolvePhone: Auth['resolvePhone'] = (headers) => {
    const token = deviceCookie.read(headers);
    return token === undefined ? Promise.resolve(undefined) : devices.resolveDevice(token);
  };
  const routes = {
    ...createAuthRoutes({ context, auth, baseUrl, lockout, resolveSession }),
    ...createPairingRoutes({ devices, deviceCookie, resolvePhone }),
  };
  return {
    context,
    handleAuthRequest: createAuthHandler(routes, origins),
    resolveSession,
    resolvePhone,
    resolveApiToken: (token) => (apiToken !== undefined && isSameSecret(token, apiToken) ? operatorIdentity : undefined),
    seedDemo: (accounts) => seedDemoUsers(context, accounts),
    isDemo: () => isDemo(context),
    createSignInLink: async (userId) => {
      const link = await createSignInLink(context, userId);
      return link.ok ? ok(`/api/auth/link?code=${link.value}`) : fail(link.failure);
    },
    onIdentityChange: events.onChange,
    ...devices,
    ...createStepUp(context, lockout),
  };
}

const operatorIdentity: Identity = {
  userId: operator.id,
  name: operator.name,
  role: 'admin',
  accounts: [everyAccount],
  kind: 'token',
  sessionId: 'token',
  demo: false,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};
