/**
 * POST /halt with the key of the home folder: the halt that needs no session, no database and no page. When the lane does
 * not answer, the venues are told directly; what was done is left as a note that the next start journals as External.
 */
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { failure } from '#/core/value/failures.ts';
import { readJson, sendFailure, sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';

export const haltSchema = z.object({
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(2),
  scope: z.string().min(1).max(120).default('firm'),
  reason: z.string().max(400).default('halt by key'),
});
export type HaltOrder = z.infer<typeof haltSchema>;

export interface HaltRouteOptions {
  readonly key: string;
  /** Through the engine; resolves false when the lane does not answer in time. */
  readonly haltLane: (order: HaltOrder) => Promise<boolean>;
  /** Straight to the venues. */
  readonly haltVenues: (order: HaltOrder) => Promise<unknown>;
}

export const haltRoute = ({ key, haltLane, haltVenues }: HaltRouteOptions): Route => ({
  prefix: '/halt',
  handle: async (request, response) => {
    if (request.method !== 'POST') return sendFailure(response, failure('InvalidInput', 'halt must be asked for by POST'));
    if (!isSame(request.headers.authorization ?? '', `Bearer ${key}`))
      return sendFailure(response, failure('Unauthenticated', 'the key of the home folder must come as a bearer token'));
    const body = await readJson(request, {});
    const order = haltSchema.safeParse(body.ok ? body.value : undefined);
    if (!order.success)
      return sendFailure(response, failure('InvalidInput', `level must be 1, 2 or 3: ${order.error.issues[0]?.message ?? ''}`));
    const done = await haltLane(order.data);
    sendJson(response, 200, done ? { via: 'lane', ...order.data } : { via: 'venue', ...order.data, result: await haltVenues(order.data) });
  },
});

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
