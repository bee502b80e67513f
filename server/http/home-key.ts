/** The key of the home folder, as a bearer token: whoever can read the home may ask without a session. */
import type { IncomingMessage } from 'node:http';
import { failure } from '#/core/value/failures.ts';
import { isSameSecret } from '#/server/auth/secrets.ts';

export const hasHomeKey = ({ headers }: Pick<IncomingMessage, 'headers'>, key: string): boolean =>
  isSameSecret(headers.authorization ?? '', `Bearer ${key}`);

export const noHomeKey = failure('Unauthenticated', 'the key of the home folder must come as a bearer token');
