import { sweepIdSchema } from '#/core/search/start-sweep.schema.ts';
import { sweepSampleOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const rows = procedure('run.read')
  .input(sweepIdSchema)
  .query(async ({ ctx: { desk }, input: { sweepId } }) => unwrap(await sweepSampleOf(desk, sweepId)));
