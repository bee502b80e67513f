import { runIdSchema } from '#/core/backtest/start-run.schema.ts';
import { failure } from '#/core/value/failures.ts';
import { findRun } from '#/server/adapters/store/prisma/runs.ts';
import { readEditions } from '#/server/runs/edition-file.ts';
import { readReport } from '#/server/runs/report-file.ts';
import { runRow } from '#/server/runs/run-row.ts';
import { procedure, toError } from '../../init.ts';

export const get = procedure('run.read')
  .input(runIdSchema)
  .query(async ({ ctx, input: { runId } }) => {
    const run = await findRun(ctx.desk.store.prisma, runId);
    if (run === undefined) throw toError(failure('NotFound', `run ${runId} must exist, was not found`));
    const datasets = (await ctx.desk.history?.list()) ?? [];
    const report = run.reportFile === null ? undefined : await readReport(run.reportFile);
    return { run: runRow(run, datasets), report, editions: await readEditions(ctx.desk.config.home, runId) };
  });
