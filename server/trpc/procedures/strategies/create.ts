import { z } from 'zod';
import { saveStrategySchema } from '#/core/strategy/save-strategy.schema.ts';
import { idInput } from '#/core/value/input.ts';
import { createFromTemplate } from '#/server/use-cases/save-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({ name: saveStrategySchema.shape.name, template: idInput });

/** A strategy of one's own, begun from a shipped template. */
export const create = procedure('strategy.edit')
  .input(schema)
  .mutation(async ({ ctx, input }) => unwrap(await createFromTemplate(ctx, input)));
