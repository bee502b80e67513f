/**
 * GET /api/replay/depth?recording= : the rows of a recording's depth and trades in slices (core/backtest/depth/tape-slice.ts), for
 * whoever may play recordings. What it is stands in the header `x-recording`, as JSON.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { openReplaySchema } from '#/core/lifecycle/replay.schema.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import type { Desk } from '#/server/desk.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import type { Identify } from './identify.ts';

export const depthRoute = (desk: { readonly replay: Pick<Desk['replay'], 'depth'> }, identify: Identify): Route => ({
  prefix: '/api/replay/depth',
  handle: async (request, response) => {
    const identity = await identify(request);
    if (identity === undefined) return sendFailure(response, failure('Unauthenticated', 'sign in first'));
    const permitted = isPermitted(identity, 'replay.play', {});
    if (!permitted.ok) return sendFailure(response, permitted.failure);
    const recording = new URL(request.url ?? '/', 'http://desk').searchParams.get('recording') ?? '';
    const asked = openReplaySchema.safeParse({ recording });
    if (!asked.success) return sendFailure(response, invalid('recording', 'the name of a recording', recording.slice(0, 60)));
    const opened = await desk.replay.depth(asked.data.recording);
    if (!opened.ok) return sendFailure(response, opened.failure);
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-recording', encodeURIComponent(JSON.stringify(opened.value.head)));
    // A browser that stops reading ends the reading of the file.
    await pipeline(Readable.from(opened.value.slices), response).catch(() => undefined);
  },
});
