/** A training as it leaves the desk: its record, and while it waits or works what the board knows of it. */
import { z } from 'zod';
import type { Run } from '#/server/adapters/store/prisma/runs.ts';
import type { ActiveTraining } from './train-board.ts';

const configSchema = z.object({
  name: z.string(),
  by: z.string(),
  symbol: z.string(),
  interval: z.string(),
  epochs: z.number(),
  horizonBars: z.number(),
  isControl: z.boolean(),
});

const outcomeSchema = z.object({
  modelHash: z.string().optional(),
  elapsedMs: z.number().optional(),
  'test.auc': z.number().optional(),
});

export const trainingRow = (run: Run, active: ActiveTraining | undefined) => {
  const { id, state, seed, dataHash, ownerId, error, createdAt } = run;
  const outcome = outcomeSchema.safeParse(run.statistics ?? {});
  const { modelHash, elapsedMs, 'test.auc': testAuc } = outcome.success ? outcome.data : {};
  return {
    id,
    state,
    dataHash,
    ownerId,
    ...configSchema.parse(run.config),
    seed: String(seed),
    createdMs: createdAt.getTime(),
    ...(error !== null && { error }),
    ...(modelHash !== undefined && { modelHash }),
    ...(elapsedMs !== undefined && { elapsedMs }),
    ...(testAuc !== undefined && { testAuc }),
    ...(active !== undefined && { active }),
  };
};
