import { noteRunSchema } from '#/core/backtest/run-about.schema.ts';
import { failure } from '#/core/value/failures.ts';
import { findRun } from '#/server/adapters/store/prisma/runs.ts';
import { addEdition } from '#/server/runs/edition-file.ts';
import { procedure, toError, unwrap } from '../../init.ts';

export const note = procedure('run.backtest')
  .input(noteRunSchema)
  .mutation(async ({ ctx: { desk, identity }, input }) => {
    if ((await findRun(desk.store.prisma, input.runId)) === undefined)
      throw toError(failure('NotFound', `run ${input.runId} must exist, was not found`));
    return unwrap(await addEdition(desk.config.home, { ...input, identity }));
  });
