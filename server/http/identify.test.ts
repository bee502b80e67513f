import { expect, test } from 'vitest';
import type { Identity } from '#/server/auth/identity.ts';
import { createIdentify } from './identify.ts';

const identityOf = (kind: Identity['kind']): Identity => ({
  userId: 'tess',
  name: 'Tess',
  role: 'trader',
  accounts: ['*'],
  kind,
  sessionId: kind,
  demo: false,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
});

/** A browser in which the desk and a phone are both at home, so that every credential comes along. */
const identify = createIdentify({
  resolveApiToken: (token) => (token === 'operator' ? identityOf('token') : undefined),
  resolveDevice: (token) => Promise.resolve(token === 'phone' ? identityOf('device') : undefined),
  resolvePhone: (headers) => Promise.resolve(headers.get('cookie')?.includes('device=') === true ? identityOf('device') : undefined),
  resolveSession: (headers) => Promise.resolve(headers.get('cookie')?.includes('session=') === true ? identityOf('session') : undefined),
});

const kindOf = async (url: string, headers: Record<string, string>): Promise<string | undefined> => {
  const request: unknown = { url, headers };
  return (await identify(request as Parameters<typeof identify>[0]))?.kind;
};

test.each([
  ['/m/api/trpc/orders.place', { cookie: 'session=1; device=1' }, 'device'],
  ['/m/api/trpc/orders.place', { cookie: 'session=1' }, undefined],
  ['/m/api/trpc/orders.place', { authorization: 'Bearer operator' }, undefined],
  ['/m/api/socket.io/?EIO=4', { cookie: 'session=1; device=1' }, 'device'],
  ['/api/trpc/orders.place', { cookie: 'session=1; device=1' }, 'session'],
  ['/api/trpc/orders.place', { cookie: 'device=1' }, undefined],
  ['/api/trpc/orders.place', { cookie: 'session=1', authorization: 'Bearer phone' }, 'device'],
  ['/api/trpc/orders.place', { authorization: 'Bearer operator' }, 'token'],
  ['/api/trpc/orders.place?at=/m/api/', { cookie: 'device=1' }, undefined],
])('%s with %o is asked by %s', async (url, headers, kind) => expect(await kindOf(url, headers)).toBe(kind));
