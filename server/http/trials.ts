/** POST /trials with the key of the home folder: the registry of trials, for `bw` beside a running desk. */
import { z } from 'zod';
import { returnsSchema, toReturns } from '#/core/report/run-record.schema.ts';
import { trialKinds } from '#/core/report/trial.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { hashInput, idInput } from '#/core/value/input.ts';
import type { PrismaClient } from '#/prisma/generated/client.ts';
import { beginTrial, endTrial, familyOfTrials, type Family } from '#/server/adapters/store/prisma/trials.ts';
import { readJson, sendFailure, sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { hasHomeKey, noHomeKey } from './home-key.ts';

const trialSchema = z.strictObject({
  family: hashInput,
  runId: hashInput,
  kind: z.enum(trialKinds),
  ownerId: idInput,
  programHash: hashInput,
  dataHash: hashInput,
  configHash: hashInput,
  fromMs: z.int(),
  toMs: z.int(),
});

const askSchema = z.union([
  z.strictObject({ begin: trialSchema }),
  z.strictObject({
    end: z.discriminatedUnion('state', [
      z.strictObject({ runId: hashInput, state: z.literal('done'), returns: returnsSchema }),
      z.strictObject({ runId: hashInput, state: z.literal('cancelled') }),
    ]),
  }),
  z.strictObject({ family: hashInput }),
]);

export const trialsRoute = ({ key, prisma }: { readonly key: string; readonly prisma: PrismaClient }): Route => ({
  prefix: '/trials',
  handle: async (request, response) => {
    if (request.method !== 'POST') return sendFailure(response, failure('InvalidInput', 'trials must be asked for by POST'));
    if (!hasHomeKey(request, key)) return sendFailure(response, noHomeKey);
    const body = await readJson(request);
    if (!body.ok) return sendFailure(response, body.failure);
    const asked = askSchema.safeParse(body.value);
    if (!asked.success) return sendFailure(response, invalid('body', 'begin, end or family', asked.error.issues[0]?.message));
    sendJson(response, 200, await answer(prisma, asked.data));
  },
});

const answer = async (prisma: PrismaClient, asked: z.infer<typeof askSchema>): Promise<Family> => {
  if ('family' in asked) return familyOfTrials(prisma, asked.family);
  if ('begin' in asked) {
    await beginTrial(prisma, asked.begin);
    return familyOfTrials(prisma, asked.begin.family, asked.begin.runId);
  }
  const { end } = asked;
  await endTrial(prisma, end.runId, end.state === 'done' ? { state: 'done', returns: toReturns(end.returns) } : { state: 'cancelled' });
  return { raw: 0, ended: [] };
};
