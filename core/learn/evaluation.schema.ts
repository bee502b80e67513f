/** What is kept of a training besides its model: how the rows were split, and how each part scored, as tables. */
import { z } from 'zod';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const calibrationBin = z.object({ from: z.number(), to: z.number(), n: count, predicted: share.optional(), observed: share.optional() });

const part = z.object({
  /** Rows given up before the next part begins, for labels that reach into it and the embargo. */
  purged: count,
  /** Times of the first and the last row's bars, ms. */
  fromMs: z.number(),
  toMs: z.number(),
  n: count,
  positives: count,
  auc: share.optional(),
  logLoss: z.number().min(0).optional(),
  brier: share.optional(),
  accuracy: share.optional(),
  calibration: z.array(calibrationBin).readonly(),
  thresholds: z.array(z.object({ threshold: z.number(), truePositives: count, falsePositives: count })).readonly(),
  tenths: z.array(z.object({ n: count, meanScore: share, observed: share, meanReturn: z.number().optional() })).readonly(),
});
export type PartEvaluation = z.infer<typeof part>;

export const evaluationSchema = z.object({
  /** What fitted the network: library, version, backend. */
  learner: z.string(),
  /** The epoch whose weights were kept: best in validation. */
  bestEpoch: count,
  /** Rows whose features and label are known. */
  known: count,
  parts: z.object({ train: part, validation: part, test: part }),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const partNames = ['train', 'validation', 'test'] as const;
export type PartName = (typeof partNames)[number];
