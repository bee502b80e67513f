import { strategyIdSchema } from '#/core/search/start-sweep.schema.ts';
import { sweepParamsOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const params = procedure('run.read')
  .input(strategyIdSchema)
  .query(async ({ ctx: { desk }, input: { strategyId } }) => unwrap(await sweepParamsOf(desk, strategyId)));
