/** A record of a test of a grid's best as it stands in its file, read back: the question through its own border, both hashes proven. */
import { z } from 'zod';
import { contentHash } from '../value/canonical.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { hashInput } from '../value/input.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { readValidationQuestion, validationIdOf } from './scheme.ts';
import type { ValidationRecord, ValidationResult } from './validation.ts';

/** Its members are proven by the hash over all of them. */
const resultSchema = z.custom<ValidationResult>((value) => typeof value === 'object' && value !== null);

const recordSchema = z.strictObject({
  schema: z.literal(1),
  id: hashInput,
  question: z.unknown(),
  result: resultSchema,
  resultHash: hashInput,
});

export const readRecord = (value: unknown, id: string): Result<ValidationRecord, Failure> => {
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) return fail(invalid('validation', parsed.error.issues[0]?.message ?? 'valid', undefined));
  const question = readValidationQuestion(parsed.data.question);
  if (!question.ok) return question;
  const found = validationIdOf(question.value);
  if (found !== id || parsed.data.id !== id) return fail(invalid('validation', `of the id ${id}`, found));
  const hash = contentHash(parsed.data.result);
  if (hash !== parsed.data.resultHash) return fail(invalid('validation.result', 'as its hash says', hash));
  return ok({ ...parsed.data, question: question.value });
};
