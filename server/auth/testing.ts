/** A desk's sign-in on a real node:http server over a test database, and a browser of sorts that keeps its cookies. */
import { createServer } from 'node:http';
import type { TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { createAuth, type Auth, type AuthOptions } from './create-auth.ts';
import { toNodeListener } from './node-adapter.ts';
import { makeSecret } from './secrets.ts';
import { createUser } from './users.ts';
import { operator } from './context.ts';

export interface TestAuth {
  readonly auth: Auth;
  readonly origin: string;
  /** Moves the clock of lock-outs, links, codes and step-ups. */
  readonly advance: (ms: number) => void;
  readonly close: () => Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface Browser {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** What it would send. */
  readonly headers: () => Headers;
  readonly cookies: Map<string, string>;
}

export async function startTestAuth(database: TestDatabase, options: Partial<AuthOptions> = {}): Promise<TestAuth> {
  let aheadMs = 0;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  const now = (): number => Date.now() + aheadMs;
  const auth = await createAuth({
    prisma: database.prisma,
    baseUrl: origin,
    secret: makeSecret(),
    isLoopback: true,
    now,
    ...options,
  });
  server.on('request', toNodeListener(auth.handleAuthRequest, { baseUrl: origin }));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { auth, origin, advance: (ms) => void (aheadMs += ms), close };
}

export function openBrowser(origin: string): Browser {
  const cookies = new Map<string, string>();
  const headers = (): Headers => new Headers({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });

  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const sent = new Headers(init.headers);
    if (cookies.size > 0) sent.set('cookie', headers().get('cookie') ?? '');
    const response = await fetch(`${origin}/api/auth${path}`, { ...init, headers: sent, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
  };
  const post: Browser['post'] = (path, body, more = {}) =>
    send(path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    });
  return { get: (path, more = {}) => send(path, { headers: more }), post, headers, cookies };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

export const testPassword = 'Correct-Horse-9-Battery';

/** Users with a password, an admin first. Answers with their ids. */
export async function makeUsers(auth: Auth) {
  const make = async (name: string, role: 'admin' | 'trader'): Promise<string> => {
    const email = `${name}@example.org`;
    const made = await createUser(auth.context, operator, {
      name,
      email,
      role,
      accounts: ['A1'],
      password: testPassword,
    });
    if (!made.ok) throw new Error(made.failure.message);
    return made.value.id;
  };
  return { alice: await make('alice', 'admin'), trent: await make('trent', 'trader') };
}
