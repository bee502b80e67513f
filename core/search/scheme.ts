/**
 * How a grid is held against data it was not chosen by.
 *   walk-forward  the best of `trainBars` is run on the `testBars` that follow, then all moves on by `testBars`; anchored, every
 *                 training begins at the first bar. The last test takes the bars that are left.
 *   kfold         the days cut into `groups`; each is tested once by the best of all others
 *   cpcv          the same for every way to test `testGroups` of them: each group is tested more than once, so there are many histories
 * Of the last two, training days whose look-back or holding reaches into a test are purged, and `embargoDays` after each test left out.
 * Source: Pardo, The Evaluation and Optimization of Trading Strategies (2008); Lopez de Prado (2018), chapters 7 and 12.
 */
import { z } from 'zod';
import { decodeRecord, encodeRecord } from '../engine/codec.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { objectives } from './objective.ts';
import { readQuestion } from './question.schema.ts';
import type { SweepQuestion } from './question.ts';

const count = z.int().min(0).max(100_000_000);

export const schemeSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('walk-forward'), trainBars: count, testBars: count, anchored: z.boolean() }),
  z.strictObject({ by: z.literal('kfold'), groups: count, embargoDays: count, holdingBars: count.exactOptional() }),
  z.strictObject({ by: z.literal('cpcv'), groups: count, testGroups: count, embargoDays: count, holdingBars: count.exactOptional() }),
]);

export type ValidationScheme = z.infer<typeof schemeSchema>;
export type WalkForward = Extract<ValidationScheme, { by: 'walk-forward' }>;
export type CrossValidation = Exclude<ValidationScheme, WalkForward>;

/** The sweep's question, and how its best is to be tested. */
export interface ValidationQuestion {
  readonly sweep: SweepQuestion;
  readonly scheme: ValidationScheme;
  readonly objective: (typeof objectives)[number];
}

export const validationIdOf = (question: ValidationQuestion): Digest => contentHash({ validation: question });

export const formatValidation = (question: ValidationQuestion): string => encodeRecord(question);

const questionSchema = z.strictObject({ sweep: z.unknown(), scheme: schemeSchema, objective: z.enum(objectives) });

export const parseValidation = (text: string): Result<ValidationQuestion, Failure> => readValidationQuestion(decodeRecord(text));

export const readValidationQuestion = (value: unknown): Result<ValidationQuestion, Failure> => {
  const parsed = questionSchema.safeParse(value);
  if (!parsed.success) return fail(invalid('manifest', parsed.error.issues[0]?.message ?? 'valid', undefined));
  const sweep = readQuestion(parsed.data.sweep);
  return sweep.ok ? ok({ ...parsed.data, sweep: sweep.value }) : sweep;
};

/** Rows of the bars, `to` not among them. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

export interface WalkForwardFold {
  readonly train: RowSpan;
  readonly test: RowSpan;
}

const leastBars = 2;
const mostFolds = 1000;

export const walkForwardFolds = (
  rows: number,
  { trainBars, testBars, anchored }: WalkForward,
): Result<readonly WalkForwardFold[], Failure> => {
  if (trainBars < leastBars) return fail(invalid('--train', `at least ${leastBars} bars`, trainBars));
  if (testBars < leastBars) return fail(invalid('--test', `at least ${leastBars} bars`, testBars));
  if (trainBars + leastBars > rows) return fail(invalid('--train', `at most ${rows - leastBars} of the ${rows} bars`, trainBars));
  const folds: WalkForwardFold[] = [];
  for (let from = trainBars; rows - from >= leastBars; from += testBars) {
    folds.push({ train: { from: anchored ? 0 : from - trainBars, to: from }, test: { from, to: Math.min(rows, from + testBars) } });
    if (folds.length > mostFolds)
      return fail({ ...invalid('--test', `long enough for at most ${mostFolds} folds`, testBars), code: 'TooLarge' });
  }
  return ok(folds);
};
