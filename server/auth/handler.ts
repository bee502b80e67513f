/**
 * The HTTP face of sign-in, under /api/auth. Only the routes in the table exist; what better-auth would serve besides
 * (sign-up, changes of role, session tokens in JSON) does not.
 */
import type { z } from 'zod';
import { failure, failureKinds, invalid, type Failure } from '#/core/value/failures.ts';

export interface RequestOrigin {
  /** Of the client, as the front door knows it; never from a header the client may choose. */
  readonly address: string;
}

export interface Handled {
  readonly request: Request;
  readonly url: URL;
  readonly address: string;
}

export type HandleAuthRequest = (request: Request, from: RequestOrigin) => Promise<Response>;

/** By method and path. */
export type AuthRoutes = Readonly<Record<string, (handled: Handled) => Promise<Response>>>;

export const maxBodyBytes = 8_192;

export function createAuthHandler(routes: AuthRoutes, origins: readonly string[]): HandleAuthRequest {
  return async (request, { address }) => {
    const url = new URL(request.url);
    const route = Object.hasOwn(routes, `${request.method} ${url.pathname}`) ? routes[`${request.method} ${url.pathname}`] : undefined;
    if (!route) return refuse(failure('NotFound', 'route must be one of ours, was not'));
    const problem = request.method === 'POST' ? checkOrigin(request, origins) : undefined;
    return problem ? refuse(problem) : secure(await route({ request, url, address }));
  };
}

/** The body as `schema` wants it, or the failure to answer with. Nothing larger than a sign-in needs is read. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<{ readonly body: T } | { readonly problem: Failure }> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) return { problem: invalid('content-type', 'application/json', type) };
  const text = await readText(request);
  if (text === undefined) return { problem: { ...invalid('body', `${maxBodyBytes} bytes or less`, 'more'), code: 'TooLarge' } };
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return { body: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: invalid(issue?.path.join('.') || 'body', 'as the schema says', issue?.message ?? 'unreadable') };
}

export function refuse({ code, message }: Failure, headers: Record<string, string> = {}): Response {
  return secure(Response.json({ error: { code, message } }, { status: failureKinds[code].http, headers }));
}

/** Nothing of this may be kept by a cache, nor leave in a Referer. */
function secure(response: Response): Response {
  response.headers.set('cache-control', 'no-store');
  response.headers.set('referrer-policy', 'no-referrer');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

/** A browser names the origin of every POST. Without cookies, programs may leave it out. */
function checkOrigin({ headers }: Request, origins: readonly string[]): Failure | undefined {
  const origin = headers.get('origin');
  const isFine = origin === null ? !headers.has('cookie') && !headers.has('sec-fetch-site') : origins.includes(origin);
  return isFine ? undefined : { ...invalid('Origin', 'the desk itself', origin ?? undefined), code: 'Forbidden' };
}

async function readText({ body }: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // which no schema takes
  }
}
