/**
 * Who asks, never from the URL. Below /m/api: a paired phone by its cookie, or nobody. Elsewhere: the operator's token or a
 * device's, as a bearer; else a browser's session.
 */
import type { IncomingMessage } from 'node:http';
import type { Auth } from '#/server/auth/create-auth.ts';
import { phoneApi } from '#/server/auth/device-cookie.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { toWebHeaders } from '#/server/auth/node-adapter.ts';

export type Identify = (request: IncomingMessage) => Promise<Identity | undefined>;

type Resolvers = Pick<Auth, 'resolveApiToken' | 'resolveDevice' | 'resolvePhone' | 'resolveSession'>;

export const createIdentify =
  (auth: Resolvers): Identify =>
  async (request) => {
    if (request.url?.startsWith(`${phoneApi}/`) === true) return auth.resolvePhone(toWebHeaders(request));
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer' && token !== undefined && token !== '') return auth.resolveApiToken(token) ?? (await auth.resolveDevice(token));
    return auth.resolveSession(toWebHeaders(request));
  };
