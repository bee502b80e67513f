import { trainModelSchema } from '#/core/learn/train-model.schema.ts';
import { startTraining } from '#/server/use-cases/train-model.ts';
import { procedure, unwrap } from '../../init.ts';

export const train = procedure('model.train')
  .input(trainModelSchema)
  .mutation(async ({ ctx, input }) => unwrap(await startTraining(ctx, input)));
