/** A model as it leaves the desk: JSON as it stands, without where its file is. */
import { z } from 'zod';
import { evaluationSchema } from '#/core/learn/evaluation.schema.ts';
import type { TrainedModel } from '#/server/adapters/store/prisma/models.ts';

/** One line of a list: the figures by part and name, without curve and tables. */
export const modelRow = ({ seed, createdAt, artefactFile: _file, metrics, ...model }: TrainedModel) => ({
  ...model,
  seed: String(seed),
  createdMs: createdAt.getTime(),
  figures: Object.fromEntries(
    Object.entries(metrics).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value] as const] : [])),
  ),
});

const lossPoint = z.tuple([z.number(), z.number(), z.number()]).readonly();
const keptSchema = z.object({ losses: z.array(lossPoint).readonly().optional(), evaluation: evaluationSchema.optional() });

/** Curve and tables, as far as the record has them: a model of the command line's own run has none. */
export const trainingOf = ({ metrics }: TrainedModel): z.infer<typeof keptSchema> => {
  const kept = keptSchema.safeParse(metrics);
  return kept.success ? kept.data : {};
};
