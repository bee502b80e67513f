/** What a sweep's process is told and what it tells: texts of the record codec over the channel of a forked process. */
import { z } from 'zod';
import type { SweepEstimate } from '#/core/search/estimate.ts';
import type { RankedRow } from '#/core/search/summary.ts';
import type { BestVerdict } from '#/core/search/verdict.ts';
import { failureKinds, type Failure, type FailureCode } from '#/core/value/failures.ts';

const orderSchema = z.strictObject({
  mode: z.enum(['ask', 'run', 'estimate', 'validate', 'robustness']),
  id: z.string(),
  /** The manifest's text; of one that is only asked, the words it is asked by. */
  manifest: z.string(),
  /** Where the results go. */
  file: z.string(),
});
export type SweepOrder = z.infer<typeof orderSchema>;

export const jobSchema = orderSchema.extend({
  /** At most so many threads, within so much memory. */
  threads: z.int().min(1),
  memoryMb: z.int().min(1),
});
export type SearchJob = z.infer<typeof jobSchema>;

export interface SweepAnswer {
  readonly sweepId: string;
  readonly runs: number;
  readonly done: number;
  readonly refused: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Absent where no run has a Sharpe ratio. */
  readonly best?: RankedRow;
  readonly verdict?: BestVerdict;
  /** Begun in the family so far, this sweep and all before it. */
  readonly trialsOfFamily: number;
  readonly threads: number;
  /** Of this process; a sweep that was gone on with had more of them. */
  readonly elapsedMs: number;
  readonly peakRssMb: number;
  readonly file: string;
}

export interface EstimateAnswer extends SweepEstimate {
  readonly sweepId: string;
  readonly runs: number;
  readonly sampled: number;
  readonly threads: number;
  /** Now, and at most once the sweep is done. */
  readonly trialsOfFamily: number;
  readonly trialsAfter: number;
}

/** Of a test of the grid's best, whose record is in its file. */
export interface ValidationAnswer {
  readonly validationId: string;
  readonly resultHash: string;
  /** Whether the record was there before, with this hash: the same answer, bit for bit. */
  readonly isSameAsBefore: boolean;
  readonly trialsOfFamily: number;
  readonly elapsedMs: number;
  readonly file: string;
}

/** Of a sealed run asked again. */
export interface RobustnessAnswer {
  readonly runId: string;
  readonly resultHash: string;
  readonly file: string;
}

/** What a search is, once its bars were read. */
export interface AskedAnswer {
  readonly sweepId: string;
  readonly manifest: string;
}

export type SearchAnswer = AskedAnswer | SweepAnswer | EstimateAnswer | ValidationAnswer | RobustnessAnswer;

/** Its own process is trusted with the members. */
const answerSchema = z.custom<SearchAnswer>((value) => typeof value === 'object' && value !== null);
const codeSchema = z.custom<FailureCode>((value) => typeof value === 'string' && Object.hasOwn(failureKinds, value));

export const fromSweepSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), finished: z.int(), total: z.int() }),
  z.object({ type: z.literal('done'), answer: answerSchema }),
  z.object({
    type: z.literal('failed'),
    failure: z.object({
      code: codeSchema,
      message: z.string(),
      field: z.string().exactOptional(),
      was: z.string().exactOptional(),
      must: z.string().exactOptional(),
    }),
  }),
]);

export type FromSweep =
  | { readonly type: 'progress'; readonly finished: number; readonly total: number }
  | { readonly type: 'done'; readonly answer: SearchAnswer }
  | { readonly type: 'failed'; readonly failure: Failure };
