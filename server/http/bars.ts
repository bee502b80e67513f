/** GET /api/bars?symbol=&interval=&last=&to= : binary columns of a venue's instrument, for whoever may see market data. */
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { BarQuery, Desk } from '#/server/desk.ts';
import { findShown } from '#/server/use-cases/find-instrument.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import type { Identify } from './identify.ts';

const maxBars = 10_000;

export const barsRoute = (desk: Desk, identify: Identify): Route => ({
  prefix: '/api/bars',
  handle: async (request, response) => {
    const permitted = await mayRead(identify, request);
    if (!permitted.ok) return sendFailure(response, permitted.failure);
    const query = readQuery(desk, new URL(request.url ?? '/', 'http://desk').searchParams);
    if (!query.ok) return sendFailure(response, query.failure);
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('cache-control', query.value.toMs === undefined ? 'no-store' : 'private, max-age=3600');
    response.end(desk.bars(query.value));
  },
});

const mayRead = async (identify: Identify, request: IncomingMessage): Promise<Result<void, Failure>> => {
  const identity = await identify(request);
  return identity === undefined ? fail(failure('Unauthenticated', 'sign in first')) : isPermitted(identity, 'stream.market', {});
};

const readQuery = (desk: Desk, params: URLSearchParams): Result<BarQuery, Failure> => {
  const instrument = findShown(desk, params.get('symbol') ?? '');
  if (!instrument.ok) return instrument;
  const interval = params.get('interval') ?? '1m';
  const parsed = parseInterval(interval);
  if (!parsed.ok) return parsed;
  const range = rangeSchema.safeParse({ last: params.get('last') ?? undefined, toMs: params.get('to') ?? undefined });
  if (!range.success)
    return fail(invalid('last, to', `a whole number from 1 to ${maxBars}, and milliseconds since 1970`, params.toString()));
  const { last, toMs } = range.data;
  return ok({ instrumentId: instrument.value.id, interval, last, ...(toMs !== undefined && { toMs }) });
};

const rangeSchema = z.object({
  last: z.coerce.number().int().min(1).max(maxBars).default(500),
  toMs: z.coerce.number().int().min(0).optional(),
});
