/**
 * POST /halt with the key of the home folder: the halt that needs no session, no database and no page. When the lane does
 * not answer, the venues are told directly; what was done is left as a note that the next start journals as External.
 */
import { z } from 'zod';
import { parseScope } from '#/core/risk/limit.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import { readJson, sendFailure, sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { hasHomeKey, noHomeKey } from './home-key.ts';

const haltScope = z
  .string()
  .max(120)
  .refine((path) => parseScope(path).ok, 'must be a path such as firm or firm/main/SIM-01');

export const haltSchema = z.object({
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(2),
  scope: haltScope.default('firm'),
  reason: z.string().max(400).default('halt by key'),
});
export type HaltOrder = z.infer<typeof haltSchema>;

export interface HaltRouteOptions {
  readonly key: string;
  /** Through the engine; false when the lane does not answer in time, a failure when nothing is judged by the scope. */
  readonly haltLane: (order: HaltOrder) => Promise<Result<boolean, Failure>>;
  /** Straight to the venues. */
  readonly haltVenues: (order: HaltOrder) => Promise<unknown>;
}

export const haltRoute = ({ key, haltLane, haltVenues }: HaltRouteOptions): Route => ({
  prefix: '/halt',
  handle: async (request, response) => {
    if (request.method !== 'POST') return sendFailure(response, invalid('method', 'POST', request.method));
    if (!hasHomeKey(request, key)) return sendFailure(response, noHomeKey);
    const body = await readJson(request, {});
    const order = haltSchema.safeParse(body.ok ? body.value : undefined);
    if (!order.success) return sendFailure(response, whyNoOrder(order.error));
    const done = await haltLane(order.data);
    if (!done.ok) return sendFailure(response, done.failure);
    sendJson(
      response,
      200,
      done.value ? { via: 'lane', ...order.data } : { via: 'venue', ...order.data, result: await haltVenues(order.data) },
    );
  },
});

/** By the field that is wrong, under the name the asker knows it by. */
export const whyNoOrder = ({ issues: [issue] }: z.ZodError, prefix = ''): Failure => {
  const field = `${prefix}${issue?.path.join('.') || 'body'}`;
  const must = issue?.path[0] === 'level' ? '1, 2 or 3' : (issue?.message ?? 'as the guide says');
  return { code: 'InvalidInput', message: `${field} must be valid: ${must}`, field, must };
};
