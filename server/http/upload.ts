/** POST /api/upload?name=FILE: the raw body becomes a file of the desk, for whoever may import. Answers {uploadId}. */
import type { IncomingMessage } from 'node:http';
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import type { Desk } from '#/server/desk.ts';
import { sendFailure, sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { keepUpload } from '#/server/use-cases/import-upload.ts';
import type { Identify } from './identify.ts';

export const uploadRoute = (desk: Desk, identify: Identify): Route => ({
  prefix: '/api/upload',
  handle: async (request, response) => {
    if (request.method !== 'POST') return sendFailure(response, invalid('method', 'POST', request.method));
    const identity = await identify(request);
    if (identity === undefined) return sendFailure(response, failure('Unauthenticated', 'sign in first'));
    const name = new URL(request.url ?? '/', 'http://desk').searchParams.get('name') ?? '';
    const permitted = isPermitted(identity, 'data.import');
    await desk.audit({
      identity,
      action: 'data.upload',
      object: `name=${name.slice(0, 60)}`,
      outcome: permitted.ok ? 'Granted' : 'Refused',
    });
    if (!permitted.ok) return sendFailure(response, permitted.failure);
    const kept = await keepUpload(desk, { name, chunks: chunksOf(request) });
    return kept.ok ? sendJson(response, 200, kept.value) : sendFailure(response, kept.failure);
  },
});

/** The connection outlives a reader that stops, or its answer would be lost. */
const chunksOf = async function* (request: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const chunk of request.iterator({ destroyOnReturn: false })) if (chunk instanceof Uint8Array) yield chunk;
};
