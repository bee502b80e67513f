/** POST /trials with the key of the home folder: the registry of trials and the list of runs, for `bw` beside a running desk. */
import type { EndOfTrial } from '#/core/report/trial-of.ts';
import { z } from 'zod';
import { returnsSchema, toReturns } from '#/core/report/run-record.schema.ts';
import { trialKinds, type FamilyTrials } from '#/core/report/trial.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { hashInput, idInput } from '#/core/value/input.ts';
import type { PrismaClient } from '#/prisma/generated/client.ts';
import {
  beginTrial,
  beginTrials,
  countTrials,
  endTrials,
  familyOfTrials,
  summariseFamily,
  type Family,
} from '#/server/adapters/store/prisma/trials.ts';
import { readJson, sendFailure, sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { adoptRun } from '#/server/runs/adopt-run.ts';
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

const endSchema = z.discriminatedUnion('state', [
  z.strictObject({ runId: hashInput, state: z.literal('done'), returns: returnsSchema }),
  z.strictObject({ runId: hashInput, state: z.literal('cancelled') }),
]);

/** Trials that one call may begin or end. */
const maxAtOnce = 256;

const askSchema = z.union([
  z.strictObject({ begin: trialSchema }),
  z.strictObject({ beginAll: z.array(trialSchema).max(maxAtOnce) }),
  z.strictObject({ end: endSchema }),
  z.strictObject({ endAll: z.array(endSchema).max(maxAtOnce) }),
  z.strictObject({ family: hashInput }),
  z.strictObject({ count: hashInput }),
  z.strictObject({ adopt: hashInput }),
  z.strictObject({ summary: z.strictObject({ family: hashInput, leastDays: z.int() }) }),
]);

export interface TrialsOf {
  readonly key: string;
  readonly home: string;
  readonly prisma: PrismaClient;
  /** Told of a run that was not among the desk's. */
  readonly onAdopted: (runId: string) => void;
}

export const trialsRoute = ({ key, home, prisma, onAdopted }: TrialsOf): Route => ({
  prefix: '/trials',
  handle: async (request, response) => {
    if (request.method !== 'POST') return sendFailure(response, failure('InvalidInput', 'trials must be asked for by POST'));
    if (!hasHomeKey(request, key)) return sendFailure(response, noHomeKey);
    const body = await readJson(request);
    if (!body.ok) return sendFailure(response, body.failure);
    const asked = askSchema.safeParse(body.value);
    if (!asked.success) return sendFailure(response, invalid('body', 'begin, end, family or adopt', asked.error.issues[0]?.message));
    if (!('adopt' in asked.data)) return sendJson(response, 200, await answer(prisma, asked.data));
    const runId = asked.data.adopt;
    const adopted = await adoptRun(prisma, home, runId);
    if (!adopted.ok) return sendFailure(response, adopted.failure);
    if (adopted.value) onAdopted(runId);
    sendJson(response, 200, { isNew: adopted.value });
  },
});

const answer = async (
  prisma: PrismaClient,
  asked: Exclude<z.infer<typeof askSchema>, { readonly adopt: string }>,
): Promise<Family | FamilyTrials | { readonly numbers: readonly number[] }> => {
  if ('summary' in asked) return summariseFamily(prisma, asked.summary);
  if ('count' in asked) return { numbers: [await countTrials(prisma, asked.count)] };
  if ('beginAll' in asked) return { numbers: await beginTrials(prisma, asked.beginAll) };
  if ('family' in asked) return familyOfTrials(prisma, asked.family);
  if ('begin' in asked) {
    await beginTrial(prisma, asked.begin);
    return familyOfTrials(prisma, asked.begin.family, asked.begin.runId);
  }
  await endTrials(prisma, ('endAll' in asked ? asked.endAll : [asked.end]).map(toEnd));
  return { raw: 0, ended: [] };
};

const toEnd = (end: z.infer<typeof endSchema>): EndOfTrial => (end.state === 'done' ? { ...end, returns: toReturns(end.returns) } : end);
