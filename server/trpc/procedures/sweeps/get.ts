import { sweepIdSchema } from '#/core/search/start-sweep.schema.ts';
import { sweepRow, validationsOf } from '#/server/sweep/sweep-rows.ts';
import { readSweepOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const get = procedure('run.read')
  .input(sweepIdSchema)
  .query(async ({ ctx: { desk }, input: { sweepId } }) => {
    const { summary, verdict, ...asked } = unwrap(await readSweepOf(desk, sweepId));
    const { overfit, ...shown } = summary;
    return {
      sweep: await sweepRow(desk, asked),
      summary: shown,
      overfit: overfit?.ok === true ? overfit.value : undefined,
      verdict,
      validations: await validationsOf(desk.config.home, sweepId),
    };
  });
