/** `bw` to the desk that owns the home, over loopback with the key in the home folder. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { z } from 'zod';
import type { HomeOwner } from '#/server/adapters/store/prisma/home-lock.ts';
import { readApiToken } from '#/server/auth/secrets.ts';
import type { Config } from '#/server/config.ts';

export interface DeskAt {
  readonly port: number;
  readonly token: string;
  readonly isTls: boolean;
}

/** Undefined when nobody owns the home, or its owner has no front door (yet). */
export const findDesk = ({ home, tls }: Config, owner: HomeOwner | 'unknown' | undefined): DeskAt | undefined => {
  const token = readApiToken(home);
  if (owner === undefined || owner === 'unknown' || owner.port === undefined || token === undefined) return undefined;
  return { port: owner.port, token, isTls: tls !== undefined };
};

const answerSchema = z.record(z.string(), z.unknown());

export interface Question {
  readonly path: string;
  readonly body: object;
  readonly withinMs: number;
}

/** The certificate names the desk as others see it, so it is not checked on this machine's own loopback. */
export const askDesk = ({ port, token, isTls }: DeskAt, { path, body, withinMs }: Question): Promise<Record<string, unknown>> => {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
  const options = {
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    timeout: withinMs,
    rejectUnauthorized: false,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  };
  const asked = (isTls ? requestHttps : requestHttp)(options, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    response.on('end', () => {
      if (response.statusCode === 200) resolve(answerSchema.parse(JSON.parse(text)));
      else reject(new Error(`the desk answered ${response.statusCode}: ${text.slice(0, 200)}`));
    });
  });
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${withinMs} ms`)));
  asked.on('error', reject);
  asked.end(JSON.stringify(body));
  return promise;
};
