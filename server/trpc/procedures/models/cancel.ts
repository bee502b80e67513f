import { trainingIdSchema } from '#/core/learn/train-model.schema.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import { procedure } from '../../init.ts';

export const cancel = procedure('model.train')
  .input(trainingIdSchema)
  .mutation(({ ctx, input: { runId } }) => ({ cancelled: trainBoardOf(ctx.desk).cancel(runId) }));
