/** `bw` to the desk that owns the home, over loopback with the key in the home folder. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { z } from 'zod';
import { failureKinds, type Failure } from '#/core/value/failures.ts';
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

/** What the desk answered instead, with its failure where it gave one. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
  readonly failure: Failure | undefined;
  constructor(status: number, text: string) {
    super(`the desk answered ${status}: ${text.slice(0, 200)}`);
    const parsed = refusalSchema.safeParse(parseText(text));
    this.failure = status === failureKinds.InvalidInput.http && parsed.success ? parsed.data.error : undefined;
  }
}

const text = z.string().exactOptional();
const refusalSchema = z.object({
  error: z.object({ code: z.literal('InvalidInput'), message: z.string(), field: text, was: text, must: text }),
});

const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const answerSchema = z.record(z.string(), z.unknown());

export interface Question {
  readonly path: string;
  readonly body: object;
  readonly withinMs: number;
}

/**
 * The certificate names the desk as others see it, so it is not checked on this machine's own loopback. Each question has a
 * connection of its own: one that is kept is closed by the desk after some seconds, unheard by whoever is busy with a run.
 */
export const askDesk = ({ port, token, isTls }: DeskAt, { path, body, withinMs }: Question): Promise<Record<string, unknown>> => {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
  const options = {
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    timeout: withinMs,
    agent: false as const,
    rejectUnauthorized: false,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  };
  const asked = (isTls ? requestHttps : requestHttp)(options, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    response.on('end', () => {
      if (response.statusCode === 200) resolve(answerSchema.parse(JSON.parse(text)));
      else reject(new DeskRefusal(response.statusCode ?? 0, text));
    });
  });
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${withinMs} ms`)));
  asked.on('error', reject);
  asked.end(JSON.stringify(body));
  return promise;
};
