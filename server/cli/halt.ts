/** `bw halt`: through the desk when it answers, straight to the venue when it does not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { findHomeOwner } from '#/server/adapters/store/prisma/home-lock.ts';
import { killPaper } from '#/server/adapters/venues/paper/paper.ts';
import { killSimx } from '#/server/adapters/venues/simx/simx.ts';
import type { Config } from '#/server/config.ts';
import { haltSchema, whyNoOrder, type HaltOrder } from '#/server/http/halt.ts';
import { haltVenueDirectly } from '#/server/use-cases/halt-trading.ts';
import { askDesk, DeskRefusal, findDesk } from './ask-desk.ts';
import { defineVerb, type JsonObject } from './define.ts';

const deskWithinMs = 5000;

export const halt = defineVerb({
  name: 'halt',
  usage: 'bw halt [--level 1|2|3] [--scope S] [--reason TEXT]',
  summary: 'Stops trading: 1 only reducing orders, 2 nothing and all cancelled, 3 cancelled and flattened. Needs no desk.',
  options: ['level', 'scope', 'reason'],
  json: ['via, level, scope, reason, and where a venue is told result{}, by the verb itself deskRuns, note, paper{}'],
  words: [0, 0],
  run: async ({ config, options, say }) => {
    const { level, scope, reason = 'halt by bw' } = options;
    const order = haltSchema.safeParse({
      ...(level !== undefined && { level: Number(level) }),
      ...(scope !== undefined && { scope }),
      reason,
    });
    if (!order.success) return fail(whyNoOrder(order.error, '--'));
    const owner = findHomeOwner(config.home);
    const desk = findDesk(config, owner);
    try {
      if (desk !== undefined) return ok(await askDesk(desk, { path: '/halt', body: order.data, withinMs: deskWithinMs }));
    } catch (error) {
      if (error instanceof DeskRefusal && error.failure !== undefined) return fail(error.failure);
      say(`the desk did not halt: ${String(error)}`);
    }
    return haltVenue(config, order.data, owner !== undefined);
  },
});

const haltVenue = async (config: Config, order: HaltOrder, deskRuns: boolean): Promise<Result<JsonObject, Failure>> => {
  const done = await haltVenueDirectly({
    home: config.home,
    order,
    kill: ({ flatten }) => killSimx({ ...findExchange(config), flatten }),
    killPaper,
  });
  if (done.problem === undefined) return ok({ via: 'venue', ...order, scope: 'firm', deskRuns, ...done });
  const next = deskRuns ? 'a desk still holds this home: end its process' : 'the next start of the desk opens halted';
  return fail(failure('Unavailable', `the venue could not be halted: ${done.problem}; ${next}`));
};

const findExchange = ({ home, exchangePort }: Config): { readonly port: number; readonly token: string } => {
  const [portFile, tokenFile] = [join(home, 'exchange', 'port'), join(home, 'exchange', 'token')];
  const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : exchangePort;
  if (port === undefined || !existsSync(tokenFile))
    throw new Error(`${join(home, 'exchange')} must hold the exchange's port and token, did not`);
  return { port, token: readFileSync(tokenFile, 'utf8') };
};
