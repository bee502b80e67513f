import { sweepIdSchema } from '#/core/search/start-sweep.schema.ts';
import { sweepRow, validationsOf } from '#/server/sweep/sweep-rows.ts';
import { readSweepOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const get = procedure('run.read')
  .input(sweepIdSchema)
  .query(async ({ ctx: { desk }, input: { sweepId } }) => {
    const { summary, verdict, ...asked } = unwrap(await readSweepOf(desk, sweepId));
    const { overfit: _, ...shown } = summary;
    return { sweep: await sweepRow(desk, asked), summary: shown, verdict, validations: await validationsOf(desk.config.home, sweepId) };
  });
