/** `bw halt`: through the desk when it answers, straight to the venue when it does not. */
import { existsSync, readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { findHomeOwner } from '#/server/adapters/store/home-lock.ts';
import { killSimx } from '#/server/adapters/venues/simx/index.ts';
import { readApiToken } from '#/server/auth/secrets.ts';
import type { Config } from '#/server/config.ts';
import { haltSchema, type HaltOrder } from '#/server/http/halt.ts';
import { haltVenueDirectly } from '#/server/use-cases/halt-trading.ts';
import { defineVerb, type JsonObject } from './define.ts';

const deskWithinMs = 5000;
const answerSchema = z.record(z.string(), z.unknown());

export const halt = defineVerb({
  name: 'halt',
  usage: 'bw halt [--level 1|2|3] [--scope S] [--reason TEXT]',
  summary: 'Stops trading: 1 only reducing orders, 2 nothing and all cancelled, 3 cancelled and flattened. Needs no desk.',
  options: ['level', 'scope', 'reason'],
  words: [0, 0],
  run: async ({ config, options, say }) => {
    const { level, scope, reason = 'halt by bw' } = options;
    const order = haltSchema.safeParse({ ...(level !== undefined && { level: Number(level) }), ...(scope !== undefined && { scope }), reason });
    if (!order.success) return fail(invalid('--level', '1, 2 or 3', level));
    const owner = findHomeOwner(config.home);
    const desk = findDesk(config, owner);
    const answer = desk && (await askDesk(desk, order.data).catch((error: unknown) => say(`the desk did not halt: ${String(error)}`)));
    return answer ? ok(answer) : haltVenue(config, order.data, owner !== undefined);
  },
});

const findDesk = ({ home, tls }: Config, owner: ReturnType<typeof findHomeOwner>): DeskAt | undefined => {
  const token = readApiToken(home);
  if (owner === undefined || owner === 'unknown' || owner.port === undefined || token === undefined) return undefined;
  return { port: owner.port, token, isTls: tls !== undefined };
};

const haltVenue = async (config: Config, order: HaltOrder, deskRuns: boolean): Promise<Result<JsonObject, Failure>> => {
  const done = await haltVenueDirectly({ home: config.home, order, kill: ({ flatten }) => killSimx({ ...findExchange(config), flatten }) });
  if (done.problem === undefined) return ok({ via: 'venue', ...order, scope: 'firm', deskRuns, ...done });
  const next = deskRuns ? 'a desk still holds this home: end its process' : 'the next start of the desk opens halted';
  return fail(failure('Unavailable', `the venue could not be halted: ${done.problem}; ${next}`));
};

interface DeskAt {
  readonly port: number;
  readonly token: string;
  readonly isTls: boolean;
}

/** The certificate names the desk as others see it, so it is not checked on this machine's own loopback. */
const askDesk = ({ port, token, isTls }: DeskAt, order: HaltOrder): Promise<Record<string, unknown>> => {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
  const options = {
    host: '127.0.0.1', port, path: '/halt', method: 'POST', timeout: deskWithinMs, rejectUnauthorized: false,
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
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${deskWithinMs} ms`)));
  asked.on('error', reject);
  asked.end(JSON.stringify(order));
  return promise;
};

const findExchange = ({ home, exchangePort }: Config): { readonly port: number; readonly token: string } => {
  const [portFile, tokenFile] = [join(home, 'exchange', 'port'), join(home, 'exchange', 'token')];
  const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : exchangePort;
  if (port === undefined || !existsSync(tokenFile)) throw new Error(`${join(home, 'exchange')} must hold the exchange's port and token, did not`);
  return { port, token: readFileSync(tokenFile, 'utf8') };
};
