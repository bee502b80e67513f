import { saveStrategySchema } from '#/core/strategy/save-strategy.schema.ts';
import { saveStrategy } from '#/server/use-cases/save-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const save = procedure('strategy.edit')
  .input(saveStrategySchema.omit({ name: true }))
  .mutation(async ({ ctx, input }) => unwrap(await saveStrategy(ctx, input)));
