/** What each route of /api/auth does. */
import { z } from 'zod';
import { failure } from '#/core/value/failures.ts';
import type { Actor } from '#/server/adapters/store/prisma/audit.ts';
import { toStorableText } from '#/server/adapters/store/prisma/json.ts';
import { addressHeader, authPath, type BetterAuth } from './better-auth.ts';
import { auditAuth, nobody, type AuthAudit, type AuthContext } from './context.ts';
import { isDemo } from './demo.ts';
import { readBody, refuse, type AuthRoutes, type Handled } from './handler.ts';
import type { Identity } from './identity.ts';
import { redeemSignInLink } from './links.ts';
import type { Lockout } from './lockout.ts';
import type { ResolveSession } from './sessions.ts';

export interface RouteParts {
  readonly context: AuthContext;
  readonly auth: BetterAuth;
  readonly baseUrl: string;
  readonly lockout: Lockout;
  readonly resolveSession: ResolveSession;
}

const signInSchema = z.strictObject({
  email: z.email().max(200).toLowerCase(),
  password: z.string().min(1).max(128),
});
const demoSchema = z.strictObject({ userId: z.string().min(1).max(80) });

export function createAuthRoutes(parts: RouteParts): AuthRoutes {
  return {
    [`GET ${authPath}/session`]: async ({ request }) => Response.json(await describe(parts, request.headers)),
    [`POST ${authPath}/sign-in`]: (handled) => signIn(parts, handled),
    [`POST ${authPath}/demo`]: (handled) => signInDemo(parts, handled),
    [`POST ${authPath}/sign-out`]: (handled) => signOut(parts, handled),
    [`GET ${authPath}/link`]: (handled) => followLink(parts, handled),
  };
}

/** Who the browser is, and whether the demo lasts. No token in it: the cookie alone holds that. */
async function describe({ context, resolveSession }: RouteParts, headers: Headers) {
  const identity = await resolveSession(headers);
  return { identity: identity ?? null, demo: await isDemo(context) };
}

async function signIn(parts: RouteParts, { request, address }: Handled): Promise<Response> {
  const { context, auth, lockout, baseUrl } = parts;
  const read = await readBody(request, signInSchema);
  if ('problem' in read) return refuse(read.problem);
  const { email } = read.body;
  const attempt = { account: email, address };
  const waitMs = lockout.begin(attempt);
  if (waitMs > 0) {
    const seconds = String(Math.ceil(waitMs / 1_000));
    return refuse(failure('TooMany', 'sign-in must wait: too many passwords were tried'), { 'retry-after': seconds });
  }
  const asked = new Request(`${baseUrl}${authPath}/sign-in/email`, {
    method: 'POST',
    headers: ownHeaders(request.headers, address),
    body: JSON.stringify(read.body),
  });
  const response = await auth.handler(asked);
  if (!response.ok) return refuseSignIn(context, response.status, attempt);
  lockout.succeed(attempt);
  const user = await context.prisma.user.findUniqueOrThrow({ where: { email } });
  await audit(context, {
    actor: user,
    action: 'session.signIn',
    object: user.id,
    outcome: 'Granted',
    detail: { address },
  });
  return openWith(parts, request, response);
}

/** The same words and the same work for an unknown address as for a wrong password. */
async function refuseSignIn(
  context: AuthContext,
  status: number,
  { account, address }: { account: string; address: string },
): Promise<Response> {
  const object = toStorableText(account, 200);
  await audit(context, {
    actor: nobody,
    action: 'session.signIn',
    object,
    outcome: 'Refused',
    detail: { address, status },
  });
  if (status === 403) return refuse(failure('Forbidden', 'user must be enabled, was disabled'));
  if (status >= 500) return refuse(failure('Unavailable', 'sign-in must reach its records, did not'));
  return refuse(failure('Unauthenticated', 'address and password must belong to a user, did not'));
}

async function signInDemo(parts: RouteParts, { request, address }: Handled): Promise<Response> {
  const { context } = parts;
  const read = await readBody(request, demoSchema);
  if ('problem' in read) return refuse(read.problem);
  const { userId } = read.body;
  const user = await context.prisma.user.findUnique({ where: { id: userId } });
  const isAllowed = user?.seeded === true && !user.banned && (await isDemo(context));
  const outcome = isAllowed ? 'Granted' : 'Refused';
  await audit(context, {
    actor: isAllowed ? user : nobody,
    action: 'session.signInDemo',
    object: userId,
    outcome,
    detail: { address },
  });
  if (!isAllowed) return refuse(failure('Forbidden', 'sign-in without a password must be to a demo, was not'));
  return openWith(parts, request, await openSession(parts, userId, ownHeaders(request.headers, address)));
}

async function signOut({ context, auth, baseUrl, resolveSession }: RouteParts, { request, address }: Handled): Promise<Response> {
  const identity = await resolveSession(request.headers);
  const headers = ownHeaders(request.headers, address);
  const asked = new Request(`${baseUrl}${authPath}/sign-out`, { method: 'POST', headers, body: '{}' });
  const response = await auth.handler(asked);
  if (identity) {
    context.events.emit({ reason: 'SignedOut', userId: identity.userId, sessionId: identity.sessionId });
    await audit(context, {
      actor: toActor(identity),
      action: 'session.signOut',
      object: identity.sessionId,
      outcome: 'Granted',
    });
  }
  return withCookies(Response.json({ ok: response.ok }, { status: response.status }), response);
}

/** Ends in a redirect, so that the code is in no address bar, history or Referer. */
async function followLink(parts: RouteParts, { request, url, address }: Handled): Promise<Response> {
  const { context } = parts;
  if (request.headers.has('sec-purpose')) return refuse(failure('Unavailable', 'a sign-in link must be opened, was prefetched'));
  const userId = await redeemSignInLink(context, url.searchParams.get('code') ?? '');
  const user = userId === undefined ? null : await context.prisma.user.findUnique({ where: { id: userId } });
  const isAllowed = user !== null && !user.banned;
  const outcome = isAllowed ? 'Granted' : 'Refused';
  await audit(context, {
    actor: isAllowed ? user : nobody,
    action: 'session.signInLink',
    object: userId ?? 'unknown',
    outcome,
    detail: { address },
  });
  if (!isAllowed) return refuse(failure('Unauthenticated', 'sign-in link must be fresh and unused, was not: ask the desk for a new one'));
  const opened = await openSession(parts, user.id, ownHeaders(request.headers, address));
  const redirect = new Response(undefined, { status: 303, headers: { location: '/' } });
  await endReplaced(parts, request);
  return withCookies(redirect, opened);
}

function openSession({ auth }: RouteParts, userId: string, headers: Headers): Promise<Response> {
  return auth.api.openSession({ body: { userId }, headers, asResponse: true });
}

async function openWith(parts: RouteParts, request: Request, opened: Response): Promise<Response> {
  if (!opened.ok) return refuse(failure('Forbidden', 'user must be enabled, was disabled'));
  await endReplaced(parts, request);
  return withCookies(Response.json({ ok: true }), opened);
}

/** A session somebody brought along, perhaps planted, does not live on beside the new one. */
async function endReplaced({ context, resolveSession }: RouteParts, { headers }: Request): Promise<void> {
  const replaced = await resolveSession(headers);
  if (!replaced) return;
  const { userId, sessionId } = replaced;
  await context.prisma.session.deleteMany({ where: { id: sessionId } });
  context.events.emit({ reason: 'SignedOut', userId, sessionId });
}

function withCookies(response: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

/** Only what better-auth needs, and the address as we know it. */
function ownHeaders(from: Headers, address: string): Headers {
  const headers = new Headers({ 'content-type': 'application/json', [addressHeader]: address });
  for (const name of ['cookie', 'origin', 'user-agent']) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

const toActor = ({ userId, name, role }: Identity): Actor => ({ id: userId, name, role });

async function audit({ prisma }: AuthContext, { actor, ...entry }: AuthAudit): Promise<void> {
  const { id, name, role } = actor;
  await prisma.$transaction((tx) => auditAuth(tx, { actor: { id, name, role }, ...entry }));
}
