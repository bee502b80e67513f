/** What the tests of a sweep's best said, as it stands in its file, read back: its hash proven. */
import { z } from 'zod';
import { contentHash } from '../value/canonical.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { hashInput } from '../value/input.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { Superiority, SuperiorityRecord } from './superiority.ts';
import type { Figure } from './figure.ts';

/** Its members are proven by the hash over all of them. */
const resultSchema = z.custom<Figure<Superiority>>((value) => typeof value === 'object' && value !== null);

const recordSchema = z.strictObject({ schema: z.literal(1), sweepId: hashInput, result: resultSchema, resultHash: hashInput });

export const readSuperiorityRecord = (value: unknown, sweepId: string): Result<SuperiorityRecord, Failure> => {
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) return fail(invalid('superiority', parsed.error.issues[0]?.message ?? 'valid', undefined));
  if (parsed.data.sweepId !== sweepId) return fail(invalid('superiority', `of the sweep ${sweepId}`, parsed.data.sweepId));
  const hash = contentHash(parsed.data.result);
  return hash === parsed.data.resultHash ? ok(parsed.data) : fail(invalid('superiority.result', 'as its hash says', hash));
};
