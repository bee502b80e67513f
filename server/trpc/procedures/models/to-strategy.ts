import { modelHashSchema } from '#/core/learn/train-model.schema.ts';
import { strategyFromModel } from '#/server/use-cases/strategy-from-model.ts';
import { procedure, unwrap } from '../../init.ts';

/** A strategy of one's own that asks this model and no other. */
export const toStrategy = procedure('strategy.edit')
  .input(modelHashSchema)
  .mutation(async ({ ctx, input: { hash } }) => unwrap(await strategyFromModel(ctx, hash)));
