/** What a run's robustness is asked by, and its record as it stands in its file, read back: its hash proven. */
import { z } from 'zod';
import { contentHash } from '../value/canonical.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { hashInput } from '../value/input.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { RobustnessRecord, RobustnessResult } from './robustness.ts';

const seedInput = z.int().min(0).max(4_294_967_295);
const limitInput = z.number().gt(0).lt(1);

export const robustnessTerms = z.strictObject({ seed: seedInput, limit: limitInput });

/** As a person asks for it. */
export const startRobustnessSchema = z.strictObject({ runId: hashInput, seed: seedInput.default(7), limit: limitInput.default(0.2) });
export type RobustnessTicket = z.infer<typeof startRobustnessSchema>;

export const parseTerms = (text: string): Result<z.infer<typeof robustnessTerms>, Failure> => {
  try {
    return ok(robustnessTerms.parse(JSON.parse(text)));
  } catch {
    return fail(failure('InvalidInput', 'terms must be a seed and a limit, were not'));
  }
};

/** Its members are proven by the hash over all of them. */
const resultSchema = z.custom<RobustnessResult>((value) => typeof value === 'object' && value !== null);

const recordSchema = z.strictObject({ schema: z.literal(1), runId: hashInput, result: resultSchema, resultHash: hashInput });

export const readRobustnessRecord = (value: unknown, runId: string): Result<RobustnessRecord, Failure> => {
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) return fail(invalid('robustness', parsed.error.issues[0]?.message ?? 'valid', undefined));
  if (parsed.data.runId !== runId) return fail(invalid('robustness', `of the run ${runId}`, parsed.data.runId));
  const hash = contentHash(parsed.data.result);
  return hash === parsed.data.resultHash ? ok(parsed.data) : fail(invalid('robustness.result', 'as its hash says', hash));
};
