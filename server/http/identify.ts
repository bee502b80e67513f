/** Who asks: the operator's token, a paired phone's token, or a browser's session, in this order; never from the URL. */
import type { IncomingMessage } from 'node:http';
import type { Auth } from '#/server/auth/create-auth.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { toWebHeaders } from '#/server/auth/node-adapter.ts';

export type Identify = (request: IncomingMessage) => Promise<Identity | undefined>;

export const createIdentify =
  (auth: Auth): Identify =>
  async (request) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer' && token !== undefined && token !== '') return auth.resolveApiToken(token) ?? (await auth.resolveDevice(token));
    return auth.resolveSession(toWebHeaders(request));
  };
