import { runIdSchema } from '#/core/backtest/start-run.schema.ts';
import { remakeReport } from '#/server/use-cases/remake-report.ts';
import { procedure, unwrap } from '../../init.ts';

export const remake = procedure('run.backtest')
  .input(runIdSchema)
  .mutation(async ({ ctx: { desk }, input: { runId } }) => unwrap(await remakeReport(desk, runId)));
