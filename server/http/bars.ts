/** GET /api/bars?symbol=&interval=&last=&to= : binary columns of a venue's instrument, for whoever may see market data. */
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { parseInterval } from '#/core/value/interval.ts';
import type { Desk } from '#/server/desk.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import type { Identify } from './identify.ts';

const maxBars = 10_000;

export const barsRoute = (desk: Desk, identify: Identify): Route => ({
  prefix: '/api/bars',
  handle: async (request, response) => {
    const identity = await identify(request);
    if (identity === undefined) return sendFailure(response, failure('Unauthenticated', 'sign in first'));
    const permitted = isPermitted(identity, 'stream.market', {});
    if (!permitted.ok) return sendFailure(response, permitted.failure);
    const { searchParams } = new URL(request.url ?? '/', 'http://desk');
    const symbol = searchParams.get('symbol') ?? '';
    const instrument = [...desk.instruments().values()].find((one) => one.symbol === symbol || one.id === symbol);
    if (instrument === undefined) return sendFailure(response, invalid('symbol', 'a listed instrument', symbol));
    const interval = searchParams.get('interval') ?? '1m';
    const parsed = parseInterval(interval);
    if (!parsed.ok) return sendFailure(response, parsed.failure);
    const last = Number(searchParams.get('last') ?? 500);
    if (!Number.isInteger(last) || last < 1 || last > maxBars) return sendFailure(response, invalid('last', `a whole number from 1 to ${maxBars}`, searchParams.get('last')));
    const to = searchParams.get('to');
    const bytes = desk.bars({ instrumentId: instrument.id, interval, last, ...(to !== null && /^\d{1,15}$/.test(to) && { toMs: Number(to) }) });
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('cache-control', to === null ? 'no-store' : 'private, max-age=3600');
    response.end(bytes);
  },
});
